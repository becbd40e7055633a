package io.huanxin.web;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

/** The portal speaks Chinese unless it is asked for English. */
public final class Languages {

	static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

	private Languages() {
	}

	/**
	 * The language of an answer to other software, which has no cookie to remember one.
	 * @param request the request
	 * @return English where the request prefers it, Chinese otherwise
	 */
	public static Locale of(HttpServletRequest request) {
		boolean asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null;
		return (asked && Locale.ENGLISH.getLanguage().equals(request.getLocale().getLanguage())) ? Locale.ENGLISH
				: CHINESE;
	}

	static Locale initial(HttpServletRequest request) {
		return request.getRequestURI().startsWith(request.getContextPath() + "/api/") ? of(request) : CHINESE;
	}

}
