package io.huanxin.secondfactor;

import io.huanxin.account.AccountLists;
import io.huanxin.account.ChangeRefused;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an administrator helps somebody who lost the device and the recovery codes. */
@Controller
@RequestMapping("/admin/accounts/{id}/second-factor")
@RequiredArgsConstructor
class SecondFactorController {

	private final SecondFactors secondFactors;

	private final AccountLists accounts;

	@GetMapping
	String show(RegionScope scope, @PathVariable long id, Model model) {
		model.addAttribute("account", this.accounts.getRow(scope, id));
		model.addAttribute("state", this.secondFactors.state(scope, id).orElse(null));
		return "secondfactor/show";
	}

	@PostMapping("/reset")
	String delete(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		try {
			this.secondFactors.reset(scope, id, version);
			flash.addFlashAttribute("done", "secondfactor.reset.done");
		}
		catch (ChangeRefused ex) {
			flash.addFlashAttribute("failed", "ChangeRefusedReason." + ex.reason());
		}
		return "redirect:/admin/accounts/" + id;
	}

}
