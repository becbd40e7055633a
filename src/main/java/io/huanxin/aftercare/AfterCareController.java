package io.huanxin.aftercare;

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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of a neighbourhood's after-care; what is known stands in its file. */
@Controller
@RequestMapping("/neighbourhoods/{id}/after-care/edit")
@RequiredArgsConstructor
class AfterCareController {

	private static final Map<String, String> LABELS = Map.of("committeeFormedOn", "aftercare.committee-formed-on",
			"propertyCompany", "aftercare.property-company", "propertyFee", "aftercare.property-fee", "feesDue",
			"aftercare.fees-due", "feesCollected", "aftercare.fees-collected", "feesAsOf", "aftercare.fees-as-of",
			"handedOverOn", "aftercare.handed-over-on", "maintenanceFund", "aftercare.maintenance-fund", "fundAsOf",
			"aftercare.fund-as-of", "remark", "neighbourhood.remark");

	private final AfterCares afterCares;

	private final Neighbourhoods neighbourhoods;

	private final AuditTrail audit;

	/** What is known of after-care keeps a neighbourhood from being removed. */
	@Bean
	static Dependant afterCareOfNeighbourhoods() {
		return new Dependant("after_care", "neighbourhood", "imports.undo.after-care", (id) -> "/neighbourhoods/" + id);
	}

	@GetMapping
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		AfterCareRow row = this.afterCares.getRow(scope, id);
		model.addAttribute("form", AfterCareForm.of(row));
		return form(scope, row, model);
	}

	@PostMapping
	String update(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") AfterCareForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		AfterCareRow row = this.afterCares.getRow(scope, id);
		String missing = form.missing();
		if (missing != null && !binding.hasErrors()) {
			binding.rejectValue(missing,
					missing.startsWith("fees") ? "aftercare.fees-incomplete" : "aftercare.fund-incomplete");
		}
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.afterCares.revise(scope, id, form.version(), form.facts());
				flash.addFlashAttribute("done", changed ? "aftercare.revised" : "form.unchanged");
				return "redirect:/neighbourhoods/" + id;
			}
			catch (StaleRecord ex) {
				row = this.afterCares.getRow(scope, id);
				Overtaken.show(form.filled(), form, AfterCareForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return form(scope, row, model);
	}

	private String form(RegionScope scope, AfterCareRow row, Model model) {
		NeighbourhoodRow neighbourhood = this.neighbourhoods.getRow(scope, row.neighbourhoodId());
		model.addAttribute("neighbourhood", neighbourhood);
		Long id = row.id();
		if (id != null) {
			model.addAttribute("history", this.audit.history(AfterCareTrail.subject(id, neighbourhood.regionPath())));
		}
		return "aftercare/form";
	}

}
