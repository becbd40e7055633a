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
		if (isPart(request)) {
			reload(response);
			return;
		}
		super.commence(request, response, ex);
	}

	/** The same for who has to go on somewhere else than to the sign-in page. */
	void lead(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
		if (isPart(request)) {
			reload(response);
		}
		else {
			response.sendRedirect(request.getContextPath() + path);
		}
	}

	private static boolean isPart(HttpServletRequest request) {
		return "true".equals(request.getHeader("HX-Request"));
	}

	private static void reload(HttpServletResponse response) {
		response.setHeader("HX-Refresh", "true");
		response.setStatus(HttpStatus.FORBIDDEN.value());
	}

}
