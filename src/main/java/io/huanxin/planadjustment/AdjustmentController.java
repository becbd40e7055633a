package io.huanxin.planadjustment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.huanxin.audit.AuditTrail;
import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.NamedNeighbourhoods;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.yearlyplan.PlanLine;
import io.huanxin.yearlyplan.PlanLists;
import io.huanxin.yearlyplan.PlanRow;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
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

/** The adjustments of a plan, with the confirmed and the present version side by side. */
@Controller
@RequestMapping("/plans/{id}/adjustments")
@RequiredArgsConstructor
class AdjustmentController {

	private final Adjustments adjustments;

	private final PlanLists lists;

	private final NamedNeighbourhoods named;

	private final AuditTrail audit;

	/** A proposal keeps its neighbourhood from being removed. */
	@Bean
	static Dependant adjustmentsOfNeighbourhoods() {
		return new Dependant("plan_adjustment", "neighbourhood", "imports.undo.adjustments",
				(id) -> "/neighbourhoods/" + id);
	}

	@Bean
	static Dependant adjustmentsOfProjects() {
		return new Dependant("plan_adjustment", "project", "imports.undo.adjustments", (id) -> "/projects/" + id);
	}

	@GetMapping
	String list(RegionScope scope, @PathVariable long id, Model model) {
		PlanRow plan = this.lists.getRow(scope, id);
		model.addAttribute("plan", plan);
		model.addAttribute("adjustments", this.adjustments.list(scope, id));
		model.addAttribute("versions", versions(this.lists.everyLine(scope, id), plan.edition()));
		model.addAttribute("kinds", AdjustmentKind.values());
		model.addAttribute("mayPropose", scope.has(Role.CLERK));
		return "planadjustment/list";
	}

	@GetMapping("/new")
	String create(RegionScope scope, @PathVariable long id, @RequestParam AdjustmentKind kind, Model model) {
		scope.require(Role.CLERK);
		model.addAttribute("form", AdjustmentForm.blank(kind));
		return form(scope, id, kind, model);
	}

	@PostMapping
	String create(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") AdjustmentForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		this.lists.getRow(scope, id);
		if (binding.hasErrors()) {
			FormProblems.reject(binding, new BrokenRule(missing(form)), AdjustmentController::field);
		}
		else {
			try {
				long made = this.adjustments.propose(scope, id, facts(scope, form));
				flash.addFlashAttribute("done", "plan.adjustment.entered");
				return "redirect:/plans/" + id + "/adjustments/" + made;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, AdjustmentController::field);
			}
		}
		return form(scope, id, Objects.requireNonNullElse(form.kind(), AdjustmentKind.ADDITION), model);
	}

	@GetMapping("/{adjustment}")
	String show(RegionScope scope, @PathVariable long id, @PathVariable long adjustment, Model model) {
		return page(scope, id, adjustment, model);
	}

	@PostMapping("/{adjustment}/approval")
	String approve(RegionScope scope, @PathVariable long id, @PathVariable long adjustment, @RequestParam long version,
			Model model, RedirectAttributes flash) {
		scope.require(Role.REVIEWER);
		try {
			this.adjustments.approve(scope, id, adjustment, version);
			flash.addFlashAttribute("done", "plan.adjustment.approved");
			return "redirect:/plans/" + id + "/adjustments/" + adjustment;
		}
		catch (BrokenRule ex) {
			model.addAttribute("problems", ex.problems().stream().map(Problem::message).toList());
			return page(scope, id, adjustment, model);
		}
	}

	@PostMapping("/{adjustment}/rejection")
	String sendBack(RegionScope scope, @PathVariable long id, @PathVariable long adjustment, @RequestParam long version,
			@RequestParam(defaultValue = "") String reason, Model model, RedirectAttributes flash) {
		scope.require(Role.REVIEWER);
		try {
			this.adjustments.sendBack(scope, id, adjustment, version, reason);
			flash.addFlashAttribute("done", "plan.adjustment.sent-back");
			return "redirect:/plans/" + id + "/adjustments/" + adjustment;
		}
		catch (BrokenRule ex) {
			model.addAttribute("problems", ex.problems().stream().map(Problem::message).toList());
			return page(scope, id, adjustment, model);
		}
	}

	private String page(RegionScope scope, long id, long adjustment, Model model) {
		PlanRow plan = this.lists.getRow(scope, id);
		AdjustmentRow row = this.adjustments.getRow(scope, id, adjustment);
		Long line = row.facts().lineId();
		Integer edition = row.edition();
		List<PlanLine> every = this.lists.everyLine(scope, id);
		model.addAttribute("plan", plan);
		model.addAttribute("row", row);
		model.addAttribute("before", (line != null) ? this.lists.getLine(scope, id, line) : null);
		model.addAttribute("goes", every.stream().filter(goes(row)).toList());
		model.addAttribute("comes", (edition != null)
				? every.stream().filter((each) -> each.sinceEdition() == edition).toList() : List.of());
		model.addAttribute("mayDecide", this.adjustments.mayDecide(scope, plan, row));
		model.addAttribute("history", this.audit.history(Adjustments.subject(adjustment, plan)));
		return "planadjustment/show";
	}

	private static Predicate<PlanLine> goes(AdjustmentRow row) {
		Integer edition = row.edition();
		return (edition != null) ? (line) -> Objects.equals(line.untilEdition(), edition)
				: (line) -> row.facts().projectId() != null && Objects.equals(line.projectId(), row.facts().projectId())
						&& line.untilEdition() == null;
	}

	/** What was confirmed beside what holds now, by neighbourhood. */
	private static List<Version> versions(List<PlanLine> every, int edition) {
		Map<String, Version> versions = new TreeMap<>();
		for (PlanLine line : every) {
			String key = line.code() + line.facts().kind();
			Version there = versions.getOrDefault(key, new Version(line.code(), line.file().name(), null, null));
			versions.put(key, new Version(line.code(), line.file().name(), line.in(1) ? line : there.confirmed(),
					line.in(edition) ? line : there.present()));
		}
		return new ArrayList<>(versions.values());
	}

	private String form(RegionScope scope, long id, AdjustmentKind kind, Model model) {
		PlanRow plan = this.lists.getRow(scope, id);
		model.addAttribute("plan", plan);
		model.addAttribute("kind", kind);
		model.addAttribute("lines", this.lists.lines(scope, id));
		Map<Long, String> projects = new TreeMap<>();
		for (PlanLine line : this.lists.lines(scope, id)) {
			Long project = line.projectId();
			if (project != null) {
				projects.put(project, line.projectCode() + " " + line.facts().projectName());
			}
		}
		model.addAttribute("projects", projects);
		return "planadjustment/new";
	}

	private AdjustmentFacts facts(RegionScope scope, AdjustmentForm form) {
		AdjustmentKind kind = Objects.requireNonNull(form.kind());
		String code = known(form.neighbourhoodCode());
		List<Problem> problems = new ArrayList<>();
		Long comesIn = null;
		if (kind != AdjustmentKind.COUNTS && code != null) {
			NamedNeighbourhoods.Named found = this.named.find(scope, List.of(code)).get(code);
			if (found == null) {
				problems.add(
						Problem.error(0, "neighbourhoodCode", code, ProblemCode.UNKNOWN_NEIGHBOURHOOD).variant("plan"));
			}
			else {
				comesIn = found.id();
			}
		}
		problems.addAll(missing(form));
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		return new AdjustmentFacts(kind, comesIn, (kind == AdjustmentKind.COUNTS) ? null : known(form.projectName()),
				(kind == AdjustmentKind.WITHDRAWAL) ? form.project() : null,
				(kind == AdjustmentKind.COUNTS) ? form.line() : null, form.households(), form.buildings(),
				form.floorArea(), Objects.requireNonNull(form.adjustmentReason()).strip(),
				Objects.requireNonNull(form.adjustmentDocument()).strip());
	}

	/** What an adjustment of its kind cannot do without. */
	private static List<Problem> missing(AdjustmentForm form) {
		List<Problem> problems = new ArrayList<>();
		AdjustmentKind kind = form.kind();
		if (kind == AdjustmentKind.ADDITION && known(form.neighbourhoodCode()) == null) {
			problems.add(missing("neighbourhoodCode", "plan-adjustment-neighbourhood"));
		}
		if (kind == AdjustmentKind.WITHDRAWAL && form.project() == null) {
			problems.add(missing("project", "plan-adjustment-project"));
		}
		if (kind == AdjustmentKind.COUNTS && form.line() == null) {
			problems.add(missing("line", "plan-adjustment-line"));
		}
		return problems;
	}

	private static Problem missing(String field, String variant) {
		return Problem.error(0, field, null, ProblemCode.MISSING_VALUE).variant(variant);
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	private static String field(String header) {
		return switch (header) {
			case "户数" -> "households";
			case "楼栋数" -> "buildings";
			case "建筑面积(㎡)" -> "floorArea";
			case "neighbourhoodCode", "project", "line", "households" -> header;
			default -> "";
		};
	}

	/**
	 * A neighbourhood of a plan in its first and its present edition.
	 *
	 * @param code 小区编码
	 * @param name its name
	 * @param confirmed as it was confirmed, null where it came in later
	 * @param present as it is now, null where it went out
	 */
	public record Version(String code, String name, @Nullable PlanLine confirmed, @Nullable PlanLine present) {

		/**
		 * Whether an adjustment changed it.
		 * @return true where both are not the same line
		 */
		public boolean changed() {
			return this.confirmed == null || this.present == null || this.confirmed.id() != this.present.id();
		}

	}

}
