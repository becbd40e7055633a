package io.huanxin.pipework;

import java.util.Objects;
import java.util.Optional;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

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

/** Shows everybody the companies that projects choose from; administrators keep them. */
@Controller
@RequestMapping("/pipe-companies")
@RequiredArgsConstructor
class PipeCompanyController {

	private final PipeCompanies companies;

	private final Regions regions;

	private final BeijingTime time;

	@GetMapping
	String list(RegionScope scope, Model model) {
		model.addAttribute("form", new CompanyForm(null, null, true));
		return show(scope, model);
	}

	@PostMapping
	String add(RegionScope scope, @Valid @ModelAttribute("form") CompanyForm form, BindingResult binding, Model model,
			RedirectAttributes flash) {
		scope.require(Role.ADMINISTRATOR);
		if (!binding.hasErrors()) {
			try {
				this.companies.add(scope, region(scope, Objects.requireNonNull(form.region())),
						Objects.requireNonNull(form.name()), form.digs());
				flash.addFlashAttribute("done", "pipework.company.added");
				return "redirect:/pipe-companies";
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (header) -> header);
			}
		}
		return show(scope, model);
	}

	@PostMapping("/{id}/retirement")
	String retire(RegionScope scope, @PathVariable long id, @RequestParam boolean retired, RedirectAttributes flash) {
		this.companies.retire(scope, id, retired);
		flash.addFlashAttribute("done", retired ? "pipework.company.retired" : "pipework.company.restored");
		return "redirect:/pipe-companies";
	}

	private long region(RegionScope scope, String code) {
		return Optional.of(code.strip())
			.flatMap((text) -> this.regions.findByCode(scope, text, this.time.today()))
			.map(RegionRow::id)
			.orElseThrow(() -> BrokenRule.of(ProblemCode.UNKNOWN_REGION, "region", code.strip()));
	}

	private String show(RegionScope scope, Model model) {
		model.addAttribute("companies", this.companies.list(scope));
		model.addAttribute("mayEdit", scope.has(Role.ADMINISTRATOR));
		return "pipework/companies";
	}

	/**
	 * The form of a company.
	 *
	 * @param region the code of the region that adds it
	 * @param name its name
	 * @param digs whether its works open the road
	 */
	// a blank form holds null where a valid one does not
	@SuppressWarnings("MultipleNullnessAnnotations")
	public record CompanyForm(@NotBlank @Nullable String region, @NotBlank @Size(max = 40) @Nullable String name,
			boolean digs) {
	}

}
