package io.huanxin.account;

import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How administrators close the door to a person and open it again. */
@Controller
@RequestMapping("/admin/accounts/{id}")
@RequiredArgsConstructor
class AccountAccessController {

	private final AccountAdministration accounts;

	@PostMapping("/disabling")
	String disable(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		return change(id, "account.disabled", flash, () -> this.accounts.disable(scope, id, version));
	}

	@PostMapping("/enabling")
	String enable(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		return change(id, "account.enabled", flash, () -> this.accounts.enable(scope, id, version));
	}

	@PostMapping("/password")
	String resetPassword(RegionScope scope, @PathVariable long id, @RequestParam long version,
			RedirectAttributes flash) {
		return change(id, "account.password.reset.done", flash,
				() -> flash.addFlashAttribute("password", this.accounts.resetPassword(scope, id, version)));
	}

	private static String change(long id, String done, RedirectAttributes flash, Runnable change) {
		try {
			change.run();
			flash.addFlashAttribute("done", done);
		}
		catch (ChangeRefused ex) {
			flash.addFlashAttribute("failed", "ChangeRefusedReason." + ex.reason());
		}
		return "redirect:/admin/accounts/" + id;
	}

}
