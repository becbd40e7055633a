package io.huanxin.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A parameter of a request cannot be understood. Answered with 400. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public class BadParameter extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String parameter;

	/**
	 * Names the parameter.
	 * @param parameter its name in the query string
	 * @param message what is wrong and what is expected
	 */
	public BadParameter(String parameter, String message) {
		super(message);
		this.parameter = parameter;
	}

	/**
	 * The parameter's name.
	 * @return the name in the query string
	 */
	public String parameter() {
		return this.parameter;
	}

}
