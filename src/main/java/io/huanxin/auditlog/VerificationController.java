package io.huanxin.auditlog;

import io.huanxin.audit.AuditVerification;
import io.huanxin.region.RegionScope;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 核验: the page on which an auditor has the chain recomputed. */
@Controller
@RequestMapping("/audit/verifications")
@RequiredArgsConstructor
class VerificationController {

	private final AuditLog log;

	@GetMapping
	String list(RegionScope scope, @Valid @ModelAttribute("noted") NotedSeal noted, BindingResult binding,
			Model model) {
		model.addAttribute("verifications", this.log.verifications(scope));
		model.addAttribute("head", this.log.head(scope).orElse(null));
		model.addAttribute("most", AuditLog.VERIFIED);
		if (!binding.hasErrors() && noted.number() != null && noted.hash() != null && !noted.hash().isBlank()) {
			model.addAttribute("agrees", this.log.leadsThrough(scope, noted.number(), noted.hash()));
		}
		return "auditlog/verifications";
	}

	@PostMapping
	String create(RegionScope scope, RedirectAttributes flash) {
		AuditVerification found = this.log.verify(scope);
		if (found.finding() == null) {
			flash.addFlashAttribute("done", "auditlog.verifications.whole");
		}
		else {
			flash.addFlashAttribute("failed", "auditlog.verifications.broken");
		}
		return "redirect:/audit/verifications";
	}

}
