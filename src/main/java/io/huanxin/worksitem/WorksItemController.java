package io.huanxin.worksitem;

import java.util.Objects;
import java.util.Optional;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.WorksClasses;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.worksitem.WorksItems.Draft;
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

/** Shows everybody the dictionary of works items; administrators maintain it. */
@Controller
@RequestMapping("/works-items")
@RequiredArgsConstructor
class WorksItemController {

	private final WorksItems items;

	private final WorksClasses classes;

	private final Regions regions;

	private final BeijingTime time;

	@GetMapping
	String list(RegionScope scope, Model model) {
		String own = scope.has(Role.ADMINISTRATOR) ? this.regions.getRow(scope, scope.regionId()).code() : null;
		model.addAttribute("form", new WorksItemForm(own, null, null, null, null, 0, null));
		return show(scope, model);
	}

	@PostMapping
	String add(RegionScope scope, @Valid @ModelAttribute("form") WorksItemForm form, BindingResult binding, Model model,
			RedirectAttributes flash) {
		scope.require(Role.ADMINISTRATOR);
		if (!binding.hasErrors()) {
			try {
				this.items.add(scope, region(scope, Objects.requireNonNull(form.region())), draft(form));
				flash.addFlashAttribute("done", "worksitem.added");
				return "redirect:/works-items";
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field.equals("code") ? "itemCode" : field);
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
			this.items.retire(scope, id, version, retired);
			flash.addFlashAttribute("done", retired ? "worksitem.retired" : "worksitem.reinstated");
		}
		catch (StaleRecord ex) {
			flash.addFlashAttribute("failed", "worksitem.stale");
		}
		catch (BrokenRule ex) {
			flash.addFlashAttribute("failed", "worksitem.name-taken");
		}
		return "redirect:/works-items";
	}

	private static Draft draft(WorksItemForm form) {
		return new Draft(Objects.requireNonNull(form.worksClass()), Objects.requireNonNull(form.itemCode()),
				Objects.requireNonNull(form.name()), Objects.requireNonNull(form.unit()),
				Objects.requireNonNull(form.decimals()), form.countable());
	}

	private long region(RegionScope scope, String code) {
		return Optional.of(code.strip())
			.flatMap((text) -> this.regions.findByCode(scope, text, this.time.today()))
			.map(RegionRow::id)
			.orElseThrow(() -> BrokenRule.of(ProblemCode.UNKNOWN_REGION, "region", code.strip()));
	}

	private String show(RegionScope scope, Model model) {
		model.addAttribute("items", this.items.list(scope));
		model.addAttribute("classes", this.classes.of(scope.path()));
		model.addAttribute("countables", Countable.values());
		model.addAttribute("mayEdit", scope.has(Role.ADMINISTRATOR));
		model.addAttribute("scopePath", scope.path());
		return "worksitem/list";
	}

}
