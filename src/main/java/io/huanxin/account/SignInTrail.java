package io.huanxin.account;

import java.util.Optional;
import java.util.regex.Pattern;

import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Keeps in the trail who came, who left and who was turned away, at the form and at the
 * API. A call of the API that is let in is no sign-in: what it takes along or changes is
 * an entry of its own.
 */
@Component
@RequiredArgsConstructor
class SignInTrail {

	/**
	 * What looks like no sign-in name may be a password that slipped into the wrong
	 * field.
	 */
	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}");

	private static final String NOBODY = "-";

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	@EventListener
	void signedIn(InteractiveAuthenticationSuccessEvent event) {
		record(AuditAction.SIGNED_IN, event.getAuthentication());
	}

	@EventListener
	void signedOut(LogoutSuccessEvent event) {
		record(AuditAction.SIGNED_OUT, event.getAuthentication());
	}

	@EventListener
	void turnedAway(AbstractAuthenticationFailureEvent event) {
		String name = event.getAuthentication().getName();
		Optional<Long> account = NAME.matcher(name).matches() ? find(name) : Optional.empty();
		Actor actor = new Actor(account.orElse(null), account.isPresent() ? name : NOBODY, "NONE", address());
		this.audit.recordReading(actor, AuditAction.SIGN_IN_FAILED, subject(account.orElse(null)),
				new Refusal(event.getException().getClass().getSimpleName()));
	}

	private void record(AuditAction action, Authentication authentication) {
		if (authentication.getPrincipal() instanceof SignedIn person) {
			this.audit.recordReading(person.scope().actor().from(address()), action, subject(person.getAccountId()),
					new Working(person.getActive().regionCode(), person.getActive().regionName()));
		}
	}

	private Optional<Long> find(String name) {
		return this.jdbc.sql("select id from account where username = :name")
			.param("name", name)
			.query(Long.class)
			.optional();
	}

	private static AuditTrail.Subject subject(@Nullable Long account) {
		return new AuditTrail.Subject("account", (account != null) ? account.toString() : NOBODY, null);
	}

	private static @Nullable String address() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest().getRemoteAddr() : null;
	}

	/**
	 * Where somebody works; the role is in the entry itself.
	 *
	 * @param regionCode the region's code
	 * @param regionName its name
	 */
	record Working(String regionCode, String regionName) {
	}

	/**
	 * Why somebody was turned away.
	 *
	 * @param refusal the kind of refusal
	 */
	record Refusal(String refusal) {
	}

}
