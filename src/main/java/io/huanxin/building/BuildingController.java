package io.huanxin.building;

import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.neighbourhood.NeighbourhoodRow;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of a neighbourhood's buildings. */
@Controller
@RequiredArgsConstructor
class BuildingController {

	private static final Map<String, String> LABELS = Map.of("builtYear", "neighbourhood.built-year", "floors",
			"building.floors", "units", "neighbourhood.units", "households", "neighbourhood.households", "floorArea",
			"neighbourhood.floor-area", "elevators", "building.elevators");

	private final Buildings buildings;

	private final Neighbourhoods neighbourhoods;

	private final AuditTrail audit;

	/** Buildings keep their neighbourhood from being removed. */
	@Bean
	static Dependant buildingsOfNeighbourhoods() {
		return new Dependant("building", "neighbourhood", "imports.undo.buildings",
				(id) -> "/neighbourhoods/" + id + "/buildings");
	}

	@GetMapping("/neighbourhoods/{id}/buildings")
	String list(RegionScope scope, @PathVariable long id, Model model) {
		NeighbourhoodRow neighbourhood = this.neighbourhoods.getRow(scope, id);
		List<BuildingRow> rows = this.buildings.list(scope, id);
		model.addAttribute("neighbourhood", neighbourhood);
		model.addAttribute("rows", rows);
		model.addAttribute("comparison", BuildingComparison.of(neighbourhood.facts(), rows));
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		return "building/list";
	}

	@GetMapping("/neighbourhoods/{id}/buildings/new")
	String create(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		model.addAttribute("form", BuildingForm.blank());
		return form(this.neighbourhoods.getRow(scope, id), null, model);
	}

	@PostMapping("/neighbourhoods/{id}/buildings")
	String create(RegionScope scope, @PathVariable long id,
			@Validated({ Default.class, BuildingForm.First.class }) @ModelAttribute("form") BuildingForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		NeighbourhoodRow neighbourhood = this.neighbourhoods.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				this.buildings.add(scope, id, form.requiredNumber(), form.facts());
				flash.addFlashAttribute("done", "building.added");
				return "redirect:/neighbourhoods/" + id + "/buildings";
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, BuildingController::field);
			}
		}
		return form(neighbourhood, null, model);
	}

	@GetMapping("/buildings/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		BuildingRow row = this.buildings.getRow(scope, id);
		model.addAttribute("form", BuildingForm.of(row));
		return form(this.neighbourhoods.getRow(scope, row.neighbourhoodId()), row, model);
	}

	@PostMapping("/buildings/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @Validated @ModelAttribute("form") BuildingForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		BuildingRow row = this.buildings.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.buildings.revise(scope, id, form.version(), form.facts());
				flash.addFlashAttribute("done", changed ? "building.revised" : "form.unchanged");
				return "redirect:/neighbourhoods/" + row.neighbourhoodId() + "/buildings";
			}
			catch (StaleRecord ex) {
				row = this.buildings.getRow(scope, id);
				Overtaken.show(form.filled(), form, BuildingForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, BuildingController::field);
			}
		}
		return form(this.neighbourhoods.getRow(scope, row.neighbourhoodId()), row, model);
	}

	private String form(NeighbourhoodRow neighbourhood, @Nullable BuildingRow row, Model model) {
		model.addAttribute("neighbourhood", neighbourhood);
		model.addAttribute("row", row);
		if (row != null) {
			model.addAttribute("history",
					this.audit.history(BuildingTrail.subject(row.id(), row.regionPath()), row.importId()));
		}
		return "building/form";
	}

	private static String field(String header) {
		return switch (header) {
			case "楼栋号" -> "number";
			case "单元数" -> "units";
			default -> "";
		};
	}

}
