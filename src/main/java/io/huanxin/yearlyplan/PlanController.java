package io.huanxin.yearlyplan;

import java.util.List;
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
import io.huanxin.register.Dependant;
import io.huanxin.web.BadParameter;
import io.huanxin.web.UnknownRecord;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of yearly plans, how one is opened, and how they compare with the targets. */
@Controller
@RequestMapping("/plans")
@RequiredArgsConstructor
class PlanController {

	/** Beyond this many regions a list of choices is no help: one enters the code. */
	private static final int CHOICES = 400;

	private final YearlyPlans plans;

	private final PlanLists lists;

	private final PlanComparisons comparisons;

	private final PlanRegions planRegions;

	private final Regions regions;

	private final BeijingTime time;

	/** A plan keeps its neighbourhoods from being removed. */
	@Bean
	static Dependant plansOfNeighbourhoods() {
		return new Dependant("yearly_plan_line", "neighbourhood", "imports.undo.plans",
				(id) -> "/neighbourhoods/" + id);
	}

	@Bean
	static Dependant plansOfProjects() {
		return new Dependant("yearly_plan_line", "project", "imports.undo.plans", (id) -> "/projects/" + id);
	}

	@GetMapping
	String list(RegionScope scope, @RequestParam(defaultValue = "") String planYear,
			@RequestParam(defaultValue = "") String state, Model model) {
		Integer year = year(planYear);
		PlanState wanted = state(state);
		model.addAttribute("rows", this.lists.list(scope, year, wanted));
		model.addAttribute("years", this.lists.planYears(scope));
		model.addAttribute("year", year);
		model.addAttribute("state", wanted);
		model.addAttribute("states", PlanState.values());
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		return "yearlyplan/list";
	}

	@GetMapping("/new")
	String create(RegionScope scope, @RequestParam(required = false) @Nullable String region, Model model) {
		scope.require(Role.CLERK);
		List<RegionRow> choices = this.planRegions.choices(scope);
		String first = (choices.size() == 1) ? choices.get(0).code() : region;
		model.addAttribute("form", new PlanForm(first, this.time.today().getYear() + 1));
		return form(choices, model);
	}

	@PostMapping
	String create(RegionScope scope, @Valid @ModelAttribute("form") PlanForm form, BindingResult binding, Model model,
			RedirectAttributes flash) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				long id = this.plans.open(scope, region(scope, Objects.requireNonNull(form.region())),
						Objects.requireNonNull(form.planYear()));
				flash.addFlashAttribute("done", "plan.opened");
				return "redirect:/plans/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return form(this.planRegions.choices(scope), model);
	}

	@GetMapping("/comparison")
	String compare(RegionScope scope, @RequestParam(defaultValue = "") String planYear,
			@RequestParam(defaultValue = "") String region, Model model) {
		scope.requireReader();
		Integer asked = year(planYear);
		List<Integer> years = this.lists.planYears(scope);
		int wanted = (asked != null) ? asked : (years.isEmpty() ? this.time.today().getYear() + 1 : years.get(0));
		RegionRow above = region.isBlank() ? this.regions.getRow(scope, scope.regionId())
				: this.regions.findByCode(scope, region.strip(), this.time.today())
					.orElseThrow(() -> new UnknownRecord("region " + region));
		model.addAttribute("planYear", wanted);
		model.addAttribute("years", years);
		model.addAttribute("region", above);
		model.addAttribute("comparison", this.comparisons.of(scope, above, wanted));
		return "yearlyplan/comparison";
	}

	private static String form(List<RegionRow> choices, Model model) {
		model.addAttribute("regions", (choices.size() <= CHOICES) ? choices : List.of());
		return "yearlyplan/new";
	}

	/**
	 * A code nobody bears is a slip of the pen, somebody else's region is none of ours.
	 */
	private long region(RegionScope scope, String code) {
		String text = code.strip();
		RegionRow region = Optional
			.ofNullable(this.regions.bearing(List.of(text), this.time.today().getYear()).get(text))
			.orElseThrow(() -> BrokenRule.of(ProblemCode.UNKNOWN_REGION, "region", text));
		if (!scope.contains(region.path())) {
			throw new UnknownRecord("region " + text);
		}
		return region.id();
	}

	private static @Nullable Integer year(String text) {
		if (text.isBlank()) {
			return null;
		}
		if (!text.strip().matches("\\d{4}")) {
			throw new BadParameter("planYear", "a year such as 2027");
		}
		return Integer.valueOf(text.strip());
	}

	private static @Nullable PlanState state(String text) {
		if (text.isBlank()) {
			return null;
		}
		for (PlanState each : PlanState.values()) {
			if (each.name().equals(text)) {
				return each;
			}
		}
		throw new BadParameter("state", "one of " + List.of(PlanState.values()));
	}

}
