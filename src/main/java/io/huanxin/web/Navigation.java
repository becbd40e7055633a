package io.huanxin.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells the layout which entry of the menu a page belongs to. */
@ControllerAdvice
class Navigation {

	@ModelAttribute
	void section(HttpServletRequest request, Model model) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		int end = path.indexOf('/', 1);
		model.addAttribute("section", (end > 0) ? path.substring(1, end) : path.substring(1));
	}

}
