package io.huanxin.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells the layout which entry of the menu a page belongs to. */
@ControllerAdvice
class Navigation {

	private static final String ADMINISTRATION = "/admin/";

	@ModelAttribute
	void section(HttpServletRequest request, Model model) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		// the pages of administrators lie one level deeper
		int end = path.indexOf('/', path.startsWith(ADMINISTRATION) ? ADMINISTRATION.length() : 1);
		model.addAttribute("section", (end > 0) ? path.substring(1, end) : path.substring(1));
	}

}
