package io.huanxin.signin;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

import io.huanxin.throttle.TooManyAttempts;
import io.huanxin.web.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Refuses a call to the API in the API's own form. */
@Component
@RequiredArgsConstructor
class ProblemEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final JsonMapper json;

	private final MessageSource messages;

	private final Clock clock;

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		if (ex instanceof TooManyAttempts many) {
			long seconds = Math.max(1, Duration.between(this.clock.instant(), many.until()).toSeconds() + 1);
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
			write(request, response, HttpStatus.TOO_MANY_REQUESTS, "api.later", seconds);
			return;
		}
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"huanxin\", charset=\"UTF-8\"");
		write(request, response, HttpStatus.UNAUTHORIZED, "api.signed-out");
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		write(request, response, HttpStatus.FORBIDDEN, "error.role-missing");
	}

	private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key,
			Object... arguments) throws IOException {
		Locale locale = Languages.of(request);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status,
				this.messages.getMessage(key, arguments, locale));
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getOutputStream().write(this.json.writeValueAsBytes(problem));
	}

}
