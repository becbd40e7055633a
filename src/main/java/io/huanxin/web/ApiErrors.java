package io.huanxin.web;

import java.util.List;

import io.huanxin.problem.BrokenRule;
import jakarta.servlet.http.HttpServletRequest;
import lombok.RequiredArgsConstructor;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
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

	private ProblemDetail problem(HttpStatus status, String key, HttpServletRequest request) {
		return ProblemDetail.forStatusAndDetail(status, this.messages.getMessage(key, null, Languages.of(request)));
	}

}
