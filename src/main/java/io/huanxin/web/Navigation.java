package io.huanxin.web;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells the layout which entry of the menu a page belongs to. */
@ControllerAdvice
class Navigation {

	private static final String ADMINISTRATION = "/admin/";

	/**
	 * What has no entry of its own belongs to the file of a neighbourhood, or to
	 * projects.
	 */
	private static final Map<String, String> PARTS = Map.of("buildings", "neighbourhoods", "households",
			"neighbourhoods", "wall-chart", "projects", "milestone-meanings", "projects", "works", "projects",
			"works-items", "projects", "tags", "projects");

	@ModelAttribute
	void section(HttpServletRequest request, Model model) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		// the pages of administrators lie one level deeper
		int end = path.indexOf('/', path.startsWith(ADMINISTRATION) ? ADMINISTRATION.length() : 1);
		String section = (end > 0) ? path.substring(1, end) : path.substring(1);
		model.addAttribute("section", PARTS.getOrDefault(section, section));
	}

}
