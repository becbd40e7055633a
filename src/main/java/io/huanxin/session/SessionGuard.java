package io.huanxin.session;

import java.time.Clock;
import java.util.function.Supplier;

import io.huanxin.account.Accounts;
import io.huanxin.account.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Lets a request to a page pass if its session may still be used: somebody signed in, not
 * too long ago, and nobody took their access away. The session of a disabled account is
 * deleted as well, but one that was just being written would survive that.
 */
@Component
@RequiredArgsConstructor
public class SessionGuard implements AuthorizationManager<RequestAuthorizationContext> {

	/** Set on a request whose session was over. */
	public static final String ENDED = SessionGuard.class.getName() + ".ended";

	private final Accounts accounts;

	private final SessionSettings settings;

	private final Clock clock;

	@Override
	public AuthorizationDecision authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		Authentication present = authentication.get();
		if (present == null || !present.isAuthenticated() || !(present.getPrincipal() instanceof SignedIn person)) {
			return new AuthorizationDecision(false);
		}
		HttpServletRequest request = context.getRequest();
		boolean granted = !isTooLong(request.getSession(false)) && this.accounts.stillHasAccess(person);
		if (!granted) {
			request.setAttribute(ENDED, true);
		}
		return new AuthorizationDecision(granted);
	}

	private boolean isTooLong(@Nullable HttpSession session) {
		return session != null && session.getAttribute(Arrival.ATTRIBUTE) instanceof Arrival arrival
				&& !this.clock.instant().isBefore(arrival.at().plus(this.settings.longest()));
	}

}
