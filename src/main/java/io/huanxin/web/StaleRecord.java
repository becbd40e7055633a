package io.huanxin.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Somebody else changed the record in the meantime. Answered with 409. */
@ResponseStatus(HttpStatus.CONFLICT)
public class StaleRecord extends RuntimeException {

	private static final long serialVersionUID = 1L;

}
