package io.huanxin.disclosure;

import io.huanxin.household.HouseholdLists;
import io.huanxin.person.NumberKind;
import io.huanxin.region.RegionScope;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Finds households by a whole telephone or document number. The number comes in the body
 * of the request: an address stays in logs and histories.
 */
@Controller
@RequestMapping("/households/search")
@RequiredArgsConstructor
class NumberSearchController {

	private final HouseholdLists lists;

	@GetMapping
	String show(RegionScope scope, Model model) {
		this.lists.admit(scope);
		model.addAttribute("search", NumberSearch.BLANK);
		return page(model);
	}

	@PostMapping
	String search(RegionScope scope, @Valid @ModelAttribute("search") NumberSearch search, BindingResult binding,
			Model model) {
		this.lists.admit(scope);
		if (!binding.hasErrors()) {
			model.addAttribute("rows", this.lists.search(scope, search.by(), search.normalised()));
		}
		return page(model);
	}

	private static String page(Model model) {
		model.addAttribute("numbers", NumberKind.values());
		model.addAttribute("atMost", HouseholdLists.FOUND);
		return "household/search";
	}

}
