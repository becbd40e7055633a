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
	private static final Map<String, String> PARTS = Map.ofEntries(Map.entry("buildings", "neighbourhoods"),
			Map.entry("households", "neighbourhoods"), Map.entry("demolitions", "neighbourhoods"),
			Map.entry("schemes", "neighbourhoods"), Map.entry("scheme-lists", "neighbourhoods"),
			Map.entry("plans", "projects"), Map.entry("checklist", "projects"), Map.entry("wall-chart", "projects"),
			Map.entry("milestone-meanings", "projects"), Map.entry("works", "projects"),
			Map.entry("works-items", "projects"), Map.entry("tags", "projects"),
			Map.entry("pipe-companies", "projects"));

	@ModelAttribute
	void section(HttpServletRequest request, Model model) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		// the pages of administrators lie one level deeper
		int end = path.indexOf('/', path.startsWith(ADMINISTRATION) ? ADMINISTRATION.length() : 1);
		String section = (end > 0) ? path.substring(1, end) : path.substring(1);
		model.addAttribute("section", PARTS.getOrDefault(section, section));
	}

}
