package io.huanxin.milestone;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.project.ProjectAspects;
import io.huanxin.project.ProjectLine;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectState;
import io.huanxin.project.ProjectTrail;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.web.StaleRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
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

/** The page of a project with its milestones, and the forms that move them. */
@Controller
@RequestMapping("/projects/{id}")
@RequiredArgsConstructor
class ProjectPageController {

	private final Projects projects;

	private final Milestones milestones;

	private final MilestoneMeanings meanings;

	private final ProjectAspects aspects;

	private final ProjectStops stops;

	private final Stopping stopping;

	private final AuditTrail audit;

	private final BeijingTime time;

	/** Whatever was reported of a project keeps it from being removed. */
	@Bean
	static Dependant milestonesOfProjects() {
		return new Dependant("milestone_of_project", "project", "imports.undo.milestones", (id) -> "/projects/" + id);
	}

	@Bean
	static Dependant stopsOfProjects() {
		return new Dependant("project_stop", "project", "imports.undo.stops", (id) -> "/projects/" + id);
	}

	@GetMapping
	String show(RegionScope scope, @PathVariable long id, Model model) {
		model.addAttribute("stopForm", new StopForm(this.time.today(), null));
		model.addAttribute("resumeForm", new ResumeForm(this.time.today()));
		return project(scope, id, model);
	}

	private String project(RegionScope scope, long id, Model model) {
		ProjectRow row = this.projects.getRow(scope, id);
		Map<Long, Map<Milestone, MilestoneRow>> stored = this.milestones.of(scope, id);
		List<MilestoneRow> waiting = Milestones.waiting(stored);
		List<StopRow> stopped = this.stops.of(scope, id);
		boolean alive = row.state().alive();
		model.addAttribute("row", row);
		model.addAttribute("aspects", this.aspects.of(scope, row));
		model.addAttribute("lines", this.projects.lines(scope, id));
		model.addAttribute("milestones",
				Arrays.stream(Milestone.values())
					.map((kind) -> MilestoneSummary.of(kind, stored.values(), this.time.today()))
					.toList());
		model.addAttribute("meaning", this.meanings.at(scope, row.regionPath(), this.time.today()));
		model.addAttribute("stops", stopped);
		model.addAttribute("seen", Milestones.seen(stored));
		model.addAttribute("waiting", waiting.size());
		model.addAttribute("carriedOver",
				alive && row.planYear() < this.time.today().getYear()
						&& stored.values()
							.stream()
							.anyMatch((line) -> line.get(Milestone.WORKS_COMPLETED) == null
									|| Objects.requireNonNull(line.get(Milestone.WORKS_COMPLETED)).actualOn() == null));
		model.addAttribute("mayEdit", scope.has(Role.CLERK) && alive);
		model.addAttribute("mayStop", scope.has(Role.CLERK) && row.state() == ProjectState.UNDER_WORKS);
		model.addAttribute("mayResume", scope.has(Role.CLERK) && row.state() == ProjectState.SUSPENDED);
		model.addAttribute("mayConfirm", scope.has(Role.REVIEWER) && alive
				&& waiting.stream().anyMatch((each) -> !each.enteredBy().equals(scope.actor().username())));
		model.addAttribute("mayWithdraw", scope.has(Role.REVIEWER) && alive);
		model.addAttribute("history", this.audit.history(ProjectTrail.subject(id, row.regionPath()), row.importId()));
		return "milestone/project";
	}

	@GetMapping("/milestones/{kind}")
	String edit(RegionScope scope, @PathVariable long id, @PathVariable Milestone kind, Model model) {
		scope.require(Role.CLERK);
		Map<Long, Map<Milestone, MilestoneRow>> stored = this.milestones.of(scope, id);
		List<Long> open = stored.entrySet()
			.stream()
			.filter((line) -> line.getValue().get(kind) == null
					|| !Objects.requireNonNull(line.getValue().get(kind)).passed())
			.map(Map.Entry::getKey)
			.toList();
		model.addAttribute("form",
				new MilestoneForm(open, null, null, null, null, false, null, Milestones.seen(stored, kind)));
		return form(scope, id, kind, open, model);
	}

	@PostMapping("/milestones/{kind}")
	String report(RegionScope scope, @PathVariable long id, @PathVariable Milestone kind,
			@Valid @ModelAttribute("form") MilestoneForm form, BindingResult binding,
			@RequestParam(name = "lines", required = false) @Nullable List<Long> chosen, Model model,
			RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				int changed = this.milestones.report(scope, id, kind, form.chosen(), form.entry(),
						Objects.requireNonNullElse(form.seen(), ""));
				flash.addFlashAttribute("done", (changed > 0) ? "milestone.reported" : "form.unchanged");
				return "redirect:/projects/" + id;
			}
			catch (StaleRecord ex) {
				// what the other one wrote stands in the table above the form, which
				// keeps one's own
				model.addAttribute("form", form.having(Milestones.seen(this.milestones.of(scope, id), kind)));
				model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + "form");
				model.addAttribute("stale", true);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return form(scope, id, kind, Objects.requireNonNullElse(chosen, List.of()), model);
	}

	/**
	 * What was ticked is told apart from the form, of which nothing is left once one
	 * value cannot be read.
	 */
	private String form(RegionScope scope, long id, Milestone kind, List<Long> chosen, Model model) {
		Map<Long, Map<Milestone, MilestoneRow>> stored = this.milestones.of(scope, id);
		Map<ProjectLine, @Nullable MilestoneRow> now = new LinkedHashMap<>();
		this.projects.lines(scope, id)
			.forEach((line) -> now.put(line, stored.getOrDefault(line.id(), Map.of()).get(kind)));
		model.addAttribute("row", this.projects.getRow(scope, id));
		model.addAttribute("kind", kind);
		model.addAttribute("chosen", chosen);
		model.addAttribute("now", now);
		model.addAttribute("anyPassed", now.values().stream().anyMatch((row) -> row != null && row.passed()));
		return "milestone/form";
	}

	@PostMapping("/confirmation")
	String confirm(RegionScope scope, @PathVariable long id, @RequestParam(defaultValue = "") String seen,
			RedirectAttributes flash) {
		scope.require(Role.REVIEWER);
		try {
			int confirmed = this.milestones.confirm(scope, id, seen);
			flash.addFlashAttribute((confirmed > 0) ? "done" : "failed",
					(confirmed > 0) ? "milestone.confirmed" : "milestone.confirm.own");
		}
		catch (StaleRecord ex) {
			flash.addFlashAttribute("failed", "milestone.confirm.stale");
		}
		return "redirect:/projects/" + id;
	}

	@PostMapping("/stops")
	String stop(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("stopForm") StopForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				this.stopping.stop(scope, id, Objects.requireNonNull(form.since()),
						Objects.requireNonNull(form.stopReason()));
				flash.addFlashAttribute("done", "milestone.stopped");
				return "redirect:/projects/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		model.addAttribute("resumeForm", new ResumeForm(this.time.today()));
		model.addAttribute("refused", "stop");
		return project(scope, id, model);
	}

	@PostMapping("/resumption")
	String resume(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("resumeForm") ResumeForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				this.stopping.resume(scope, id, Objects.requireNonNull(form.until()));
				flash.addFlashAttribute("done", "milestone.resumed");
				return "redirect:/projects/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		model.addAttribute("stopForm", new StopForm(this.time.today(), null));
		model.addAttribute("refused", "resume");
		return project(scope, id, model);
	}

}
