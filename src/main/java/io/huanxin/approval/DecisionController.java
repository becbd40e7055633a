package io.huanxin.approval;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import io.huanxin.web.StaleRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the responsible department does with an item. */
@Controller
@RequestMapping("/approvals/{id}")
@RequiredArgsConstructor
class DecisionController {

	private static final Map<String, String> DECISION_LABELS = Map.of("decidedOn", "approval.decided-on", "outcome",
			"approval.outcome", "ruling", "approval.ruling", "documentName", "approval.document-name", "documentNumber",
			"approval.document-number");

	private static final Map<String, String> STOP_LABELS = Map.of("suspendedOn", "approval.since", "cause",
			"approval.suspension.reason");

	private static final Map<String, String> RUN_ON_LABELS = Map.of("resumedOn", "approval.until");

	private final Approvals approvals;

	private final ApprovalLists lists;

	@GetMapping("/decision")
	String decide(RegionScope scope, @PathVariable long id, Model model) {
		ApprovalRow row = this.approvals.requireOwn(scope, id);
		model.addAttribute("form", DecisionForm.of(row, this.lists.clock(scope).today()));
		return form(scope, row, "approval/decision", model);
	}

	@PostMapping("/decision")
	String decide(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") DecisionForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		ApprovalRow row = this.approvals.requireOwn(scope, id);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.approvals.decide(scope, id, form.version(), form.decision(), form.correction());
				flash.addFlashAttribute("done", changed ? "approval.decided" : "form.unchanged");
				return "redirect:/approvals/" + id;
			}
			catch (StaleRecord ex) {
				row = this.approvals.requireOwn(scope, id);
				Overtaken.show(form.filled(), form, DecisionForm.of(row, this.lists.clock(scope).today()),
						DECISION_LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return form(scope, row, "approval/decision", model);
	}

	@GetMapping("/suspension")
	String suspend(RegionScope scope, @PathVariable long id, Model model) {
		ApprovalRow row = this.approvals.requireOwn(scope, id);
		model.addAttribute("form", SuspensionForm.next(row, this.lists.clock(scope).today()));
		return form(scope, row, "approval/suspension", model);
	}

	@PostMapping("/suspension")
	String suspend(RegionScope scope, @PathVariable long id,
			@Validated(SuspensionForm.Stop.class) @ModelAttribute("form") SuspensionForm form, BindingResult binding,
			Model model, RedirectAttributes flash, HttpServletResponse response) {
		ApprovalRow row = this.approvals.requireOwn(scope, id);
		if (!binding.hasErrors()) {
			try {
				this.approvals.suspend(scope, id, form.version(), Objects.requireNonNull(form.suspendedOn()),
						Objects.requireNonNull(form.cause()));
				flash.addFlashAttribute("done", "approval.suspended");
				return "redirect:/approvals/" + id;
			}
			catch (StaleRecord ex) {
				row = overtaken(scope, id, form, STOP_LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return form(scope, row, "approval/suspension", model);
	}

	@GetMapping("/resumption")
	String resume(RegionScope scope, @PathVariable long id, Model model) {
		ApprovalRow row = this.approvals.requireOwn(scope, id);
		model.addAttribute("form", SuspensionForm.next(row, this.lists.clock(scope).today()));
		return form(scope, row, "approval/resumption", model);
	}

	@PostMapping("/resumption")
	String resume(RegionScope scope, @PathVariable long id,
			@Validated(SuspensionForm.RunOn.class) @ModelAttribute("form") SuspensionForm form, BindingResult binding,
			Model model, RedirectAttributes flash, HttpServletResponse response) {
		ApprovalRow row = this.approvals.requireOwn(scope, id);
		if (!binding.hasErrors()) {
			try {
				this.approvals.resume(scope, id, form.version(), Objects.requireNonNull(form.resumedOn()));
				flash.addFlashAttribute("done", "approval.resumed");
				return "redirect:/approvals/" + id;
			}
			catch (StaleRecord ex) {
				row = overtaken(scope, id, form, RUN_ON_LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return form(scope, row, "approval/resumption", model);
	}

	private ApprovalRow overtaken(RegionScope scope, long id, SuspensionForm form, Map<String, String> labels,
			Model model) {
		ApprovalRow row = this.approvals.requireOwn(scope, id);
		List<SuspensionRow> suspensions = this.lists.suspensions(scope, id);
		Overtaken.show(form.filled(), form, SuspensionForm.latest(row, suspensions), labels, model);
		return row;
	}

	private String form(RegionScope scope, ApprovalRow row, String page, Model model) {
		model.addAttribute("item", row);
		model.addAttribute("clock", this.lists.clock(scope));
		model.addAttribute("outcomes", DecisionOutcome.values());
		return page;
	}

}
