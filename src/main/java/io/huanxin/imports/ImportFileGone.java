package io.huanxin.imports;

import java.io.Serial;
import java.time.Instant;

import io.huanxin.calendar.BeijingTime;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;

/**
 * The uploaded file of a job is not kept any more, so that the problems cannot be marked
 * in it. Answered with 404 and what to do.
 */
class ImportFileGone extends ErrorResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Says since when.
	 * @param removedAt when it was removed, null where it was lost
	 */
	ImportFileGone(@Nullable Instant removedAt) {
		super(HttpStatus.NOT_FOUND, ProblemDetail.forStatus(HttpStatus.NOT_FOUND), null,
				ErrorResponse.getDefaultDetailMessageCode(ImportFileGone.class,
						(removedAt != null) ? "removed" : "lost"),
				(removedAt != null) ? new Object[] { BeijingTime.local(removedAt).toLocalDate().toString() }
						: new Object[0]);
	}

}
