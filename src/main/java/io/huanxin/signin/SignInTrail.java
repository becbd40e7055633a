package io.huanxin.signin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.huanxin.account.SignedIn;
import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records who tried to sign in and could not, and who signed out. Waiting is recorded
 * once, not each try.
 */
@Component
@RequiredArgsConstructor
class SignInTrail implements LogoutHandler {

	private final JdbcClient jdbc;

	private final AuditTrail audit;

	/**
	 * Records a failed attempt.
	 * @param username the sign-in name as typed; kept only where somebody bears it, for
	 * people type their password there
	 * @param address from where
	 * @param step what was wrong: {@code password}, {@code token}, {@code code} or,
	 * within a session, {@code current-password}
	 * @param blockedUntil until when the next attempt has to wait
	 */
	@Transactional
	public void failed(String username, String address, String step, Optional<Instant> blockedUntil) {
		Optional<Long> account = (username.indexOf('\0') >= 0) ? Optional.empty()
				: this.jdbc.sql("select id from account where username = :username")
					.param("username", username)
					.query(Long.class)
					.optional();
		Actor actor = new Actor(account.orElse(null), account.isPresent() ? username : "unknown", "SYSTEM", address);
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("step", step);
		blockedUntil.ifPresent((until) -> values.put("blockedUntil", until.toString()));
		this.audit.record(actor, AuditAction.SIGN_IN_FAILED,
				new AuditTrail.Subject("account", account.map(String::valueOf).orElse("unknown"), null), null, values);
	}

	@Override
	@Transactional
	public void logout(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) {
		if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
			this.audit.record(person.scope().actor().from(request.getRemoteAddr()), AuditAction.SIGNED_OUT,
					new AuditTrail.Subject("account", String.valueOf(person.getAccountId()), null), null, null);
		}
	}

}
