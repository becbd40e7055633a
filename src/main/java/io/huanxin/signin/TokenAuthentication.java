package io.huanxin.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.huanxin.account.Accounts;
import io.huanxin.account.SignedIn;
import lombok.RequiredArgsConstructor;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks user name and token of a call to the API. Demonstration accounts alone may send
 * their password instead; as checking one costs tens of milliseconds by design, a
 * successful check is remembered for a minute, by a digest under a key that exists only
 * in memory.
 */
@RequiredArgsConstructor
class TokenAuthentication implements AuthenticationProvider {

	private static final Duration REMEMBERED = Duration.ofMinutes(1);

	private static final int AT_MOST = 1000;

	private final Accounts accounts;

	private final PasswordEncoder passwords;

	private final Clock clock;

	private final SecretKeySpec key = freshKey();

	private final Map<String, Instant> checked = new ConcurrentHashMap<>();

	@Override
	public Authentication authenticate(Authentication attempt) {
		String username = attempt.getName();
		String secret = String.valueOf(attempt.getCredentials());
		SignedIn person = this.accounts.findByToken(username, secret)
			.or(() -> demonstration(username, secret))
			.filter(SignedIn::isEnabled)
			// a one-time password is replaced on its page before anything else
			.filter((each) -> !each.isMustChangePassword())
			.orElseThrow(() -> new BadCredentialsException("user name or token"));
		person.eraseCredentials();
		return UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
	}

	@Override
	public boolean supports(Class<?> type) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
	}

	private Optional<SignedIn> demonstration(String username, String password) {
		SignedIn person;
		try {
			person = this.accounts.loadUserByUsername(username);
		}
		catch (UsernameNotFoundException ex) {
			return Optional.empty();
		}
		if (!person.isDemonstration()) {
			return Optional.empty();
		}
		String digest = digest(username + '\n' + password + '\n' + person.getPassword());
		Instant now = this.clock.instant();
		Instant until = this.checked.get(digest);
		if (until != null && now.isBefore(until)) {
			return Optional.of(person);
		}
		if (!this.passwords.matches(password, person.getPassword())) {
			return Optional.empty();
		}
		this.checked.values().removeIf((end) -> !now.isBefore(end));
		if (this.checked.size() < AT_MOST) {
			this.checked.put(digest, now.plus(REMEMBERED));
		}
		return Optional.of(person);
	}

	private String digest(String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(this.key);
			return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java has HmacSHA256", ex);
		}
	}

	private static SecretKeySpec freshKey() {
		byte[] bits = new byte[32];
		new SecureRandom().nextBytes(bits);
		return new SecretKeySpec(bits, "HmacSHA256");
	}

}
