package io.huanxin.planreview;

import java.util.List;
import java.util.Objects;

import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.yearlyplan.FourCounts;
import io.huanxin.yearlyplan.PlanComparisons;
import io.huanxin.yearlyplan.PlanLine;
import io.huanxin.yearlyplan.PlanLists;
import io.huanxin.yearlyplan.PlanRow;
import io.huanxin.yearlyplan.PlanState;
import io.huanxin.yearlyplan.PlanTrail;
import jakarta.validation.Valid;
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

/** The page of a plan, and what is decided on it. */
@Controller
@RequestMapping("/plans/{id}")
@RequiredArgsConstructor
class PlanPageController {

	private final PlanReviews reviews;

	private final PlanLists lists;

	private final PlanComparisons comparisons;

	private final Regions regions;

	private final AuditTrail audit;

	private final BeijingTime time;

	@GetMapping
	String show(RegionScope scope, @PathVariable long id, Model model) {
		return page(scope, id, model);
	}

	@PostMapping("/submission")
	String submit(RegionScope scope, @PathVariable long id, @RequestParam long version, Model model,
			RedirectAttributes flash) {
		scope.require(Role.CLERK);
		try {
			this.reviews.submit(scope, id, version);
			flash.addFlashAttribute("done", "plan.submitted");
			return "redirect:/plans/" + id;
		}
		catch (BrokenRule ex) {
			model.addAttribute("failed", "plan.submit.blocked");
			return page(scope, id, model);
		}
	}

	@PostMapping("/rejection")
	String sendBack(RegionScope scope, @PathVariable long id, @RequestParam long version,
			@RequestParam(defaultValue = "") String reason, @RequestParam(required = false) @Nullable List<Long> lines,
			Model model, RedirectAttributes flash) {
		return decide(scope, id, model, flash, () -> {
			this.reviews.sendBack(scope, id, version, reason, (lines != null) ? lines : List.of());
			return "plan.sent-back";
		});
	}

	@GetMapping("/joint-reviews/new")
	String reviewJointly(RegionScope scope, @PathVariable long id, Model model) {
		PlanRow plan = reviewable(scope, id);
		model.addAttribute("form", new JointReview(this.time.today(), null, null, null, plan.version()));
		return joint(plan, model);
	}

	@PostMapping("/joint-reviews")
	String reviewJointly(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") JointReview form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		PlanRow plan = reviewable(scope, id);
		if (!binding.hasErrors()) {
			try {
				this.reviews.reviewJointly(scope, id, form);
				flash.addFlashAttribute("done", "plan.reviewed-jointly");
				return "redirect:/plans/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return joint(plan, model);
	}

	@PostMapping("/approval")
	String pass(RegionScope scope, @PathVariable long id, @RequestParam long version,
			@RequestParam(defaultValue = "") String opinion, Model model, RedirectAttributes flash) {
		return decide(scope, id, model, flash, () -> {
			this.reviews.pass(scope, id, version, opinion);
			return "plan.passed";
		});
	}

	@PostMapping("/confirmation")
	String confirm(RegionScope scope, @PathVariable long id, @RequestParam long version,
			@RequestParam(defaultValue = "") String documentNumber, Model model, RedirectAttributes flash) {
		return decide(scope, id, model, flash, () -> {
			this.reviews.confirm(scope, id, version, documentNumber);
			return "plan.confirmed";
		});
	}

	private PlanRow reviewable(RegionScope scope, long id) {
		scope.require(Role.REVIEWER);
		return this.lists.getRow(scope, id);
	}

	private static String joint(PlanRow plan, Model model) {
		model.addAttribute("plan", plan);
		return "planreview/joint";
	}

	private String decide(RegionScope scope, long id, Model model, RedirectAttributes flash, Decision decision) {
		scope.require(Role.REVIEWER);
		try {
			flash.addFlashAttribute("done", decision.take());
			return "redirect:/plans/" + id;
		}
		catch (BrokenRule ex) {
			model.addAttribute("problems", ex.problems().stream().map(Problem::message).toList());
			return page(scope, id, model);
		}
	}

	private String page(RegionScope scope, long id, Model model) {
		PlanRow plan = this.lists.getRow(scope, id);
		List<PlanLine> lines = this.lists.lines(scope, id);
		boolean clerk = scope.has(Role.CLERK) && plan.state().open();
		boolean review = this.reviews.mayReview(scope, plan);
		model.addAttribute("plan", plan);
		model.addAttribute("lines", lines);
		model.addAttribute("sum", FourCounts.of(lines.stream().map(PlanLine::planned).toList()));
		model.addAttribute("comparison",
				this.comparisons.of(scope, this.regions.getRow(scope, plan.regionId()), plan.planYear()));
		model.addAttribute("steps", this.reviews.steps(scope, id));
		model.addAttribute("flaws", plan.state().open()
				? this.reviews.flaws(scope, id).stream().map(Problem::message).toList() : List.of());
		SelfCheck check = this.reviews.selfCheck(scope, id);
		model.addAttribute("obstacles", check.obstacles());
		model.addAttribute("hits", check.reasoned());
		model.addAttribute("mayEdit", clerk);
		model.addAttribute("mayReview", review && plan.state() == PlanState.SUBMITTED);
		model.addAttribute("maySendBack",
				review && (plan.state() == PlanState.SUBMITTED || plan.state() == PlanState.REVIEWED));
		model.addAttribute("mayConfirm", review && plan.state() == PlanState.REVIEWED && this.reviews.mayConfirm(scope)
				&& !Objects.equals(scope.actor().username(), plan.reviewedBy()));
		model.addAttribute("mayAdjust", scope.has(Role.CLERK) && plan.state() == PlanState.CONFIRMED);
		model.addAttribute("history", this.audit.history(PlanTrail.subject(plan)));
		return "planreview/plan";
	}

	/** What a reviewer decides; answers the message of what was done. */
	@FunctionalInterface
	private interface Decision {

		String take();

	}

}
