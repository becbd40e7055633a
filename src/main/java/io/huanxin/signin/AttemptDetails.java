package io.huanxin.signin;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Where an attempt to sign in comes from.
 *
 * @param address the network address
 * @param browser what the browser is known by to the account, empty when it is not
 */
record AttemptDetails(String address, String browser) {

	static AttemptDetails of(HttpServletRequest request) {
		String username = request.getParameter("username");
		return new AttemptDetails(request.getRemoteAddr(),
				(username != null) ? BrowserCookie.read(request, username.strip()) : "");
	}

}
