package io.huanxin.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * What a browser keeps so that an account knows it again: for each account a cookie of
 * its own, so that two people at one browser do not take it from each other. It opens
 * nothing; it only spares its owner the waiting that strangers cause.
 */
final class BrowserCookie {

	private static final Duration KEPT = Duration.ofDays(180);

	private static final int LONGEST = 64;

	private BrowserCookie() {
	}

	static String read(HttpServletRequest request, String username) {
		Cookie cookie = WebUtils.getCookie(request, name(username));
		return (cookie != null && cookie.getValue().length() <= LONGEST) ? cookie.getValue() : "";
	}

	static void write(HttpServletRequest request, HttpServletResponse response, String username, String secret) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(name(username), secret)
					.path(request.getContextPath() + "/login")
					.maxAge(KEPT)
					.httpOnly(true)
					.secure(request.isSecure())
					.sameSite("Lax")
					.build()
					.toString());
	}

	/** Says nothing of the name to who looks into somebody's cookies. */
	private static String name(String username) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(username.getBytes(StandardCharsets.UTF_8));
			return "huanxin-browser-" + HexFormat.of().formatHex(digest, 0, 4);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
