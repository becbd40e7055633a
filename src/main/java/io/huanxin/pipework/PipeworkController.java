package io.huanxin.pipework;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.audit.AuditTrail;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.web.Sentences;
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

/** The companies of a project beside its own days, and the form of each. */
@Controller
@RequestMapping("/projects/{id}/pipes")
@RequiredArgsConstructor
class PipeworkController {

	private static final Map<String, String> LABELS = Map.of("designOn", "pipework.label.designOn", "designDocument",
			"pipework.label.designDocument", "designWaived", "pipework.label.designWaived", "worksOn",
			"pipework.label.worksOn", "worksDocument", "pipework.label.worksDocument", "worksWaived",
			"pipework.label.worksWaived", "acceptanceOn", "pipework.label.acceptanceOn", "acceptanceDocument",
			"pipework.label.acceptanceDocument", "acceptanceWaived", "pipework.label.acceptanceWaived");

	private final Pipework pipework;

	private final Projects projects;

	private final AuditTrail audit;

	private final Sentences sentences;

	/** Companies named for a project keep it from being removed. */
	@Bean
	static Dependant pipesOfProjects() {
		return new Dependant("pipe_concern", "project", "imports.undo.pipes", (id) -> "/projects/" + id + "/pipes");
	}

	@GetMapping
	String show(RegionScope scope, @PathVariable long id, Model model) {
		ProjectRow project = this.projects.getRow(scope, id);
		boolean mayEdit = scope.has(Role.CLERK) && project.state().alive();
		model.addAttribute("row", project);
		model.addAttribute("check", this.pipework.check(scope, id));
		model.addAttribute("stages", PipeStage.values());
		model.addAttribute("choices", mayEdit ? this.pipework.choices(scope, project) : List.of());
		model.addAttribute("mayEdit", mayEdit);
		return "pipework/show";
	}

	@PostMapping
	String name(RegionScope scope, @PathVariable long id,
			@RequestParam(name = "companies", required = false) @Nullable List<Long> chosen, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		try {
			int named = this.pipework.name(scope, id,
					new LinkedHashSet<>(Objects.requireNonNullElse(chosen, List.of())));
			flash.addFlashAttribute("done", (named > 0) ? "pipework.named" : "form.unchanged");
		}
		catch (BrokenRule ex) {
			refuse(ex, flash);
		}
		return "redirect:/projects/" + id + "/pipes";
	}

	@GetMapping("/{concern}")
	String edit(RegionScope scope, @PathVariable long id, @PathVariable long concern, Model model) {
		scope.require(Role.CLERK);
		PipeConcern row = this.pipework.getRow(scope, id, concern);
		model.addAttribute("form", PipeForm.of(row));
		return form(scope, id, row, model);
	}

	@PostMapping("/{concern}")
	String update(RegionScope scope, @PathVariable long id, @PathVariable long concern,
			@Valid @ModelAttribute("form") PipeForm form, BindingResult binding, Model model, RedirectAttributes flash,
			HttpServletResponse response) {
		scope.require(Role.CLERK);
		PipeConcern row = this.pipework.getRow(scope, id, concern);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.pipework.revise(scope, id, concern, form.version(), form.design(), form.works(),
						form.acceptance());
				flash.addFlashAttribute("done", changed ? "pipework.revised" : "form.unchanged");
				return "redirect:/projects/" + id + "/pipes";
			}
			catch (StaleRecord ex) {
				row = this.pipework.getRow(scope, id, concern);
				Overtaken.show(form.filled(), form, PipeForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return form(scope, id, row, model);
	}

	@PostMapping("/{concern}/removal")
	String takeBack(RegionScope scope, @PathVariable long id, @PathVariable long concern, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		try {
			this.pipework.takeBack(scope, id, concern);
			flash.addFlashAttribute("done", "pipework.taken-back");
		}
		catch (BrokenRule ex) {
			refuse(ex, flash);
		}
		return "redirect:/projects/" + id + "/pipes";
	}

	private void refuse(BrokenRule ex, RedirectAttributes flash) {
		flash.addFlashAttribute("refused",
				ex.problems().stream().map(Problem::message).map(this.sentences::of).toList());
	}

	private String form(RegionScope scope, long id, PipeConcern row, Model model) {
		model.addAttribute("row", this.projects.getRow(scope, id));
		model.addAttribute("concern", row);
		model.addAttribute("days", this.pipework.check(scope, id).days());
		model.addAttribute("removable", row.untouched());
		model.addAttribute("history", this.audit.history(Pipework.subject(row.id(), row.regionPath())));
		return "pipework/edit";
	}

}
