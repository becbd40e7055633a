package io.huanxin.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * There is no such record, or it belongs to somebody else's region: both are answered
 * with 404, so that an id tells a stranger nothing.
 */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownRecord extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Names what was looked for.
	 * @param what the record, for the log
	 */
	public UnknownRecord(String what) {
		super(what);
	}

}
