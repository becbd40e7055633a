package io.huanxin.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The role in force may not do this. Answered with 403. */
@ResponseStatus(HttpStatus.FORBIDDEN)
public class RoleMissing extends RuntimeException {

	private static final long serialVersionUID = 1L;

}
