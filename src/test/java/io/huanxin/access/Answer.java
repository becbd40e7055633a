package io.huanxin.access;

import org.springframework.mock.web.MockHttpServletResponse;

/** How a request may end. */
enum Answer {

	/** What was asked for is done or shown. */
	DONE,
	/** The role may not. */
	FORBIDDEN,
	/** There is no such record, as far as this person can tell. */
	UNKNOWN,
	/** Either of the two; neither tells whether there is such a record. */
	REFUSED,
	/** Nobody is signed in: to the sign-in page, or 401 for other software. */
	SIGN_IN;

	boolean is(MockHttpServletResponse response) {
		int status = response.getStatus();
		String location = response.getRedirectedUrl();
		boolean toSignIn = location != null && location.endsWith("/login");
		return switch (this) {
			case DONE -> status >= 200 && status < 400 && !toSignIn;
			case FORBIDDEN -> status == 403;
			case UNKNOWN -> status == 404;
			case REFUSED -> status == 403 || status == 404;
			case SIGN_IN -> status == 401 || toSignIn;
		};
	}

}
