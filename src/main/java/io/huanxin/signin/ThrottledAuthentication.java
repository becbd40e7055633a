package io.huanxin.signin;

import java.util.List;
import java.util.Objects;

import io.huanxin.account.SignedIn;
import io.huanxin.secondfactor.SecondFactors;
import io.huanxin.throttle.Counter;
import io.huanxin.throttle.KnownBrowsers;
import io.huanxin.throttle.Throttle;
import lombok.RequiredArgsConstructor;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Checks a password unless too many were wrong. Strangers are counted by address, by
 * account and by both; a browser that was signed in to the account before is counted by
 * itself, so that nobody elsewhere can shut out its owner. For leaders and administrators
 * the password is but the first step.
 */
@RequiredArgsConstructor
class ThrottledAuthentication implements AuthenticationProvider {

	private final AuthenticationProvider passwords;

	private final Throttle throttle;

	private final KnownBrowsers browsers;

	private final SecondFactors secondFactors;

	private final SignInTrail trail;

	@Override
	public Authentication authenticate(Authentication attempt) {
		String username = attempt.getName();
		AttemptDetails from = (AttemptDetails) Objects.requireNonNull(attempt.getDetails());
		List<Counter> counters = this.browsers.isKnown(username, from.browser())
				? List.of(Counter.browser(username, from.browser())) : strangers(username, from.address());
		this.throttle.admit(counters);
		AbstractAuthenticationToken passed;
		try {
			passed = (AbstractAuthenticationToken) Objects.requireNonNull(this.passwords.authenticate(attempt));
		}
		catch (AuthenticationException ex) {
			this.trail.failed(username, from.address(), "password", this.throttle.failed(counters));
			throw ex;
		}
		this.throttle.succeeded(counters);
		AbstractAuthenticationToken token = (passed.getPrincipal() instanceof SignedIn person
				&& person.needsSecondFactor())
						? SecondStep.pending(person, this.secondFactors.isEnrolled(person.scope().actor())) : passed;
		// the session keeps the address; what the browser keeps has no place in it
		token.setDetails(from.address());
		return token;
	}

	@Override
	public boolean supports(Class<?> type) {
		return this.passwords.supports(type);
	}

	static List<Counter> strangers(String username, String address) {
		return List.of(Counter.address(address), Counter.account(username),
				Counter.accountAndAddress(username, address));
	}

}
