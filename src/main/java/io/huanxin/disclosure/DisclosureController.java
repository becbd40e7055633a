package io.huanxin.disclosure;

import io.huanxin.audit.AuditTrail;
import io.huanxin.household.HouseholdLists;
import io.huanxin.household.HouseholdRow;
import io.huanxin.household.HouseholdTrail;
import io.huanxin.household.Households;
import io.huanxin.person.AlteredRecord;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.secret.CannotOpen;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Shows who one household is, once, to somebody who says why. The answer to the very
 * request shows it: nothing keeps it for a second one.
 */
@Controller
@RequestMapping("/households/{id}/disclosure")
@RequiredArgsConstructor
class DisclosureController {

	/** Longer reasons are cut by the field. */
	private static final int LONGEST_REASON = 500;

	private final HouseholdLists lists;

	private final Households households;

	private final AuditTrail audit;

	/** Where a browser goes that reloads or changes the language: nothing is shown. */
	@GetMapping
	String show(RegionScope scope, @PathVariable long id) {
		this.households.admit(scope);
		return "redirect:/households/" + this.lists.getRow(scope, id).id();
	}

	@PostMapping
	String disclose(RegionScope scope, @PathVariable long id, @RequestParam(defaultValue = "") String reason,
			Model model, RedirectAttributes flash) {
		this.households.admit(scope);
		HouseholdRow row = this.lists.getRow(scope, id);
		if (reason.isBlank() || reason.length() > LONGEST_REASON) {
			flash.addFlashAttribute("failed", "household.disclosure.reason.missing");
			return "redirect:/households/" + id;
		}
		try {
			model.addAttribute("disclosed", this.households.disclose(scope, id, reason));
		}
		catch (CannotOpen | AlteredRecord ex) {
			flash.addFlashAttribute("failed", "household.unreadable");
			return "redirect:/households/" + id;
		}
		model.addAttribute("row", row);
		model.addAttribute("history", this.audit.history(HouseholdTrail.subject(id, row.regionPath()), row.importId()));
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		model.addAttribute("mayAsk", true);
		return "household/show";
	}

}
