package io.huanxin.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who visits the portal over the network, with cookies but without script, and
 * sees every redirection.
 */
public final class Visitor {

	private static final Pattern CSRF_TOKEN = Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\"");

	private final URI portal;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	/**
	 * A visitor who has been nowhere yet.
	 * @param port the port of the portal on this computer
	 */
	public Visitor(int port) {
		this.portal = URI.create("http://localhost:" + port);
	}

	/**
	 * Opens an address.
	 * @param path the path with its query
	 * @param headers names and values in turn
	 * @return the answer
	 */
	public HttpResponse<String> get(String path, String... headers) {
		return send(request(path, headers));
	}

	/**
	 * Calls the API with a name and a secret.
	 * @param path the path with its query
	 * @param username the name
	 * @param secret a token or a password
	 * @return the answer
	 */
	public HttpResponse<String> call(String path, String username, String secret) {
		return get(path, "Authorization", "Basic "
				+ Base64.getEncoder().encodeToString((username + ":" + secret).getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Fills in a form of a page and sends it.
	 * @param page the page that has the form, for its token
	 * @param path where the form goes
	 * @param fields names and values in turn
	 * @return the answer
	 */
	public HttpResponse<String> submit(String page, String path, String... fields) {
		Matcher token = CSRF_TOKEN.matcher(get(page).body());
		if (!token.find()) {
			throw new AssertionError("no token in " + page);
		}
		String[] all = Arrays.copyOf(fields, fields.length + 2);
		all[fields.length] = "_csrf";
		all[fields.length + 1] = token.group(1);
		return post(path, all);
	}

	/**
	 * Sends fields without the token that a form would carry.
	 * @param path where they go
	 * @param fields names and values in turn
	 * @return the answer
	 */
	public HttpResponse<String> post(String path, String... fields) {
		String body = pairs(fields).entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(request(path, "Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	/**
	 * Signs in by the form.
	 * @param username the name
	 * @param password the password
	 * @return the answer, a redirection
	 */
	public HttpResponse<String> signIn(String username, String password) {
		return submit("/login", "/login", "username", username, "password", password);
	}

	/**
	 * The value of a cookie.
	 * @param name the cookie's name
	 * @return the value, empty when there is no such cookie
	 */
	public Optional<String> cookie(String name) {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.map(HttpCookie::getValue)
			.findFirst();
	}

	/**
	 * The names of all cookies.
	 * @return the names
	 */
	public List<String> cookieNames() {
		return this.cookies.getCookieStore().getCookies().stream().map(HttpCookie::getName).toList();
	}

	/**
	 * Where an answer redirects to.
	 * @param answer the answer
	 * @return the path with its query, empty when it does not redirect
	 */
	public static String target(HttpResponse<String> answer) {
		return answer.headers()
			.firstValue("Location")
			.map((location) -> location.replaceFirst("^http://localhost:\\d+", ""))
			.orElse("");
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.portal.resolve(path));
		pairs(headers).forEach(request::header);
		return request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, String> pairs(String... namesAndValues) {
		Map<String, String> pairs = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			pairs.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return pairs;
	}

}
