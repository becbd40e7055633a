package io.huanxin.web;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Hidden;

/** Answers an address of the API that does not exist in the API's own form. */
@Hidden
@RestController
class UnknownApiController {

	@RequestMapping("/api/**")
	void unknown() {
		throw new UnknownRecord("route");
	}

}
