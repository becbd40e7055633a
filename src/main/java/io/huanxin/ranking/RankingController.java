package io.huanxin.ranking;

import java.util.Locale;

import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of rankings. */
@Controller
@RequiredArgsConstructor
class RankingController {

	private final RankingPages pages;

	private final RankingExports exports;

	@GetMapping("/rankings")
	String list(RegionScope scope, RankingFilter filter, Locale locale, Model model) {
		model.addAttribute("page", this.pages.page(scope, filter, locale));
		return "ranking/list";
	}

	@GetMapping("/rankings.csv")
	ResponseEntity<byte[]> csv(RegionScope scope, RankingFilter filter) {
		return this.exports.csv(scope, this.pages.ranking(scope, filter));
	}

}
