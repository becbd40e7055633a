package io.huanxin.signin;

import java.io.IOException;

import io.huanxin.session.SessionGuard;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import lombok.RequiredArgsConstructor;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * Where a request to a page leads that is refused: back to the door when its session is
 * over, on to the second step when only the first was taken, otherwise to the page that
 * says so.
 */
@Component
@RequiredArgsConstructor
class PageRefusal implements AccessDeniedHandler {

	private final SignedOutEntryPoint signedOut;

	private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException, ServletException {
		if (SecondStepCheck.present() != null && !(ex instanceof CsrfException)) {
			this.signedOut.lead(request, response, SecondStepController.address(SecondStepCheck.present()));
			return;
		}
		if (request.getAttribute(SessionGuard.ENDED) == null) {
			this.forbidden.handle(request, response, ex);
			return;
		}
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.invalidate();
		}
		SecurityContextHolder.clearContext();
		this.signedOut.commence(request, response, new InsufficientAuthenticationException("the session is over", ex));
	}

}
