package io.huanxin.organisation;

import java.util.List;
import java.util.Objects;

import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.web.StaleRecord;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;

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

/** Who takes part in a project. */
@Controller
@RequestMapping("/projects/{id}/organisations")
@RequiredArgsConstructor
class OrganisationController {

	private final Organisations organisations;

	private final Projects projects;

	/** What was said of a project keeps it from being removed. */
	@Bean
	static Dependant organisationsOfProjects() {
		return new Dependant("project_organisation", "project", "imports.undo.organisations",
				(id) -> "/projects/" + id);
	}

	@GetMapping
	String show(RegionScope scope, @PathVariable long id, Model model) {
		ProjectRow project = this.projects.getRow(scope, id);
		List<PartTaken> parts = this.organisations.of(scope, id);
		boolean implemented = parts.stream().anyMatch((each) -> each.part() == Part.IMPLEMENTER);
		// the name that was typed when the project was entered is not typed again
		model.addAttribute("form", implemented ? new OrganisationForm(Part.BUILDER, null, null, null)
				: new OrganisationForm(Part.IMPLEMENTER, null, project.facts().implementer(), null));
		return page(scope, project, parts, model);
	}

	@PostMapping
	String takePart(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") OrganisationForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				this.organisations.takePart(scope, id, Objects.requireNonNull(form.part()),
						Objects.requireNonNull(form.code()), Objects.requireNonNullElse(form.name(), ""),
						Objects.requireNonNullElse(form.confirmed(), ""));
				flash.addFlashAttribute("done", "organisation.added");
				return "redirect:/projects/" + id + "/organisations";
			}
			catch (KnownOtherwise ex) {
				model.addAttribute("asked", ex);
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return page(scope, this.projects.getRow(scope, id), this.organisations.of(scope, id), model);
	}

	@PostMapping("/removal")
	String leave(RegionScope scope, @PathVariable long id, @RequestParam Part part, @RequestParam String code,
			RedirectAttributes flash) {
		scope.require(Role.CLERK);
		try {
			this.organisations.leave(scope, id, part, code);
			flash.addFlashAttribute("done", "organisation.removed");
		}
		catch (StaleRecord ex) {
			flash.addFlashAttribute("failed", "organisation.gone");
		}
		return "redirect:/projects/" + id + "/organisations";
	}

	private String page(RegionScope scope, ProjectRow project, List<PartTaken> parts, Model model) {
		boolean mayEdit = scope.has(Role.CLERK) && project.state().alive();
		model.addAttribute("row", project);
		model.addAttribute("parts", parts);
		model.addAttribute("kinds", Part.values());
		model.addAttribute("mayEdit", mayEdit);
		if (mayEdit) {
			model.addAttribute("known", this.organisations.known(scope));
		}
		return "organisation/show";
	}

}
