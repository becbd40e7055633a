package io.huanxin.web;

import java.net.URI;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** Switches between Chinese and English and goes back to the page. */
@Controller
@RequiredArgsConstructor
class LanguageController {

	private final LocaleResolver locales;

	@GetMapping("/language")
	String choose(@RequestParam String tag,
			@RequestHeader(name = HttpHeaders.REFERER, required = false) @Nullable String from,
			HttpServletRequest request, HttpServletResponse response) {
		this.locales.setLocale(request, response, tag.startsWith("en") ? Locale.ENGLISH : Languages.CHINESE);
		return "redirect:" + back(from);
	}

	/** Only the path of the page one came from: another site is never redirected to. */
	private static String back(@Nullable String from) {
		if (from == null) {
			return "/";
		}
		try {
			URI page = URI.create(from);
			String path = page.getRawPath();
			if (path == null || !path.startsWith("/") || path.startsWith("//")) {
				return "/";
			}
			return (page.getRawQuery() != null) ? path + "?" + page.getRawQuery() : path;
		}
		catch (IllegalArgumentException ex) {
			return "/";
		}
	}

}
