package io.huanxin.neighbourhood;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.groups.Default;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

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

/** The forms of the archive. */
@Controller
@RequestMapping("/neighbourhoods")
@RequiredArgsConstructor
class NeighbourhoodController {

	/** Beyond this many regions a list of choices is no help: one enters the code. */
	private static final int CHOICES = 200;

	private static final Map<String, String> LABELS = Map.ofEntries(Map.entry("name", "neighbourhood.name"),
			Map.entry("batch", "neighbourhood.batch"), Map.entry("address", "neighbourhood.address"),
			Map.entry("builtYear", "neighbourhood.built-year"), Map.entry("buildings", "neighbourhood.buildings"),
			Map.entry("units", "neighbourhood.units"), Map.entry("households", "neighbourhood.households"),
			Map.entry("residents", "neighbourhood.residents"), Map.entry("floorArea", "neighbourhood.floor-area"),
			Map.entry("ownership", "neighbourhood.ownership"), Map.entry("longitude", "neighbourhood.longitude"),
			Map.entry("latitude", "neighbourhood.latitude"), Map.entry("committee", "neighbourhood.committee"),
			Map.entry("propertyService", "neighbourhood.property-service"),
			Map.entry("remark", "neighbourhood.remark"));

	private final Neighbourhoods neighbourhoods;

	private final Regions regions;

	private final BeijingTime time;

	@GetMapping("/new")
	String create(RegionScope scope, @RequestParam(required = false) @Nullable String region, Model model) {
		scope.require(Role.CLERK);
		model.addAttribute("form", NeighbourhoodForm.blank(region));
		return form(scope, null, model);
	}

	@PostMapping
	String create(RegionScope scope,
			@Validated({ Default.class, NeighbourhoodForm.First.class }) @ModelAttribute("form") NeighbourhoodForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		checkPlace(form, binding);
		if (!binding.hasErrors()) {
			try {
				String code = form.code();
				long id = this.neighbourhoods.register(scope, region(scope, Objects.requireNonNull(form.region())),
						(code == null || code.isBlank()) ? null : code.strip(), form.facts(), form.saidToBeDistinct());
				flash.addFlashAttribute("done", "neighbourhood.registered");
				return "redirect:/neighbourhoods/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, NeighbourhoodController::field);
			}
			catch (PossibleDuplicates ex) {
				model.addAttribute("similar", ex.similar());
			}
		}
		return form(scope, null, model);
	}

	@GetMapping("/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		NeighbourhoodRow row = this.neighbourhoods.getRow(scope, id);
		model.addAttribute("form", NeighbourhoodForm.of(row));
		return form(scope, row, model);
	}

	@PostMapping("/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @Validated @ModelAttribute("form") NeighbourhoodForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		NeighbourhoodRow row = this.neighbourhoods.getRow(scope, id);
		checkPlace(form, binding);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.neighbourhoods.revise(scope, id, form.version(), form.facts(),
						Objects.requireNonNullElse(form.reason(), ""), form.saidToBeDistinct());
				flash.addFlashAttribute("done", changed ? "neighbourhood.revised" : "form.unchanged");
				return "redirect:/neighbourhoods/" + id;
			}
			catch (StaleRecord ex) {
				row = this.neighbourhoods.getRow(scope, id);
				Overtaken.show(form.filled(), form, NeighbourhoodForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, NeighbourhoodController::field);
			}
			catch (PossibleDuplicates ex) {
				model.addAttribute("similar", ex.similar());
			}
		}
		return form(scope, row, model);
	}

	private static void checkPlace(NeighbourhoodForm form, BindingResult binding) {
		if (form.halfAPlace() && !binding.hasFieldErrors("longitude") && !binding.hasFieldErrors("latitude")) {
			binding.rejectValue((form.longitude() == null) ? "longitude" : "latitude", "neighbourhood.half-a-place");
		}
	}

	/**
	 * A code nobody bears is a slip of the pen, somebody else's region is none of ours.
	 */
	private long region(RegionScope scope, String code) {
		String text = code.strip();
		RegionRow region = Optional
			.ofNullable(this.regions.bearing(List.of(text), this.time.today().getYear()).get(text))
			.orElseThrow(() -> BrokenRule.of(ProblemCode.UNKNOWN_REGION, NeighbourhoodColumns.REGION.header(), text));
		if (!scope.contains(region.path())) {
			throw new UnknownRecord("region " + text);
		}
		return region.id();
	}

	private String form(RegionScope scope, @Nullable NeighbourhoodRow row, Model model) {
		model.addAttribute("row", row);
		dictionaries(model);
		if (row == null) {
			List<RegionRow> choices = this.regions.reporting(scope)
				.stream()
				.filter(NeighbourhoodRules::bearsNeighbourhoods)
				.toList();
			model.addAttribute("regions", (choices.size() <= CHOICES) ? choices : List.of());
		}
		return "neighbourhood/form";
	}

	private static void dictionaries(Model model) {
		model.addAttribute("batches", Batch.values());
		model.addAttribute("ownerships", Ownership.values());
		model.addAttribute("services", PropertyManagement.values());
	}

	private static String field(String header) {
		return switch (header) {
			case "小区编码" -> "code";
			case "行政区划代码" -> "region";
			case "楼栋数" -> "buildings";
			case "户数" -> "households";
			case "建筑面积(㎡)" -> "floorArea";
			case "备注" -> "remark";
			case NeighbourhoodColumns.REASON -> "reason";
			default -> "";
		};
	}

}
