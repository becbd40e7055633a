package io.huanxin.auditlog;

import java.util.ArrayList;
import java.util.List;

import io.huanxin.audit.AuditVerification;
import io.huanxin.region.RegionScope;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 核验: the page on which an auditor has the chain recomputed; it only reads. */
@Controller
@RequestMapping("/audit/verifications")
@RequiredArgsConstructor
class VerificationController {

	private final AuditLog log;

	@GetMapping
	String list(RegionScope scope, @Valid @ModelAttribute("noted") NotedSeal noted, BindingResult binding,
			@RequestParam(defaultValue = "false") boolean newest, Model model) {
		List<AuditVerification> verifications = new ArrayList<>(this.log.verifications(scope));
		if (newest) {
			AuditVerification found = this.log.verify(scope);
			verifications.add(0, found);
			model.addAttribute((found.finding() == null) ? "done" : "failed",
					(found.finding() == null) ? "auditlog.verifications.whole" : "auditlog.verifications.broken");
		}
		model.addAttribute("verifications", verifications);
		model.addAttribute("head", this.log.head(scope).orElse(null));
		model.addAttribute("most", AuditLog.VERIFIED);
		if (!binding.hasErrors() && noted.number() != null && noted.hash() != null && !noted.hash().isBlank()) {
			model.addAttribute("agrees", this.log.leadsThrough(scope, noted.number(), noted.hash()));
		}
		return "auditlog/verifications";
	}

}
