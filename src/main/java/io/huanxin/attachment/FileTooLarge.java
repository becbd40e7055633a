package io.huanxin.attachment;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** More bytes than the purpose of the upload allows. Answered with 413. */
public class FileTooLarge extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private static final long MEGABYTE = 1024 * 1024;

	/**
	 * Names the limit.
	 * @param limit the longest file allowed, in bytes
	 */
	public FileTooLarge(long limit) {
		super(HttpStatus.CONTENT_TOO_LARGE, ProblemDetail.forStatus(HttpStatus.CONTENT_TOO_LARGE), null, null,
				new Object[] { String.valueOf(limit / MEGABYTE) });
	}

}
