package io.huanxin.heritage;

import java.util.Map;

import io.huanxin.audit.AuditTrail;
import io.huanxin.form.Overtaken;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is protected in a neighbourhood, and which of its projects wait for that. */
@Controller
@RequestMapping("/neighbourhoods/{id}/heritage")
@RequiredArgsConstructor
class HeritageController {

	private static final Map<String, String> LABELS = Map.of("kind", "heritage.kind", "document", "heritage.document");

	private final Heritage heritage;

	private final Neighbourhoods neighbourhoods;

	private final AuditTrail audit;

	/** What is protected keeps a neighbourhood from being removed. */
	@Bean
	static Dependant heritageOfNeighbourhoods() {
		return new Dependant("neighbourhood_heritage", "neighbourhood", "imports.undo.heritage",
				(id) -> "/neighbourhoods/" + id + "/heritage");
	}

	@GetMapping
	String show(RegionScope scope, @PathVariable long id, Model model) {
		HeritageRow row = this.heritage.getRow(scope, id);
		model.addAttribute("form", HeritageForm.of(row));
		return page(scope, id, row, model);
	}

	@PostMapping
	String update(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") HeritageForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		HeritageRow row = this.heritage.getRow(scope, id);
		String document = known(form.document());
		if (!binding.hasErrors() && (form.kind() == null) != (document == null)) {
			binding.rejectValue((form.kind() == null) ? "kind" : "document", "heritage.incomplete");
		}
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.heritage.revise(scope, id, form.version(), form.kind(), document);
				flash.addFlashAttribute("done", changed ? "heritage.revised" : "form.unchanged");
				return "redirect:/neighbourhoods/" + id + "/heritage";
			}
			catch (StaleRecord ex) {
				row = this.heritage.getRow(scope, id);
				Overtaken.show(form.filled(), form, HeritageForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
		}
		return page(scope, id, row, model);
	}

	private String page(RegionScope scope, long id, HeritageRow row, Model model) {
		NeighbourhoodRow neighbourhood = this.neighbourhoods.getRow(scope, id);
		model.addAttribute("neighbourhood", neighbourhood);
		model.addAttribute("heritage", row);
		model.addAttribute("projects", this.heritage.projects(scope, id));
		model.addAttribute("kinds", HeritageKind.values());
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		Long known = row.id();
		if (known != null) {
			model.addAttribute("history", this.audit.history(Heritage.subject(known, neighbourhood.regionPath())));
		}
		return "heritage/show";
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
