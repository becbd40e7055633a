package io.huanxin.account;

import java.util.List;
import java.util.Objects;

import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.Department;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;

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

/** What administrators give a person to do, and take away. */
@Controller
@RequestMapping("/admin/accounts/{id}/roles")
@RequiredArgsConstructor
class AccountRoleController {

	/** Beyond this many regions a list of choices is no help: one enters the code. */
	private static final int CHOICES = 200;

	private final AccountLists lists;

	private final AccountRoles roles;

	private final Regions regions;

	@GetMapping("/new")
	String create(RegionScope scope, @PathVariable long id, Model model) {
		AccountRow account = this.lists.getRow(scope, id);
		model.addAttribute("form", AccountForm.of(account));
		return form(scope, account, model);
	}

	@PostMapping
	String create(RegionScope scope, @PathVariable long id,
			@Validated(AccountForm.Given.class) @ModelAttribute("form") AccountForm form, BindingResult binding,
			Model model, RedirectAttributes flash) {
		AccountRow account = this.lists.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				this.roles.giveRole(scope, id, form.version(), Objects.requireNonNull(form.role()),
						Objects.requireNonNull(form.region()), form.department());
				flash.addFlashAttribute("done", "account.role.given");
				return "redirect:/admin/accounts/" + id;
			}
			catch (ChangeRefused ex) {
				flash.addFlashAttribute("failed", "ChangeRefusedReason." + ex.reason());
				return "redirect:/admin/accounts/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, AccountController::field);
			}
		}
		return form(scope, account, model);
	}

	@PostMapping("/{assignment}/withdrawal")
	String delete(RegionScope scope, @PathVariable long id, @PathVariable long assignment, @RequestParam long version,
			RedirectAttributes flash) {
		try {
			this.roles.withdrawRole(scope, id, version, assignment);
			flash.addFlashAttribute("done", "account.role.withdrawn");
		}
		catch (ChangeRefused ex) {
			flash.addFlashAttribute("failed", "ChangeRefusedReason." + ex.reason());
		}
		return "redirect:/admin/accounts/" + id;
	}

	private String form(RegionScope scope, AccountRow account, Model model) {
		model.addAttribute("account", account);
		choices(this.regions.reporting(scope), model);
		return "account/role";
	}

	static void choices(List<RegionRow> regions, Model model) {
		model.addAttribute("regions", (regions.size() <= CHOICES) ? regions : List.of());
		model.addAttribute("roles", Role.values());
		model.addAttribute("departments", Department.values());
	}

}
