package io.huanxin.tag;

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
import io.huanxin.web.StaleRecord;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows everybody the dictionary of tags; administrators maintain it. */
@Controller
@RequestMapping("/tags")
@RequiredArgsConstructor
class TagController {

	private final Tags tags;

	private final Regions regions;

	private final BeijingTime time;

	@GetMapping
	String list(RegionScope scope, Model model) {
		String own = scope.has(Role.ADMINISTRATOR) ? this.regions.getRow(scope, scope.regionId()).code() : null;
		model.addAttribute("form", new TagForm(own, null));
		return show(scope, model);
	}

	@PostMapping
	String add(RegionScope scope, @Valid @ModelAttribute("form") TagForm form, BindingResult binding, Model model,
			RedirectAttributes flash) {
		scope.require(Role.ADMINISTRATOR);
		if (!binding.hasErrors()) {
			try {
				this.tags.add(scope, region(scope, Objects.requireNonNull(form.region())),
						Objects.requireNonNull(form.name()));
				flash.addFlashAttribute("done", "tag.added");
				return "redirect:/tags";
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return show(scope, model);
	}

	@PostMapping("/{id}/retirement")
	String retire(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		return change(scope, id, version, true, flash);
	}

	@PostMapping("/{id}/reinstatement")
	String reinstate(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		return change(scope, id, version, false, flash);
	}

	private String change(RegionScope scope, long id, long version, boolean retired, RedirectAttributes flash) {
		scope.require(Role.ADMINISTRATOR);
		try {
			this.tags.retire(scope, id, version, retired);
			flash.addFlashAttribute("done", retired ? "tag.retired" : "tag.reinstated");
		}
		catch (StaleRecord ex) {
			flash.addFlashAttribute("failed", "tag.stale");
		}
		catch (BrokenRule ex) {
			flash.addFlashAttribute("failed", "tag.name-taken");
		}
		return "redirect:/tags";
	}

	private long region(RegionScope scope, String code) {
		return Optional.of(code.strip())
			.flatMap((text) -> this.regions.findByCode(scope, text, this.time.today()))
			.map(RegionRow::id)
			.orElseThrow(() -> BrokenRule.of(ProblemCode.UNKNOWN_REGION, "region", code.strip()));
	}

	private String show(RegionScope scope, Model model) {
		model.addAttribute("tags", this.tags.list(scope));
		model.addAttribute("mayEdit", scope.has(Role.ADMINISTRATOR));
		model.addAttribute("scopePath", scope.path());
		return "tag/list";
	}

}
