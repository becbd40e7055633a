package io.huanxin.responsibility;

import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import io.huanxin.building.Buildings;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.web.StaleRecord;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of those who answer for a neighbourhood. */
@Controller
@RequiredArgsConstructor
class ResponsibilityController {

	private static final Map<String, String> LABELS = Map.of("person", "responsibility.person", "post",
			"responsibility.post", "workUnit", "responsibility.work-unit", "telephone", "responsibility.telephone",
			"since", "responsibility.since");

	private final Responsibilities responsibilities;

	private final Neighbourhoods neighbourhoods;

	private final Buildings buildings;

	private final AuditTrail audit;

	/** Whoever answers for a neighbourhood keeps it from being removed. */
	@Bean
	static Dependant peopleOfNeighbourhoods() {
		return new Dependant("responsibility", "neighbourhood", "imports.undo.responsibilities",
				(id) -> "/neighbourhoods/" + id + "/responsibilities");
	}

	/** So does whoever answers for a building. */
	@Bean
	static Dependant peopleOfBuildings() {
		return new Dependant("responsibility", "building", "imports.undo.responsibilities",
				(id) -> "/neighbourhoods/" + id + "/responsibilities");
	}

	@GetMapping("/neighbourhoods/{id}/responsibilities")
	String list(RegionScope scope, @PathVariable long id, Model model) {
		List<ResponsibilityRow> rows = this.responsibilities.list(scope, id);
		model.addAttribute("neighbourhood", this.neighbourhoods.getRow(scope, id));
		model.addAttribute("present", rows.stream().filter(ResponsibilityRow::present).toList());
		model.addAttribute("former", rows.stream().filter((row) -> !row.present()).toList());
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		return "responsibility/list";
	}

	@GetMapping("/neighbourhoods/{id}/responsibilities/new")
	String create(RegionScope scope, @PathVariable long id,
			@RequestParam(defaultValue = "RESPONSIBLE_PERSON") Slot slot,
			@RequestParam(required = false) @Nullable Long building, @RequestParam(defaultValue = "") String unit,
			Model model) {
		scope.require(Role.CLERK);
		Remit remit = new Remit(slot, building, unit);
		ResponsibilityRow holder = this.responsibilities.findHolder(scope, id, remit).orElse(null);
		model.addAttribute("form", ResponsibilityForm.blank(remit, (holder != null) ? holder.id() : null));
		model.addAttribute("holder", holder);
		return form(scope, id, null, model);
	}

	@PostMapping("/neighbourhoods/{id}/responsibilities")
	String create(RegionScope scope, @PathVariable long id,
			@Validated({ Default.class,
					ResponsibilityForm.First.class }) @ModelAttribute("form") ResponsibilityForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			ResponsibilityRow holder = this.responsibilities.findHolder(scope, id, form.place()).orElse(null);
			model.addAttribute("holder", holder);
			try {
				this.responsibilities.assign(scope, id, form.place(), form.former(), form.holder(), form.firstDay());
				flash.addFlashAttribute("done", "responsibility.assigned");
				return "redirect:/neighbourhoods/" + id + "/responsibilities";
			}
			catch (StaleRecord ex) {
				// whoever holds it now is shown; sending the form again means to follow
				// them
				holder = this.responsibilities.findHolder(scope, id, form.place()).orElse(null);
				model.addAttribute("holder", holder);
				model.addAttribute("form", form.knowing((holder != null) ? holder.id() : null));
				model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + "form");
				model.addAttribute("changed", true);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return form(scope, id, null, model);
	}

	@GetMapping("/responsibilities/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		ResponsibilityRow row = this.responsibilities.getRow(scope, id);
		model.addAttribute("form", ResponsibilityForm.of(row));
		return form(scope, row.neighbourhoodId(), row, model);
	}

	@PostMapping("/responsibilities/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @Validated @ModelAttribute("form") ResponsibilityForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		ResponsibilityRow row = this.responsibilities.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.responsibilities.correct(scope, id, form.version(), form.holder(),
						form.firstDay());
				flash.addFlashAttribute("done", changed ? "responsibility.corrected" : "form.unchanged");
				return "redirect:/neighbourhoods/" + row.neighbourhoodId() + "/responsibilities";
			}
			catch (StaleRecord ex) {
				row = this.responsibilities.getRow(scope, id);
				Overtaken.show(form.filled(), form, ResponsibilityForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return form(scope, row.neighbourhoodId(), row, model);
	}

	private String form(RegionScope scope, long neighbourhood, @Nullable ResponsibilityRow row, Model model) {
		model.addAttribute("row", row);
		model.addAttribute("neighbourhood", this.neighbourhoods.getRow(scope, neighbourhood));
		if (row == null) {
			model.addAttribute("slots", Slot.values());
			model.addAttribute("buildings", this.buildings.list(scope, neighbourhood));
		}
		else {
			model.addAttribute("history", this.audit.history(ResponsibilityTrail.subject(row.id(), row.regionPath())));
		}
		return "responsibility/form";
	}

}
