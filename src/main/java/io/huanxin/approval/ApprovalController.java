package io.huanxin.approval;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.account.Departments;
import io.huanxin.approval.ApprovalFilter.Shown;
import io.huanxin.audit.AuditTrail;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.Department;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.web.BadParameter;
import io.huanxin.web.StaleRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.groups.Default;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The inbox of approval items, and what clerks enter of them. */
@Controller
@RequestMapping("/approvals")
@RequiredArgsConstructor
class ApprovalController {

	private static final Map<String, String> LABELS = Map.of("department", "approval.department", "subject",
			"approval.subject", "joint", "approval.joint", "jointWith", "approval.joint-with", "submittedOn",
			"approval.submitted-on", "acceptedOn", "approval.accepted-on", "periodDays", "approval.period");

	private final Approvals approvals;

	private final ApprovalLists lists;

	private final Departments departments;

	private final AuditTrail audit;

	/** What was sent to a department keeps a project from being removed. */
	@Bean
	static Dependant approvalsOfProjects() {
		return new Dependant("approval_item", "project", "imports.undo.approvals", (id) -> "/projects/" + id);
	}

	@GetMapping
	String list(RegionScope scope, @RequestParam(defaultValue = "OPEN") Shown show,
			@RequestParam(required = false) @Nullable String department, @RequestParam(defaultValue = "") String region,
			@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
		scope.requireReader();
		Department own = this.departments.own(scope).orElse(null);
		ApprovalFilter filter = new ApprovalFilter(show, (department != null) ? department(department) : own, region,
				q);
		model.addAttribute("filter", filter);
		model.addAttribute("own", own);
		model.addAttribute("page", this.lists.list(scope, filter, page));
		model.addAttribute("clock", this.lists.clock(scope));
		model.addAttribute("shown", Shown.values());
		model.addAttribute("departments", Department.values());
		model.addAttribute("mayEnter", scope.has(Role.CLERK));
		model.addAttribute("address",
				UriComponentsBuilder.fromPath("/approvals")
					.queryParam("show", show)
					.queryParam("department", Optional.ofNullable(filter.department()).map(Enum::name).orElse(""))
					.queryParam("region", "{region}")
					.queryParam("q", "{q}")
					.encode()
					.buildAndExpand(filter.region(), filter.text())
					.toUriString());
		return "approval/list";
	}

	@GetMapping("/{id}")
	String show(RegionScope scope, @PathVariable long id, Model model) {
		ApprovalRow row = this.lists.getRow(scope, id);
		model.addAttribute("item", row);
		model.addAttribute("clock", this.lists.clock(scope));
		model.addAttribute("suspensions", this.lists.suspensions(scope, id));
		model.addAttribute("history", this.audit.history(ApprovalTrail.subject(id, row.regionPath())));
		model.addAttribute("mayEdit", scope.has(Role.CLERK) && row.decision() == null);
		model.addAttribute("mayDecide", this.approvals.mayDecide(scope, row));
		return "approval/show";
	}

	@GetMapping("/new")
	String create(RegionScope scope, @RequestParam(required = false) @Nullable String project,
			@RequestParam(required = false) @Nullable Department department, Model model) {
		scope.require(Role.CLERK);
		LocalDate today = this.lists.clock(scope).today();
		model.addAttribute("form", ApprovalForm.blank(project, department, today));
		return firstForm(scope, model);
	}

	@PostMapping
	String create(RegionScope scope,
			@Validated({ Default.class, ApprovalForm.First.class }) @ModelAttribute("form") ApprovalForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				long id = this.approvals.enter(scope, Objects.requireNonNull(form.projectCode()), form.facts());
				flash.addFlashAttribute("done", (form.acceptedOn() != null) ? "approval.accepted" : "approval.entered");
				return "redirect:/approvals/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return firstForm(scope, model);
	}

	@GetMapping("/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		ApprovalRow row = this.lists.getRow(scope, id);
		model.addAttribute("form", ApprovalForm.of(row));
		return laterForm(row, model);
	}

	@PostMapping("/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") ApprovalForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		ApprovalRow row = this.lists.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.approvals.revise(scope, id, form.version(), form.facts());
				flash.addFlashAttribute("done", changed ? "approval.revised" : "form.unchanged");
				return "redirect:/approvals/" + id;
			}
			catch (StaleRecord ex) {
				row = this.lists.getRow(scope, id);
				Overtaken.show(form.filled(), form, ApprovalForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return laterForm(row, model);
	}

	private String firstForm(RegionScope scope, Model model) {
		model.addAttribute("projects", this.approvals.projects(scope));
		model.addAttribute("departments", Department.values());
		return "approval/new";
	}

	private static String laterForm(ApprovalRow row, Model model) {
		model.addAttribute("item", row);
		model.addAttribute("departments", Department.values());
		return "approval/edit";
	}

	/** Blank for all of them. */
	private static @Nullable Department department(String name) {
		if (name.isBlank()) {
			return null;
		}
		return Arrays.stream(Department.values())
			.filter((each) -> each.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new BadParameter("department", "one of " + List.of(Department.values())));
	}

}
