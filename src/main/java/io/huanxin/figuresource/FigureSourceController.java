package io.huanxin.figuresource;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.ComparedSources;
import io.huanxin.figures.FigureSource;
import io.huanxin.figures.SourceDecision;
import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
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

/** The sources of regions side by side, and the form by which a reviewer decides. */
@Controller
@RequestMapping("/figure-sources")
@RequiredArgsConstructor
class FigureSourceController {

	private final FigureSources sources;

	private final Regions regions;

	private final BeijingTime time;

	@GetMapping
	String list(RegionScope scope, @RequestParam(required = false) @Nullable Integer planYear,
			@RequestParam(defaultValue = "") String region, Model model) {
		scope.requireReader();
		LocalDate today = this.time.today();
		int year = Objects.requireNonNullElse(planYear, today.getYear());
		RegionRow chosen = region.isBlank() ? this.regions.getRow(scope, scope.regionId())
				: this.regions.findByCode(scope, region.strip(), today)
					.orElseThrow(() -> new UnknownRecord("region " + region));
		List<ComparedSources> rows = this.sources.compare(scope, chosen, year);
		model.addAttribute("planYear", year);
		model.addAttribute("region", chosen);
		model.addAttribute("today", today);
		model.addAttribute("cut", rows.size() > FigureSources.AT_MOST);
		model.addAttribute("rows", rows.stream().limit(FigureSources.AT_MOST).toList());
		return "figuresource/list";
	}

	@GetMapping("/{id}")
	String show(RegionScope scope, @PathVariable long id, @RequestParam int planYear, Model model) {
		List<SourceDecision> history = this.sources.history(scope, id, planYear);
		model.addAttribute("form", new SourceForm(null, this.time.today(), null, FigureSources.seen(history)));
		return page(scope, id, planYear, model);
	}

	@PostMapping("/{id}")
	String decide(RegionScope scope, @PathVariable long id, @RequestParam int planYear,
			@Valid @ModelAttribute("form") SourceForm form, BindingResult binding, Model model,
			RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.REVIEWER);
		if (!binding.hasErrors()) {
			try {
				this.sources.decide(scope, id, planYear, Objects.requireNonNull(form.source()),
						Objects.requireNonNull(form.since()), Objects.requireNonNull(form.reason()),
						Objects.requireNonNullElse(form.seen(), ""));
				flash.addFlashAttribute("done", "figuresource.decided");
				return "redirect:/figure-sources/" + id + "?planYear=" + planYear;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (header) -> header);
			}
			catch (StaleRecord ex) {
				binding.reject("figuresource.overtaken");
				response.setStatus(HttpStatus.CONFLICT.value());
			}
		}
		return page(scope, id, planYear, model);
	}

	private String page(RegionScope scope, long id, int planYear, Model model) {
		List<SourceDecision> history = this.sources.history(scope, id, planYear);
		RegionRow region = this.regions.getRow(scope, id);
		model.addAttribute("region", region);
		model.addAttribute("planYear", planYear);
		model.addAttribute("today", this.time.today());
		model.addAttribute("rows",
				this.sources.compare(scope, region, planYear).stream().filter((row) -> row.regionId() == id).toList());
		model.addAttribute("history", history);
		model.addAttribute("seen", FigureSources.seen(history));
		model.addAttribute("choices", FigureSource.values());
		model.addAttribute("mayEdit", scope.has(Role.REVIEWER));
		return "figuresource/show";
	}

}
