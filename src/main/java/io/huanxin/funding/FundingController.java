package io.huanxin.funding;

import java.util.List;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.web.Sentences;
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

/** The ledger of a project, and the form of its next entry below it. */
@Controller
@RequestMapping("/projects/{id}/funding")
@RequiredArgsConstructor
class FundingController {

	private final Funding funding;

	private final Projects projects;

	private final Sentences sentences;

	private final BeijingTime time;

	/** Entries of the ledger keep a project from being removed. */
	@Bean
	static Dependant fundingOfProjects() {
		return new Dependant("funding_entry", "project", "imports.undo.funding",
				(id) -> "/projects/" + id + "/funding");
	}

	@GetMapping
	String show(RegionScope scope, @PathVariable long id, Model model) {
		model.addAttribute("form", FundingForm.blank(this.time.today()));
		return page(scope, id, model);
	}

	@PostMapping
	String enter(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") FundingForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				this.funding.enter(scope, id, form.facts());
				flash.addFlashAttribute("done", "funding.entered.done");
				return "redirect:/projects/" + id + "/funding";
			}
			catch (BrokenRule ex) {
				if (!this.projects.getRow(scope, id).state().alive()) {
					// withdrawn a moment ago: there is no form any more
					return refuse(id, ex, flash);
				}
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return page(scope, id, model);
	}

	@PostMapping("/{entry}/revocation")
	String revoke(RegionScope scope, @PathVariable long id, @PathVariable long entry,
			@RequestParam(defaultValue = "") String revocation, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		try {
			this.funding.revoke(scope, id, entry, revocation);
			flash.addFlashAttribute("done", "funding.revoked");
		}
		catch (BrokenRule ex) {
			return refuse(id, ex, flash);
		}
		return "redirect:/projects/" + id + "/funding";
	}

	private String refuse(long id, BrokenRule ex, RedirectAttributes flash) {
		flash.addFlashAttribute("refused",
				ex.problems().stream().map(Problem::message).map(this.sentences::of).toList());
		return "redirect:/projects/" + id + "/funding";
	}

	private String page(RegionScope scope, long id, Model model) {
		ProjectRow project = this.projects.getRow(scope, id);
		List<FundingRow> rows = this.funding.of(scope, id);
		boolean mayEdit = scope.has(Role.CLERK) && project.state().alive();
		model.addAttribute("row", project);
		model.addAttribute("entries", rows);
		model.addAttribute("sums", FundingSums.of(rows));
		model.addAttribute("kinds", FundingKind.values());
		model.addAttribute("mayEdit", mayEdit);
		model.addAttribute("sources", mayEdit ? this.funding.sources(scope) : List.of());
		return "funding/show";
	}

}
