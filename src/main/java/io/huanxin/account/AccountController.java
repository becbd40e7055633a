package io.huanxin.account;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.audit.AuditTrail;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

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

/** The pages on which administrators look after accounts. */
@Controller
@RequestMapping("/admin/accounts")
@RequiredArgsConstructor
class AccountController {

	private final AccountLists lists;

	private final AccountAdministration accounts;

	private final Regions regions;

	private final AuditTrail audit;

	@GetMapping
	String list(RegionScope scope, @RequestParam(defaultValue = "") String q,
			@RequestParam(required = false) @Nullable Role role, @RequestParam(defaultValue = "") String region,
			@RequestParam(required = false) @Nullable AccountState state, @RequestParam(defaultValue = "1") int page,
			Model model) {
		AccountFilter filter = new AccountFilter(q, role, region, state);
		model.addAttribute("filter", filter);
		model.addAttribute("page", this.lists.list(scope, filter, page));
		model.addAttribute("roles", Role.values());
		model.addAttribute("states", AccountState.values());
		model.addAttribute("address",
				UriComponentsBuilder.fromPath("/admin/accounts")
					.queryParam("q", "{q}")
					.queryParamIfPresent("role", Optional.ofNullable(role))
					.queryParam("region", "{region}")
					.queryParamIfPresent("state", Optional.ofNullable(state))
					.encode()
					.buildAndExpand(filter.q(), filter.region())
					.toUriString());
		return "account/list";
	}

	@GetMapping("/{id}")
	String show(RegionScope scope, @PathVariable long id, Model model) {
		AccountRow account = this.lists.getRow(scope, id);
		model.addAttribute("account", account);
		model.addAttribute("own", Objects.equals(scope.actor().accountId(), id));
		model.addAttribute("history", this.audit.history(Accounts.subject(id)));
		return "account/show";
	}

	@GetMapping("/new")
	String create(RegionScope scope, Model model) {
		scope.require(Role.ADMINISTRATOR);
		model.addAttribute("form", AccountForm.blank());
		choices(scope, model);
		return "account/new";
	}

	@PostMapping
	String create(RegionScope scope, @Validated(AccountForm.First.class) @ModelAttribute("form") AccountForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.ADMINISTRATOR);
		if (!binding.hasErrors()) {
			try {
				AccountAdministration.Opened opened = this.accounts.open(scope, Objects.requireNonNull(form.username()),
						Objects.requireNonNull(form.displayName()), Objects.requireNonNull(form.role()),
						Objects.requireNonNull(form.region()), form.department());
				flash.addFlashAttribute("done", "account.opened");
				flash.addFlashAttribute("password", opened.password());
				return "redirect:/admin/accounts/" + opened.id();
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, AccountController::field);
			}
		}
		choices(scope, model);
		return "account/new";
	}

	@GetMapping("/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		AccountRow account = this.lists.getRow(scope, id);
		model.addAttribute("form", AccountForm.of(account));
		model.addAttribute("account", account);
		return "account/edit";
	}

	@PostMapping("/{id}/edit")
	String update(RegionScope scope, @PathVariable long id,
			@Validated(AccountForm.Later.class) @ModelAttribute("form") AccountForm form, BindingResult binding,
			Model model, RedirectAttributes flash, HttpServletResponse response) {
		AccountRow account = this.lists.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				String displayName = Objects.requireNonNull(form.displayName());
				boolean changed = this.accounts.rename(scope, id, form.version(), displayName);
				flash.addFlashAttribute("done", changed ? "account.renamed" : "form.unchanged");
				return "redirect:/admin/accounts/" + id;
			}
			catch (ChangeRefused ex) {
				flash.addFlashAttribute("failed", "ChangeRefusedReason." + ex.reason());
				return "redirect:/admin/accounts/" + id;
			}
			catch (StaleRecord ex) {
				account = this.lists.getRow(scope, id);
				Overtaken.show(form.filled(), form, AccountForm.of(account), Map.of("displayName", "account.name"),
						model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
		}
		model.addAttribute("account", account);
		return "account/edit";
	}

	private void choices(RegionScope scope, Model model) {
		AccountRoleController.choices(this.regions.reporting(scope), model);
	}

	static String field(String header) {
		return switch (header) {
			case "登录名" -> "username";
			case "行政区划代码" -> "region";
			case "部门" -> "department";
			default -> "";
		};
	}

}
