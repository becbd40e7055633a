package io.huanxin.territory;

import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionCode;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

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

/** The pages of the tree. */
@Controller
@RequestMapping("/regions")
@RequiredArgsConstructor
class RegionController {

	private static final int SEARCHED = 200;

	private static final Map<String, String> LABELS = Map.of("name", "region.name", "level", "region.level",
			"functionalZone", "region.zone", "ranked", "region.ranked", "centralUrban", "region.central", "validFrom",
			"region.valid-from", "validTo", "region.valid-to");

	private final Regions regions;

	private final Territory territory;

	private final AuditTrail audit;

	private final BeijingTime time;

	@GetMapping
	String list(RegionScope scope, @RequestParam(defaultValue = "") String q, Model model) {
		if (q.isBlank()) {
			return show(scope, scope.regionId(), model);
		}
		model.addAttribute("q", q.strip());
		model.addAttribute("rows", this.regions.search(scope, q, SEARCHED));
		return "territory/search";
	}

	@GetMapping("/{id}")
	String show(RegionScope scope, @PathVariable long id, Model model) {
		RegionRow region = this.regions.getRow(scope, id);
		List<RegionRow> lineage = this.regions.lineage(scope, region);
		model.addAttribute("region", region);
		model.addAttribute("lineage", lineage.subList(0, lineage.size() - 1));
		model.addAttribute("children", this.regions.children(scope, id));
		model.addAttribute("history",
				this.audit.history(new AuditTrail.Subject("region", String.valueOf(id), region.path()),
						this.regions.importOf(scope, id).orElse(null)));
		model.addAttribute("mayEdit", scope.has(Role.ADMINISTRATOR));
		return "territory/show";
	}

	@GetMapping("/{parentId}/new")
	String create(RegionScope scope, @PathVariable long parentId, Model model) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow parent = this.regions.getRow(scope, parentId);
		model.addAttribute("form", RegionForm.below(parent, this.time.today()));
		return form(model, parent, null);
	}

	@PostMapping("/{parentId}/new")
	String create(RegionScope scope, @PathVariable long parentId, @Valid @ModelAttribute("form") RegionForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow parent = this.regions.getRow(scope, parentId);
		if (!binding.hasErrors()) {
			try {
				long id = this.territory.register(scope, new RegionCode(form.code()), parentId, form.facts());
				flash.addFlashAttribute("done", "region.created");
				return "redirect:/regions/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, RegionController::field);
			}
		}
		return form(model, parent, null);
	}

	@GetMapping("/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow region = this.regions.getRow(scope, id);
		model.addAttribute("form", RegionForm.of(region));
		return form(model, null, region);
	}

	@PostMapping("/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") RegionForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow region = this.regions.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.territory.revise(scope, id, form.version(), form.facts());
				flash.addFlashAttribute("done", changed ? "region.revised" : "form.unchanged");
				return "redirect:/regions/" + id;
			}
			catch (StaleRecord ex) {
				region = this.regions.getRow(scope, id);
				Overtaken.show(form.filled(), form, RegionForm.of(region), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, RegionController::field);
			}
		}
		return form(model, null, region);
	}

	private static String form(Model model, @Nullable RegionRow parent, @Nullable RegionRow region) {
		model.addAttribute("parent", parent);
		model.addAttribute("region", region);
		model.addAttribute("levels", RegionLevel.values());
		return "territory/form";
	}

	private static String field(String header) {
		return switch (header) {
			case "行政区划代码" -> "code";
			case "级别" -> "level";
			case "失效日期" -> "validTo";
			default -> "name";
		};
	}

}
