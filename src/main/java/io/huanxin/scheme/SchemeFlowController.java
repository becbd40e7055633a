package io.huanxin.scheme;

import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.web.Sentences;
import io.huanxin.web.StaleRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheets of a neighbourhood, and what moves one of them on. */
@Controller
@RequiredArgsConstructor
class SchemeFlowController {

	private final Schemes schemes;

	private final Neighbourhoods neighbourhoods;

	private final Sentences sentences;

	private final BeijingTime time;

	/** A sheet keeps a neighbourhood from being removed. */
	@Bean
	static Dependant schemesOfNeighbourhoods() {
		return new Dependant("scheme_sheet", "neighbourhood", "imports.undo.schemes",
				(id) -> "/neighbourhoods/" + id + "/schemes");
	}

	@GetMapping("/neighbourhoods/{id}/schemes")
	String list(RegionScope scope, @PathVariable long id, Model model) {
		model.addAttribute("form", new StartForm(this.time.today().getYear()));
		return neighbourhood(scope, id, model);
	}

	@PostMapping("/neighbourhoods/{id}/schemes")
	String begin(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") StartForm form,
			BindingResult binding, Model model) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				return "redirect:/schemes/" + this.schemes.begin(scope, id, Objects.requireNonNull(form.planYear()))
						+ "/edit";
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return neighbourhood(scope, id, model);
	}

	@PostMapping("/schemes/{id}/submission")
	String submit(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		return move(id, "scheme.submitted", flash, (each) -> this.schemes.submit(scope, each, version));
	}

	@PostMapping("/schemes/{id}/adoption")
	String adopt(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		return move(id, "scheme.adopted", flash, (each) -> this.schemes.adopt(scope, each, version));
	}

	@PostMapping("/schemes/{id}/return")
	String giveBack(RegionScope scope, @PathVariable long id, @RequestParam long version,
			@RequestParam(defaultValue = "") String returnReason, RedirectAttributes flash) {
		return move(id, "scheme.returned", flash, (each) -> this.schemes.giveBack(scope, each, version, returnReason));
	}

	@PostMapping("/schemes/{id}/successor")
	String renew(RegionScope scope, @PathVariable long id, @RequestParam(defaultValue = "") String changeReason,
			RedirectAttributes flash) {
		long[] next = { id };
		String answer = move(id, "scheme.renewed", flash,
				(each) -> next[0] = this.schemes.renew(scope, each, changeReason));
		return (next[0] != id) ? "redirect:/schemes/" + next[0] + "/edit" : answer;
	}

	@PostMapping("/schemes/{id}/removal")
	String discard(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		long[] home = { 0 };
		String answer = move(id, "scheme.discarded", flash, (each) -> {
			long neighbourhood = this.schemes.getRow(scope, each).neighbourhoodId();
			this.schemes.discard(scope, each, version);
			home[0] = neighbourhood;
		});
		return (home[0] != 0) ? "redirect:/neighbourhoods/" + home[0] + "/schemes" : answer;
	}

	private String move(long id, String done, RedirectAttributes flash, LongConsumer step) {
		try {
			step.accept(id);
			flash.addFlashAttribute("done", done);
		}
		catch (StaleRecord ex) {
			flash.addFlashAttribute("failed", "scheme.overtaken");
		}
		catch (BrokenRule ex) {
			List<String> refused = ex.problems().stream().map(Problem::message).map(this.sentences::of).toList();
			flash.addFlashAttribute("refused", refused);
		}
		return "redirect:/schemes/" + id;
	}

	private String neighbourhood(RegionScope scope, long id, Model model) {
		NeighbourhoodRow row = this.neighbourhoods.getRow(scope, id);
		model.addAttribute("neighbourhood", row);
		model.addAttribute("versions", this.schemes.versions(scope, id));
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		return "scheme/neighbourhood";
	}

	/**
	 * The form by which a sheet is begun.
	 *
	 * @param planYear the plan year
	 */
	// a blank form holds null where a valid one does not
	@SuppressWarnings("MultipleNullnessAnnotations")
	public record StartForm(@NotNull @Nullable Integer planYear) {
	}

}
