package io.huanxin.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.huanxin.problem.BrokenRule;
import jakarta.servlet.http.HttpServletRequest;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers of the API when something is wrong: always {@code application/problem+json}.
 */
@RestControllerAdvice(annotations = RestController.class)
@RequiredArgsConstructor
class ApiErrors extends ResponseEntityExceptionHandler {

	private final MessageSource messages;

	@ExceptionHandler
	ProblemDetail badParameter(BadParameter ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				ex.parameter() + ": " + ex.getMessage());
		problem.setProperty("parameter", ex.parameter());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail roleMissing(RoleMissing ex, HttpServletRequest request) {
		return problem(HttpStatus.FORBIDDEN, "error.role-missing", request);
	}

	@ExceptionHandler
	ProblemDetail unknown(UnknownRecord ex, HttpServletRequest request) {
		return problem(HttpStatus.NOT_FOUND, "error.unknown", request);
	}

	@ExceptionHandler
	ProblemDetail stale(StaleRecord ex, HttpServletRequest request) {
		return problem(HttpStatus.CONFLICT, "error.stale", request);
	}

	@ExceptionHandler
	ProblemDetail broken(BrokenRule ex, HttpServletRequest request) {
		List<String> sentences = ex.problems()
			.stream()
			.map((problem) -> this.messages.getMessage(problem.message(), Languages.of(request)))
			.toList();
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT,
				String.join(" ", sentences));
		problem.setProperty("problems", ex.problems().stream().map((each) -> each.code().name()).toList());
		return problem;
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		String parameter = (ex.getPropertyName() != null) ? ex.getPropertyName() : "";
		return parameter(ex, parameter, "api.parameter." + expected(ex.getRequiredType()), headers, request, parameter,
				String.valueOf(ex.getValue()), choices(ex.getRequiredType()));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
			MissingServletRequestParameterException ex, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		return parameter(ex, ex.getParameterName(), "api.parameter.missing", headers, request, ex.getParameterName());
	}

	private @Nullable ResponseEntity<Object> parameter(Exception ex, String parameter, String key, HttpHeaders headers,
			WebRequest request, Object... arguments) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				this.messages.getMessage(key, arguments, Languages.of(((ServletWebRequest) request).getRequest())));
		problem.setProperty("parameter", parameter);
		return handleExceptionInternal(ex, problem, headers, HttpStatus.BAD_REQUEST, request);
	}

	private static String expected(@Nullable Class<?> type) {
		if (type == LocalDate.class) {
			return "date";
		}
		return (type != null && type.isEnum()) ? "choice" : "number";
	}

	private static String choices(@Nullable Class<?> type) {
		Object[] constants = (type != null) ? type.getEnumConstants() : null;
		return (constants != null) ? Arrays.stream(constants).map(Object::toString).collect(Collectors.joining(", "))
				: "";
	}

	private ProblemDetail problem(HttpStatus status, String key, HttpServletRequest request) {
		return ProblemDetail.forStatusAndDetail(status, this.messages.getMessage(key, null, Languages.of(request)));
	}

}
