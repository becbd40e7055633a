package io.huanxin.scheme;

import java.util.Objects;
import java.util.Optional;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows everybody the lists that sheets are made by; administrators decide them. */
@Controller
@RequestMapping("/scheme-lists")
@RequiredArgsConstructor
class SchemeListController {

	private final SchemeLists lists;

	private final Regions regions;

	private final BeijingTime time;

	@GetMapping
	String list(RegionScope scope, Model model) {
		model.addAttribute("form", new SchemeListForm(null, this.time.today(), null, null, null));
		return show(scope, model);
	}

	@PostMapping
	String decide(RegionScope scope, @Valid @ModelAttribute("form") SchemeListForm form, BindingResult binding,
			Model model, RedirectAttributes flash) {
		scope.require(Role.ADMINISTRATOR);
		if (!binding.hasErrors()) {
			try {
				this.lists.decide(scope, region(scope, Objects.requireNonNull(form.region())),
						Objects.requireNonNull(form.since()), Objects.requireNonNull(form.name()),
						Objects.requireNonNull(form.items()), Objects.requireNonNull(form.reason()));
				flash.addFlashAttribute("done", "scheme.list.decided");
				return "redirect:/scheme-lists";
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (header) -> header);
			}
		}
		return show(scope, model);
	}

	private long region(RegionScope scope, String code) {
		return Optional.of(code.strip())
			.flatMap((text) -> this.regions.findByCode(scope, text, this.time.today()))
			.map(RegionRow::id)
			.orElseThrow(() -> BrokenRule.of(ProblemCode.UNKNOWN_REGION, "region", code.strip()));
	}

	private String show(RegionScope scope, Model model) {
		model.addAttribute("lists", this.lists.list(scope));
		model.addAttribute("mayEdit", scope.has(Role.ADMINISTRATOR));
		return "scheme/lists";
	}

}
