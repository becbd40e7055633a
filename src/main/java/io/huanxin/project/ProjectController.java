package io.huanxin.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.NeighbourhoodRules;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.NamedNeighbourhoods.Named;
import io.huanxin.project.PlannedProject.PlannedNeighbourhood;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.groups.Default;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms by which projects are entered, revised and taken out of the plan. */
@Controller
@RequestMapping("/projects")
@RequiredArgsConstructor
class ProjectController {

	/** Beyond this many regions a list of choices is no help: one enters the code. */
	private static final int CHOICES = 400;

	private static final Map<String, String> LABELS = labels();

	private final Projects projects;

	private final Withdrawals withdrawals;

	private final NewProjects newProjects;

	private final NamedNeighbourhoods named;

	private final Neighbourhoods neighbourhoods;

	private final WorksClasses classes;

	private final Regions regions;

	private final BeijingTime time;

	/** Projects keep their neighbourhoods from being removed. */
	@Bean
	static Dependant projectsOfNeighbourhoods() {
		return new Dependant("project_neighbourhood", "neighbourhood", "imports.undo.projects",
				(id) -> "/neighbourhoods/" + id);
	}

	/** A project that stands in for another one is not removed. */
	@Bean
	static Dependant withdrawalsForProjects() {
		return new Dependant("withdrawal_for_project", "project", "imports.undo.replaced", (id) -> "/projects/" + id);
	}

	@GetMapping("/new")
	String create(RegionScope scope, @RequestParam(required = false) @Nullable Long neighbourhood, Model model) {
		scope.require(Role.CLERK);
		int year = this.time.today().getYear();
		if (neighbourhood == null) {
			model.addAttribute("form", ProjectForm.blank(null, year, "", null));
		}
		else {
			NeighbourhoodRow home = this.neighbourhoods.getRow(scope, neighbourhood);
			model.addAttribute("form",
					ProjectForm.blank(home.regionCode(), year, home.code(), home.facts().name() + "改造项目"));
		}
		return form(scope, null, model);
	}

	@PostMapping
	String create(RegionScope scope,
			@Validated({ Default.class, ProjectForm.First.class }) @ModelAttribute("form") ProjectForm form,
			BindingResult binding, @RequestParam(defaultValue = "false") boolean repeated, Model model,
			RedirectAttributes flash) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				long id = this.newProjects.register(scope, planned(scope, form), repeated);
				flash.addFlashAttribute("done", "project.registered");
				return "redirect:/projects/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, ProjectController::field);
			}
			catch (PlannedTwice ex) {
				model.addAttribute("planned", others(scope, ex.others()));
			}
		}
		return form(scope, null, model);
	}

	@GetMapping("/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		ProjectRow row = this.projects.getRow(scope, id);
		model.addAttribute("form", ProjectForm.of(row));
		return form(scope, row, model);
	}

	@PostMapping("/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @Validated @ModelAttribute("form") ProjectForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		ProjectRow row = this.projects.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.projects.revise(scope, id, form.version(), form.facts());
				flash.addFlashAttribute("done", changed ? "project.revised" : "form.unchanged");
				return "redirect:/projects/" + id;
			}
			catch (StaleRecord ex) {
				row = this.projects.getRow(scope, id);
				Overtaken.show(form.filled(), form, ProjectForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, ProjectController::field);
			}
		}
		return form(scope, row, model);
	}

	@GetMapping("/{id}/withdrawal")
	String withdrawal(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.REVIEWER);
		ProjectRow row = this.projects.getRow(scope, id);
		model.addAttribute("form", new WithdrawalForm(null, null, row.version()));
		return withdrawal(scope, row, model);
	}

	@PostMapping("/{id}/withdrawal")
	String withdraw(RegionScope scope, @PathVariable long id, @Validated @ModelAttribute("form") WithdrawalForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.REVIEWER);
		ProjectRow row = this.projects.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				this.withdrawals.withdraw(scope, id, form.version(), Objects.requireNonNull(form.withdrawalReason()),
						Objects.requireNonNullElse(form.replacement(), ""));
				flash.addFlashAttribute("done", "project.withdrawn");
				return "redirect:/projects/" + id;
			}
			catch (StaleRecord ex) {
				// nothing of this form is lost: it is sent again with the version of now
				model.addAttribute("form",
						new WithdrawalForm(form.withdrawalReason(), form.replacement(), row.version()));
				model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + "form");
				model.addAttribute("stale", true);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (header) -> header);
			}
		}
		return withdrawal(scope, row, model);
	}

	private String withdrawal(RegionScope scope, ProjectRow row, Model model) {
		model.addAttribute("row", row);
		model.addAttribute("obstacles", this.withdrawals.obstacles(scope, row.id()));
		return "project/withdrawal";
	}

	private PlannedProject planned(RegionScope scope, ProjectForm form) {
		String code = form.code();
		long region = region(scope, Objects.requireNonNull(form.region()));
		List<String> codes = NamedNeighbourhoods.codes(Objects.requireNonNull(form.neighbourhoods()));
		Map<String, Named> found = this.named.find(scope, codes);
		List<Problem> missing = codes.stream()
			.filter((each) -> !found.containsKey(each))
			.map((each) -> this.named.missing(scope, each))
			.toList();
		if (!missing.isEmpty()) {
			throw new BrokenRule(missing);
		}
		List<PlannedNeighbourhood> lines = new ArrayList<>();
		for (String each : codes) {
			lines.add(new PlannedNeighbourhood(Objects.requireNonNull(found.get(each)).id(), null, null, null));
		}
		return new PlannedProject((code == null || code.isBlank()) ? null : code.strip(),
				Objects.requireNonNull(form.planYear()), region, Objects.requireNonNull(form.kind()), lines,
				form.facts());
	}

	/**
	 * A code nobody bears is a slip of the pen, somebody else's region is none of ours.
	 */
	private long region(RegionScope scope, String code) {
		String text = code.strip();
		RegionRow region = Optional
			.ofNullable(this.regions.bearing(List.of(text), this.time.today().getYear()).get(text))
			.orElseThrow(() -> BrokenRule.of(ProblemCode.UNKNOWN_REGION, ProjectColumns.REGION.header(), text));
		if (!scope.contains(region.path())) {
			throw new UnknownRecord("region " + text);
		}
		return region.id();
	}

	/** Where a neighbourhood is planned already, by its name. */
	private Map<String, String> others(RegionScope scope, Map<Long, String> others) {
		Map<String, String> called = new LinkedHashMap<>();
		others.forEach((id, code) -> called.put(this.neighbourhoods.getRow(scope, id).facts().name(), code));
		return called;
	}

	private String form(RegionScope scope, @Nullable ProjectRow row, Model model) {
		model.addAttribute("row", row);
		model.addAttribute("kinds", ProjectKind.values());
		model.addAttribute("classes", this.classes.of((row != null) ? row.regionPath() : scope.path()));
		if (row == null) {
			List<RegionRow> choices = this.regions.reporting(scope)
				.stream()
				.filter(NeighbourhoodRules::bearsNeighbourhoods)
				.toList();
			model.addAttribute("regions", (choices.size() <= CHOICES) ? choices : List.of());
		}
		return "project/form";
	}

	private static Map<String, String> labels() {
		Map<String, String> labels = new LinkedHashMap<>();
		labels.put("name", "project.name");
		labels.put("worksClass", "project.works-class");
		labels.put("livelihood", "project.livelihood");
		labels.put("subsidy", "project.subsidy");
		labels.put("totalInvestment", "project.total-investment");
		labels.put("yearInvestment", "project.year-investment");
		labels.put("plannedStart", "project.planned-start");
		labels.put("plannedFinish", "project.planned-finish");
		labels.put("implementer", "project.implementer");
		return labels;
	}

	private static String field(String header) {
		return switch (header) {
			case "项目编码" -> "code";
			case "计划年度" -> "planYear";
			case "行政区划代码" -> "region";
			case "小区编码(多个以;分隔)", "户数", "楼栋数", "建筑面积(㎡)" -> "neighbourhoods";
			case "主要类别" -> "worksClass";
			case "总投资(万元)" -> "totalInvestment";
			case "年度计划投资(万元)" -> "yearInvestment";
			case "计划开工日期" -> "plannedStart";
			case "计划完工日期" -> "plannedFinish";
			default -> "";
		};
	}

}
