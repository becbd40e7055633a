package io.huanxin.signin;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;

import io.huanxin.account.Accounts;
import io.huanxin.account.SignedIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** Lets a person in who has proved who they are, and on to the page they asked for. */
@Component
class Entrance implements AuthenticationSuccessHandler {

	private static final int LONGEST_AGENT = 300;

	private final Accounts accounts;

	private final Clock clock;

	private final SavedRequestAwareAuthenticationSuccessHandler onward = new SavedRequestAwareAuthenticationSuccessHandler();

	Entrance(Accounts accounts, Clock clock, RequestCache pagesAskedFor) {
		this.accounts = accounts;
		this.clock = clock;
		this.onward.setRequestCache(pagesAskedFor);
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException, ServletException {
		SignedIn person = (SignedIn) Objects.requireNonNull(authentication.getPrincipal());
		HttpSession session = request.getSession();
		if (!this.accounts.welcome(person, request.getRemoteAddr())) {
			session.invalidate();
			SecurityContextHolder.clearContext();
			response.sendRedirect(request.getContextPath() + "/login?error");
			return;
		}
		session.setAttribute(Arrival.ATTRIBUTE,
				new Arrival(this.clock.instant(), request.getRemoteAddr(), agent(request)));
		this.onward.onAuthenticationSuccess(request, response, authentication);
	}

	private static String agent(HttpServletRequest request) {
		String agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
		return agent.substring(0, Math.min(LONGEST_AGENT, agent.length()));
	}

}
