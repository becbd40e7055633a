package io.huanxin.demolition;

import java.util.Map;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.Sentences;
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

/** What is done about an illegal structure: visits, putting it off, its removal. */
@Controller
@RequestMapping("/demolitions/{id}")
@RequiredArgsConstructor
class DemolitionStepController {

	private static final Map<String, String> LABELS = Map.of("removedOn", "demolition.removed-on", "areaRemoved",
			"demolition.area-removed", "orderNumber", "demolition.order");

	private static final int LONGEST_REASON = 300;

	private final Demolitions demolitions;

	private final DemolitionLists lists;

	private final Sentences sentences;

	private final BeijingTime time;

	@GetMapping("/persuasions/new")
	String visit(RegionScope scope, @PathVariable long id, @RequestParam(required = false) @Nullable Long corrects,
			Model model) {
		scope.require(Role.CLERK);
		StructureRow row = this.lists.getRow(scope, id);
		model.addAttribute("form",
				(corrects == null) ? VisitForm.blank(this.time.today(), row.version())
						: this.lists.log(scope, id)
							.stream()
							.filter((each) -> each.id() == corrects && each.holds())
							.map((each) -> VisitForm.inPlaceOf(each, row.version()))
							.findFirst()
							.orElseThrow(() -> new UnknownRecord("persuasion " + corrects)));
		return visit(scope, row, corrects, model);
	}

	@PostMapping("/persuasions")
	String visit(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") VisitForm form,
			BindingResult binding, @RequestParam(required = false) @Nullable Long corrects, Model model,
			RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		StructureRow row = this.lists.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				this.demolitions.persuade(scope, id, form.version(), corrects, form.visit());
				flash.addFlashAttribute("done",
						(corrects != null) ? "demolition.visit.corrected" : "demolition.visited");
				return "redirect:/demolitions/" + id;
			}
			catch (StaleRecord ex) {
				// what the other one wrote stands in the log above the form, which keeps
				// one's own
				row = this.lists.getRow(scope, id);
				model.addAttribute("form", form.having(row.version()));
				model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + "form");
				model.addAttribute("stale", true);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return visit(scope, row, corrects, model);
	}

	@PostMapping("/deferral")
	String defer(RegionScope scope, @PathVariable long id, @RequestParam long version,
			@RequestParam(defaultValue = "") String reason, RedirectAttributes flash) {
		return step(id, "demolition.deferred", flash, () -> {
			String known = reason.strip();
			if (known.isEmpty() || known.length() > LONGEST_REASON) {
				throw BrokenRule.of(ProblemCode.REASON_MISSING, "", known);
			}
			this.demolitions.defer(scope, id, version, known);
		});
	}

	@PostMapping("/resumption")
	String resume(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		return step(id, "demolition.resumed", flash, () -> this.demolitions.defer(scope, id, version, null));
	}

	@GetMapping("/removal")
	String remove(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		StructureRow row = this.lists.getRow(scope, id);
		model.addAttribute("form", RemovalForm.of(row, this.time.today()));
		return removal(scope, row, model);
	}

	@PostMapping("/removal")
	String remove(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") RemovalForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		StructureRow row = this.lists.getRow(scope, id);
		if (!binding.hasErrors() && form.removedOn() == null && !form.mistaken()) {
			binding.rejectValue("removedOn", "demolition.removed-on.missing");
		}
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.demolitions.remove(scope, id, form.version(), form.removal(), form.reason());
				flash.addFlashAttribute("done", changed ? "demolition.removed" : "form.unchanged");
				return "redirect:/demolitions/" + id;
			}
			catch (StaleRecord ex) {
				row = this.lists.getRow(scope, id);
				Overtaken.show(form.filled(), form, RemovalForm.of(row, this.time.today()), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return removal(scope, row, model);
	}

	@PostMapping("/discarding")
	String discard(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		long home = this.lists.getRow(scope, id).neighbourhoodId();
		boolean[] gone = { false };
		String answer = step(id, "demolition.discarded", flash, () -> {
			this.demolitions.discard(scope, id, version);
			gone[0] = true;
		});
		return gone[0] ? "redirect:/demolitions?neighbourhood=" + home : answer;
	}

	private String step(long id, String done, RedirectAttributes flash, Runnable step) {
		try {
			step.run();
			flash.addFlashAttribute("done", done);
		}
		catch (StaleRecord ex) {
			flash.addFlashAttribute("failed", "demolition.overtaken");
		}
		catch (BrokenRule ex) {
			flash.addFlashAttribute("refused",
					ex.problems().stream().map(Problem::message).map(this.sentences::of).toList());
		}
		return "redirect:/demolitions/" + id;
	}

	private String visit(RegionScope scope, StructureRow row, @Nullable Long corrects, Model model) {
		model.addAttribute("row", row);
		model.addAttribute("log", this.lists.log(scope, row.id()));
		model.addAttribute("corrects", corrects);
		model.addAttribute("outcomes", PersuasionOutcome.values());
		return "demolition/visit";
	}

	private String removal(RegionScope scope, StructureRow row, Model model) {
		model.addAttribute("row", row);
		model.addAttribute("log", this.lists.log(scope, row.id()));
		return "demolition/removal";
	}

}
