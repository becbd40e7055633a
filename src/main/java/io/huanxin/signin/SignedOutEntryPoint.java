package io.huanxin.signin;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * Sends a signed-out person to the sign-in page. A part of a page fetched by script must
 * not be replaced by that page, so there the whole page is told to reload.
 */
@Component
class SignedOutEntryPoint extends LoginUrlAuthenticationEntryPoint {

	SignedOutEntryPoint() {
		super("/login");
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException, ServletException {
		if ("true".equals(request.getHeader("HX-Request"))) {
			response.setHeader("HX-Refresh", "true");
			response.setStatus(HttpStatus.FORBIDDEN.value());
			return;
		}
		super.commence(request, response, ex);
	}

}
