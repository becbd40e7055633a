package io.huanxin.milestone;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.milestone.MilestoneMeanings.Meaning;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows everybody what counts as started and finished; administrators decide it. */
@Controller
@RequestMapping("/milestone-meanings")
@RequiredArgsConstructor
class MeaningController {

	private static final List<Milestone> STARTED = List.of(Milestone.SITE_ENTERED, Milestone.WORKS_STARTED);

	private static final List<Milestone> FINISHED = List.of(Milestone.MAIN_WORKS_DONE, Milestone.WORKS_COMPLETED,
			Milestone.JOINTLY_ACCEPTED);

	private final MilestoneMeanings meanings;

	private final Regions regions;

	private final BeijingTime time;

	@GetMapping
	String list(RegionScope scope, Model model) {
		model.addAttribute("form",
				new MeaningForm(null, this.time.today(), Milestone.WORKS_STARTED, Milestone.WORKS_COMPLETED, null));
		return show(scope, model);
	}

	@PostMapping
	String decide(RegionScope scope, @Valid @ModelAttribute("form") MeaningForm form, BindingResult binding,
			Model model, RedirectAttributes flash) {
		scope.require(Role.ADMINISTRATOR);
		if (!binding.hasErrors()) {
			try {
				this.meanings.decide(scope, region(scope, Objects.requireNonNull(form.region())),
						Objects.requireNonNull(form.since()),
						new Meaning(Objects.requireNonNull(form.started()), Objects.requireNonNull(form.finished())),
						Objects.requireNonNull(form.reason()));
				flash.addFlashAttribute("done", "milestone.meaning.decided");
				return "redirect:/milestone-meanings";
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (header) -> header);
			}
		}
		return show(scope, model);
	}

	private long region(RegionScope scope, String code) {
		return Optional.of(code.strip())
			.flatMap((text) -> this.regions.findByCode(scope, text, this.time.today()))
			.map(RegionRow::id)
			.orElseThrow(() -> BrokenRule.of(ProblemCode.UNKNOWN_REGION, "region", code.strip()));
	}

	private String show(RegionScope scope, Model model) {
		model.addAttribute("settings", this.meanings.list(scope));
		model.addAttribute("startedChoices", STARTED);
		model.addAttribute("finishedChoices", FINISHED);
		model.addAttribute("mayEdit", scope.has(Role.ADMINISTRATOR));
		return "milestone/meanings";
	}

}
