package io.huanxin.yearlyplan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.problem.BrokenRule;
import io.huanxin.project.ProjectKind;
import io.huanxin.project.WorksClasses;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;

import org.springframework.http.HttpStatus;
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

/** How neighbourhoods come into a plan, and what is planned for each. */
@Controller
@RequestMapping("/plans/{id}")
@RequiredArgsConstructor
class PlanLineController {

	private static final Map<String, String> LABELS = labels();

	private final YearlyPlans plans;

	private final PlanLists lists;

	private final WorksClasses classes;

	@GetMapping("/neighbourhoods")
	String choose(RegionScope scope, @PathVariable long id, @RequestParam(defaultValue = "") String q, Model model) {
		scope.require(Role.CLERK);
		PlanRow plan = this.lists.getRow(scope, id);
		model.addAttribute("form", ChosenForm.blank());
		return choices(scope, plan, q, model);
	}

	@PostMapping("/neighbourhoods")
	String add(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") ChosenForm form,
			BindingResult binding, @RequestParam(defaultValue = "") String q, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		PlanRow plan = this.lists.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				this.plans.add(scope, id, form.ids(), form.facts());
				flash.addFlashAttribute("done", "plan.lines.added");
				return "redirect:/plans/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, PlanLineController::field);
			}
		}
		return choices(scope, plan, q, model);
	}

	@GetMapping("/lines/{line}")
	String edit(RegionScope scope, @PathVariable long id, @PathVariable long line, Model model) {
		scope.require(Role.CLERK);
		PlanRow plan = this.lists.getRow(scope, id);
		PlanLine row = this.lists.getLine(scope, id, line);
		model.addAttribute("form", PlanLineForm.of(row));
		return form(plan, row, model);
	}

	@PostMapping("/lines/{line}")
	String update(RegionScope scope, @PathVariable long id, @PathVariable long line,
			@Valid @ModelAttribute("form") PlanLineForm form, BindingResult binding, Model model,
			RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		PlanRow plan = this.lists.getRow(scope, id);
		PlanLine row = this.lists.getLine(scope, id, line);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.plans.revise(scope, id, line, form.version(), form.facts());
				flash.addFlashAttribute("done", changed ? "plan.line.revised" : "form.unchanged");
				return "redirect:/plans/" + id;
			}
			catch (StaleRecord ex) {
				row = this.lists.getLine(scope, id, line);
				Overtaken.show(form.filled(), form, PlanLineForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, PlanLineController::field);
			}
		}
		return form(plan, row, model);
	}

	@PostMapping("/lines/{line}/removal")
	String remove(RegionScope scope, @PathVariable long id, @PathVariable long line, @RequestParam long version,
			RedirectAttributes flash) {
		scope.require(Role.CLERK);
		try {
			this.plans.remove(scope, id, line, version);
			flash.addFlashAttribute("done", "plan.line.removed");
		}
		catch (BrokenRule ex) {
			flash.addFlashAttribute("failed", "plan.closed");
		}
		return "redirect:/plans/" + id;
	}

	private String choices(RegionScope scope, PlanRow plan, String q, Model model) {
		model.addAttribute("plan", plan);
		model.addAttribute("q", q.strip());
		List<PlanLists.Choice> choices = this.lists.choices(scope, plan, q);
		model.addAttribute("choices", choices);
		model.addAttribute("kinds", ProjectKind.values());
		model.addAttribute("classes", this.classes.of(plan.regionPath()));
		return "yearlyplan/choose";
	}

	private String form(PlanRow plan, PlanLine line, Model model) {
		model.addAttribute("plan", plan);
		model.addAttribute("line", line);
		model.addAttribute("kinds", ProjectKind.values());
		model.addAttribute("classes", this.classes.of(plan.regionPath()));
		return "yearlyplan/line";
	}

	private static Map<String, String> labels() {
		Map<String, String> labels = new LinkedHashMap<>();
		labels.put("kind", "project.kind");
		labels.put("projectName", "plan.project-name");
		labels.put("areaPackage", "plan.area-package");
		labels.put("worksClass", "project.works-class");
		labels.put("livelihood", "project.livelihood");
		labels.put("subsidy", "project.subsidy");
		labels.put("totalInvestment", "project.total-investment");
		labels.put("yearInvestment", "project.year-investment");
		labels.put("plannedStart", "project.planned-start");
		labels.put("plannedFinish", "project.planned-finish");
		labels.put("implementer", "project.implementer");
		labels.put("households", "plan.households");
		labels.put("buildings", "plan.buildings");
		labels.put("floorArea", "plan.floor-area");
		return labels;
	}

	/** Columns of workbooks, in whose words the rules of projects speak. */
	static String field(String header) {
		return switch (header) {
			case "户数" -> "households";
			case "楼栋数" -> "buildings";
			case "建筑面积(㎡)" -> "floorArea";
			case "主要类别" -> "worksClass";
			case "总投资(万元)" -> "totalInvestment";
			case "年度计划投资(万元)" -> "yearInvestment";
			case "计划开工日期" -> "plannedStart";
			case "计划完工日期" -> "plannedFinish";
			case "kind", "projectName", "neighbourhoods" -> header;
			default -> "";
		};
	}

}
