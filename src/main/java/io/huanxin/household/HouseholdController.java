package io.huanxin.household;

import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.person.AlteredRecord;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.savedview.ViewedList;
import io.huanxin.savedview.ViewedList.Parameter;
import io.huanxin.secret.CannotOpen;
import io.huanxin.web.PagePlace;
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
import org.springframework.web.util.UriComponentsBuilder;

/** The pages of the households. */
@Controller
@RequestMapping("/households")
@RequiredArgsConstructor
class HouseholdController {

	/** Without personal data, which are not compared on a page. */
	private static final Map<String, String> LABELS = Map.of("building", "household.building", "unit", "household.unit",
			"room", "household.room", "floorArea", "household.floor-area", "residents", "household.residents",
			"consent", "household.consent");

	private final HouseholdLists lists;

	private final Households households;

	private final Neighbourhoods neighbourhoods;

	private final AuditTrail audit;

	/** Households keep their neighbourhood from being removed. */
	@Bean
	static Dependant householdsOfNeighbourhoods() {
		return new Dependant("household", "neighbourhood", "imports.undo.households",
				(id) -> "/households?neighbourhood=" + id);
	}

	/** And their building. */
	@Bean
	static Dependant householdsOfBuildings() {
		return new Dependant("household", "building", "imports.undo.households",
				(id) -> "/households?neighbourhood=" + id);
	}

	/** What people may keep of the list under a name. */
	@Bean
	static ViewedList viewedHouseholds() {
		return new ViewedList("/households", "household.list", "neighbourhood",
				List.of(Parameter.text("building", "household.building"), Parameter.text("unit", "household.unit"),
						Parameter.text("room", "household.room"),
						Parameter.constant("consent", "household.consent", "Consent")));
	}

	@GetMapping
	String list(RegionScope scope, @RequestParam long neighbourhood, @RequestParam Map<String, String> parameters,
			@RequestParam(required = false) @Nullable Long after, @RequestParam(required = false) @Nullable Long before,
			@RequestParam(defaultValue = "false") boolean last, @RequestParam(required = false) @Nullable Integer first,
			Model model) {
		HouseholdFilter filter = HouseholdFilter.of(parameters);
		model.addAttribute("page",
				this.lists.list(scope, neighbourhood, filter, new PagePlace(after, before, last, first)));
		model.addAttribute("neighbourhood", this.neighbourhoods.getRow(scope, neighbourhood));
		model.addAttribute("buildings", this.lists.buildings(scope, neighbourhood));
		model.addAttribute("consents", Consent.values());
		model.addAttribute("filter", filter);
		model.addAttribute("address", address(neighbourhood, filter));
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		return "household/list";
	}

	@GetMapping("/{id}")
	String show(RegionScope scope, @PathVariable long id, Model model) {
		HouseholdRow row = this.lists.getRow(scope, id);
		model.addAttribute("row", row);
		model.addAttribute("history", this.audit.history(HouseholdTrail.subject(id, row.regionPath()), row.importId()));
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		model.addAttribute("mayAsk", scope.has(Households.ASKERS));
		return "household/show";
	}

	@GetMapping("/new")
	String create(RegionScope scope, @RequestParam long neighbourhood,
			@RequestParam(required = false) @Nullable String building,
			@RequestParam(required = false) @Nullable String unit, Model model) {
		scope.require(Role.CLERK);
		model.addAttribute("form", HouseholdForm.blank(neighbourhood, building, unit));
		return form(scope, neighbourhood, null, model);
	}

	@PostMapping
	String create(RegionScope scope, @Valid @ModelAttribute("form") HouseholdForm form, BindingResult binding,
			Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				long id = this.households.register(scope, form.neighbourhood(), form.buildingNumber(), form.facts(),
						form.entry());
				flash.addFlashAttribute("done", "household.registered");
				return "redirect:/households/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, HouseholdController::field);
			}
		}
		return form(scope, form.neighbourhood(), null, model);
	}

	@GetMapping("/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		HouseholdRow row = this.lists.getRow(scope, id);
		model.addAttribute("form", HouseholdForm.of(row));
		return form(scope, row.neighbourhoodId(), row, model);
	}

	@PostMapping("/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") HouseholdForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		HouseholdRow row = this.lists.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.households.revise(scope, id, form.version(), form.buildingNumber(), form.facts(),
						form.entry());
				flash.addFlashAttribute("done", changed ? "household.revised" : "form.unchanged");
				return "redirect:/households/" + id;
			}
			catch (StaleRecord ex) {
				row = this.lists.getRow(scope, id);
				overtaken(form, row, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (CannotOpen | AlteredRecord ex) {
				flash.addFlashAttribute("failed", "household.unreadable");
				return "redirect:/households/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, HouseholdController::field);
			}
		}
		return form(scope, row.neighbourhoodId(), row, model);
	}

	/** What was typed of a person is kept as it was typed. */
	private static void overtaken(HouseholdForm form, HouseholdRow now, Model model) {
		Overtaken.show(form.filled(), form, HouseholdForm.of(now), LABELS, model);
		if (model.getAttribute("form") instanceof HouseholdForm shown) {
			model.addAttribute("form", shown.withPersonOf(form));
		}
	}

	private String form(RegionScope scope, long neighbourhood, @Nullable HouseholdRow row, Model model) {
		model.addAttribute("row", row);
		model.addAttribute("neighbourhood", this.neighbourhoods.getRow(scope, neighbourhood));
		model.addAttribute("buildings", this.lists.buildings(scope, neighbourhood));
		model.addAttribute("consents", Consent.values());
		return "household/form";
	}

	private static String address(long neighbourhood, HouseholdFilter filter) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath("/households")
			.queryParam("neighbourhood", neighbourhood);
		filter.parameters().forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
		return address.encode().buildAndExpand(filter.parameters()).toUriString();
	}

	private static String field(String header) {
		return switch (header) {
			case "楼栋号" -> "building";
			case "房号" -> "room";
			case "户主姓名" -> "head";
			case "证件号码" -> "certificate";
			case "联系电话" -> "phone";
			default -> "";
		};
	}

}
