package io.huanxin.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.huanxin.account.Accounts;
import io.huanxin.account.SignedIn;
import io.huanxin.secondfactor.SecondFactors;
import io.huanxin.throttle.Counter;
import io.huanxin.throttle.Throttle;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks user name and token of a call to the API. Demonstration accounts alone may send
 * their password instead; as checking one costs tens of milliseconds by design, a
 * successful check is remembered for a minute, by a digest under a key that exists only
 * in memory.
 */
class TokenAuthentication implements AuthenticationProvider {

	private static final Duration REMEMBERED = Duration.ofMinutes(1);

	private static final int AT_MOST = 1000;

	private final Accounts accounts;

	private final SecondFactors secondFactors;

	private final PasswordEncoder passwords;

	private final Throttle throttle;

	private final SignInTrail trail;

	private final Clock clock;

	/** Of a password that nobody has: who does not exist is refused no faster. */
	private final String nobodys;

	private final SecretKeySpec key = freshKey();

	private final Map<String, Instant> checked = new ConcurrentHashMap<>();

	TokenAuthentication(Accounts accounts, SecondFactors secondFactors, PasswordEncoder passwords, Throttle throttle,
			SignInTrail trail, Clock clock) {
		this.accounts = accounts;
		this.secondFactors = secondFactors;
		this.passwords = passwords;
		this.throttle = throttle;
		this.trail = trail;
		this.clock = clock;
		this.nobodys = Objects
			.requireNonNull(passwords.encode(Base64.getEncoder().encodeToString(this.key.getEncoded())));
	}

	@Override
	public Authentication authenticate(Authentication attempt) {
		String username = attempt.getName();
		String secret = String.valueOf(attempt.getCredentials());
		SignedIn person = this.accounts.findByToken(username, secret)
			.or(() -> remembered(username, secret))
			.or(() -> counted(attempt, username, secret))
			.filter(SignedIn::isEnabled)
			// a one-time password is replaced on its page before anything else
			.filter((each) -> !each.isMustChangePassword())
			// and a second factor set up at the next sign-in
			.filter((each) -> !each.needsSecondFactor() || this.secondFactors.isEnrolled(each.scope().actor()))
			.orElseThrow(() -> new BadCredentialsException("user name or token"));
		person.eraseCredentials();
		return UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
	}

	@Override
	public boolean supports(Class<?> type) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
	}

	private Optional<SignedIn> remembered(String username, String password) {
		return demonstration(username).filter((person) -> {
			Instant until = this.checked.get(digest(person, password));
			return until != null && this.clock.instant().isBefore(until);
		});
	}

	/**
	 * What is neither a token nor remembered may be a guess, and guesses are counted. A
	 * token has more bits than anybody can guess, so whoever sends the right one is let
	 * in however many wrong ones others send.
	 */
	private Optional<SignedIn> counted(Authentication attempt, String username, String password) {
		String address = (attempt.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "";
		List<Counter> counters = ThrottledAuthentication.strangers(username, address);
		this.throttle.admit(counters);
		Optional<SignedIn> person = demonstration(username);
		String hash = person.map(SignedIn::getPassword).orElse(this.nobodys);
		if (!this.passwords.matches(password, hash) || person.isEmpty()) {
			this.trail.failed(username, address, "token", this.throttle.failed(counters));
			return Optional.empty();
		}
		this.throttle.succeeded(counters);
		Instant now = this.clock.instant();
		this.checked.values().removeIf((end) -> !now.isBefore(end));
		if (this.checked.size() < AT_MOST) {
			this.checked.put(digest(person.get(), password), now.plus(REMEMBERED));
		}
		return person;
	}

	private Optional<SignedIn> demonstration(String username) {
		try {
			return Optional.of(this.accounts.loadUserByUsername(username)).filter(SignedIn::isDemonstration);
		}
		catch (UsernameNotFoundException ex) {
			return Optional.empty();
		}
	}

	private String digest(SignedIn person, String password) {
		return digest(person.getUsername() + '\n' + password + '\n' + person.getPassword());
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
