package io.huanxin.demolition;

import java.util.Map;

import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.web.ListAddress;
import io.huanxin.web.StaleRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;

import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of illegal structures, and what clerks know of each. */
@Controller
@RequiredArgsConstructor
class DemolitionController {

	private static final Map<String, String> LABELS = Map.of("place", "demolition.place", "kind", "demolition.kind",
			"area", "demolition.area", "description", "demolition.description", "foundOn", "demolition.found-on");

	private final Demolitions demolitions;

	private final DemolitionLists lists;

	private final Neighbourhoods neighbourhoods;

	private final AuditTrail audit;

	private final BeijingTime time;

	/** A structure keeps its neighbourhood from being removed. */
	@Bean
	static Dependant structuresOfNeighbourhoods() {
		return new Dependant("illegal_structure", "neighbourhood", "imports.undo.structures",
				(id) -> "/demolitions?neighbourhood=" + id);
	}

	@GetMapping("/demolitions")
	String list(RegionScope scope, @RequestParam Map<String, String> parameters,
			@RequestParam(defaultValue = "1") int page, Model model) {
		DemolitionFilter filter = DemolitionFilter.of(parameters);
		Long home = filter.neighbourhoodId();
		if (home != null) {
			model.addAttribute("neighbourhood", this.neighbourhoods.getRow(scope, home));
		}
		model.addAttribute("filter", filter);
		model.addAttribute("states", StructureState.values());
		model.addAttribute("page", this.lists.list(scope, filter, page));
		model.addAttribute("today", this.time.today());
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		model.addAttribute("address", ListAddress.of("/demolitions", filter.parameters()));
		model.addAttribute("xlsx", ListAddress.of("/demolitions.xlsx", filter.parameters()));
		model.addAttribute("csv", ListAddress.of("/demolitions.csv", filter.parameters()));
		return "demolition/list";
	}

	/** Structures are registered in the file of a neighbourhood, which comes first. */
	@GetMapping("/demolitions/new")
	String choose(RegionScope scope, @RequestParam Map<String, String> parameters, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		Long home = DemolitionFilter.of(parameters).neighbourhoodId();
		if (home == null) {
			flash.addFlashAttribute("notice", "demolition.new.choose");
			return "redirect:/neighbourhoods";
		}
		return "redirect:/neighbourhoods/" + home + "/demolitions/new";
	}

	@GetMapping("/demolitions/{id}")
	String show(RegionScope scope, @PathVariable long id, Model model) {
		StructureRow row = this.lists.getRow(scope, id);
		model.addAttribute("row", row);
		model.addAttribute("log", this.lists.log(scope, id));
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		model.addAttribute("history", this.audit.history(Demolitions.subject(id, row.regionPath())));
		return "demolition/show";
	}

	@GetMapping("/neighbourhoods/{id}/demolitions/new")
	String create(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		model.addAttribute("form", StructureForm.blank(this.time.today()));
		return first(scope, id, model);
	}

	@PostMapping("/neighbourhoods/{id}/demolitions")
	String create(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") StructureForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				long structure = this.demolitions.register(scope, id, form.facts());
				flash.addFlashAttribute("done", "demolition.registered");
				return "redirect:/demolitions/" + structure;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return first(scope, id, model);
	}

	@GetMapping("/demolitions/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		StructureRow row = this.lists.getRow(scope, id);
		model.addAttribute("form", StructureForm.of(row));
		return later(row, model);
	}

	@PostMapping("/demolitions/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") StructureForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		StructureRow row = this.lists.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.demolitions.revise(scope, id, form.version(), form.facts());
				flash.addFlashAttribute("done", changed ? "demolition.revised" : "form.unchanged");
				return "redirect:/demolitions/" + id;
			}
			catch (StaleRecord ex) {
				row = this.lists.getRow(scope, id);
				Overtaken.show(form.filled(), form, StructureForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return later(row, model);
	}

	private String first(RegionScope scope, long id, Model model) {
		model.addAttribute("neighbourhood", this.neighbourhoods.getRow(scope, id));
		model.addAttribute("kinds", StructureKind.values());
		return "demolition/new";
	}

	private static String later(StructureRow row, Model model) {
		model.addAttribute("row", row);
		model.addAttribute("kinds", StructureKind.values());
		return "demolition/edit";
	}

}
