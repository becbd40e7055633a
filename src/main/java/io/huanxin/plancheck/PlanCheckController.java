package io.huanxin.plancheck;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.plancheck.PlanChecks.Answer;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.yearlyplan.PlanLists;
import io.huanxin.yearlyplan.PlanRow;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The self-check of a plan, entry by entry of the negative list. A field is called by its
 * entry and line, as {@code applies.UNSAFE.17}; {@code applies.UNSAFE.0} holds for every
 * line that has no answer of its own.
 */
@Controller
@RequestMapping("/plans/{id}/check")
@RequiredArgsConstructor
class PlanCheckController {

	private static final long EVERY_LINE = 0;

	private final PlanChecks checks;

	private final PlanLists lists;

	@GetMapping
	String show(RegionScope scope, @PathVariable long id, Model model) {
		return page(scope, id, model);
	}

	@PostMapping
	String answer(RegionScope scope, @PathVariable long id, @RequestParam Map<String, String> parameters, Model model,
			RedirectAttributes flash) {
		scope.require(Role.CLERK);
		try {
			int changed = this.checks.answer(scope, id, answers(this.checks.check(scope, id), parameters));
			flash.addFlashAttribute("done", (changed > 0) ? "plan.check.answered" : "form.unchanged");
			return "redirect:/plans/" + id + "/check";
		}
		catch (BrokenRule ex) {
			model.addAttribute("problems", ex.problems().stream().map(Problem::message).toList());
			return page(scope, id, model);
		}
	}

	private String page(RegionScope scope, long id, Model model) {
		PlanRow plan = this.lists.getRow(scope, id);
		List<CheckedLine> checked = this.checks.check(scope, id);
		model.addAttribute("plan", plan);
		model.addAttribute("checked", checked);
		model.addAttribute("entries",
				checked.isEmpty() ? List.of()
						: Arrays.stream(NegativeRule.values())
							.map((rule) -> CheckedEntry.of(rule, checked))
							.filter(CheckedEntry::applicable)
							.toList());
		model.addAttribute("blocking",
				checked.stream().flatMap((line) -> line.findings().stream()).filter(Finding::blocks).count());
		model.addAttribute("mayAnswer", scope.has(Role.CLERK) && plan.state().open());
		return "plancheck/show";
	}

	private static Map<Long, Map<NegativeRule, Answer>> answers(List<CheckedLine> checked,
			Map<String, String> parameters) {
		Map<Long, Map<NegativeRule, Answer>> answers = new HashMap<>();
		for (CheckedLine each : checked) {
			Map<NegativeRule, Answer> own = new EnumMap<>(NegativeRule.class);
			for (NegativeRule rule : NegativeRule.values()) {
				if (!parameters.containsKey("reason." + rule + "." + each.line().id())) {
					continue;
				}
				Boolean applies = applies(parameters, rule, each.line().id());
				String reason = parameters.getOrDefault("reason." + rule + "." + each.line().id(), "");
				Finding finding = each.finding(rule);
				if (applies == null && !finding.computed()) {
					applies = applies(parameters, rule, EVERY_LINE);
				}
				if (reason.isBlank() && (finding.computed() ? finding.outcome() == CheckOutcome.HIT
						: Boolean.TRUE.equals(applies))) {
					reason = parameters.getOrDefault("reason." + rule + "." + EVERY_LINE, "");
				}
				own.put(rule, new Answer(applies, reason));
			}
			answers.put(each.line().id(), own);
		}
		return answers;
	}

	private static @Nullable Boolean applies(Map<String, String> parameters, NegativeRule rule, long line) {
		return switch (parameters.getOrDefault("applies." + rule + "." + line, "")) {
			case "true" -> true;
			case "false" -> false;
			default -> null;
		};
	}

}
