package io.huanxin.signin;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;

import io.huanxin.account.Accounts;
import io.huanxin.account.SignedIn;
import io.huanxin.session.Arrival;
import io.huanxin.throttle.KnownBrowsers;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** Lets a person in who has proved who they are, and on to the page they asked for. */
@Component
class Entrance implements AuthenticationSuccessHandler {

	private static final int LONGEST_AGENT = 300;

	private final Accounts accounts;

	private final KnownBrowsers browsers;

	private final SecurityContextRepository sessions;

	private final Clock clock;

	private final SavedRequestAwareAuthenticationSuccessHandler onward = new SavedRequestAwareAuthenticationSuccessHandler();

	Entrance(Accounts accounts, KnownBrowsers browsers, SecurityContextRepository sessions, Clock clock,
			RequestCache pagesAskedFor) {
		this.accounts = accounts;
		this.browsers = browsers;
		this.sessions = sessions;
		this.clock = clock;
		this.onward.setRequestCache(pagesAskedFor);
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException, ServletException {
		if (authentication instanceof SecondStep step) {
			response.sendRedirect(request.getContextPath() + SecondStepController.address(step));
		}
		else if (welcome((SignedIn) Objects.requireNonNull(authentication.getPrincipal()), request, response)) {
			this.onward.onAuthenticationSuccess(request, response, authentication);
		}
		else {
			response.sendRedirect(request.getContextPath() + "/login?error");
		}
	}

	/**
	 * Lets in who has taken the second step, and on to the page they asked for.
	 */
	void admit(SecondStep step, HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		Authentication authentication = open(step, request, response);
		if (authentication != null) {
			this.onward.onAuthenticationSuccess(request, response, authentication);
		}
		else {
			response.sendRedirect(request.getContextPath() + "/login?error");
		}
	}

	/**
	 * Lets in who has taken the second step, and leaves them on the page where they are.
	 * @return who is in now, null when their access was taken away since the first step
	 */
	@Nullable Authentication open(SecondStep step, HttpServletRequest request, HttpServletResponse response) {
		SignedIn person = this.accounts.loadUserByUsername(step.getName());
		if (person.getAccessVersion() != step.accessVersion() || !welcome(person, request, response)) {
			leave(request);
			return null;
		}
		request.changeSessionId();
		person.eraseCredentials();
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(person, null,
				person.getAuthorities());
		context.setAuthentication(authentication);
		SecurityContextHolder.setContext(context);
		this.sessions.saveContext(context, request, response);
		return authentication;
	}

	private boolean welcome(SignedIn person, HttpServletRequest request, HttpServletResponse response) {
		if (!this.accounts.welcome(person, request.getRemoteAddr())) {
			leave(request);
			return false;
		}
		request.getSession()
			.setAttribute(Arrival.ATTRIBUTE,
					new Arrival(this.clock.instant(), request.getRemoteAddr(), agent(request)));
		BrowserCookie.write(request, response, person.getUsername(),
				this.browsers.remember(person.getAccountId(), BrowserCookie.read(request, person.getUsername())));
		return true;
	}

	private static void leave(HttpServletRequest request) {
		request.getSession().invalidate();
		SecurityContextHolder.clearContext();
	}

	private static String agent(HttpServletRequest request) {
		String agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
		return agent.substring(0, Math.min(LONGEST_AGENT, agent.length()));
	}

}
