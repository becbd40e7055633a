package io.huanxin.signin;

import java.io.IOException;

import io.huanxin.throttle.TooManyAttempts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Sends whoever could not sign in back to the form, which says no more than they may
 * know.
 */
@Component
class SignInFailure implements AuthenticationFailureHandler {

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException ex) throws IOException {
		if (ex instanceof TooManyAttempts many) {
			response.sendRedirect(
					request.getContextPath() + "/login?later=" + many.until().plusSeconds(59).getEpochSecond());
			return;
		}
		// only who knows the password gets as far as being told that it has expired
		String reason = (ex instanceof CredentialsExpiredException) ? "expired" : "error";
		response.sendRedirect(request.getContextPath() + "/login?" + reason);
	}

}
