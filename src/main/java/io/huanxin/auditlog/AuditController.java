package io.huanxin.auditlog;

import java.util.List;
import java.util.Locale;

import io.huanxin.audit.AuditAction;
import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.savedview.ViewedList;
import io.huanxin.savedview.ViewedList.Parameter;
import io.huanxin.web.ListAddress;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;

import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** The page of the trail, and the same entries as a file. */
@Controller
@RequiredArgsConstructor
class AuditController {

	private final AuditLog log;

	private final AuditFiles files;

	/** What people may keep of the list under a name. */
	@Bean
	static ViewedList viewedAudit() {
		return new ViewedList("/audit", "auditlog.list.title", null,
				List.of(Parameter.text("who", "auditlog.who"),
						Parameter.constant("action", "history.action", "AuditAction"),
						Parameter.constant("entity", "auditlog.entity", "auditlog.entity"),
						Parameter.text("key", "auditlog.key"), Parameter.text("region", "auditlog.region"),
						Parameter.text("from", "auditlog.from"), Parameter.text("to", "auditlog.to"),
						Parameter.text("text", "auditlog.text")));
	}

	@GetMapping("/audit")
	String list(RegionScope scope, @Valid @ModelAttribute("query") AuditQuery query, BindingResult binding,
			Model model) {
		scope.require(Role.AUDITOR);
		AuditPage page = AuditPage.EMPTY;
		if (!binding.hasErrors() && query.backwards()) {
			binding.rejectValue("to", "auditlog.list.backwards");
		}
		if (!binding.hasErrors()) {
			try {
				page = this.log.search(scope, query);
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (column) -> "region");
			}
		}
		model.addAttribute("page", page);
		model.addAttribute("wrong", binding.hasErrors());
		model.addAttribute("actions", AuditAction.values());
		model.addAttribute("entities", AuditFiles.ENTITIES);
		model.addAttribute("readsAll", this.log.readsAll(scope));
		model.addAttribute("narrows", !binding.hasErrors() && query.narrows());
		model.addAttribute("paged", !binding.hasErrors() && query.before() != null);
		if (!binding.hasErrors()) {
			model.addAttribute("newest", ListAddress.of("/audit", query.conditions()));
			model.addAttribute("xlsx", ListAddress.of("/audit.xlsx", query.conditions()));
			model.addAttribute("csv", ListAddress.of("/audit.csv", query.conditions()));
			if (page.next() != null) {
				model.addAttribute("next",
						UriComponentsBuilder.fromUriString(ListAddress.of("/audit", query.conditions()))
							.queryParam("before", page.next())
							.toUriString());
			}
		}
		return "auditlog/list";
	}

	@GetMapping("/audit.xlsx")
	ResponseEntity<Resource> xlsx(RegionScope scope, Locale locale, @Valid @ModelAttribute("query") AuditQuery query) {
		return this.files.xlsx(scope, query, locale);
	}

	@GetMapping("/audit.csv")
	ResponseEntity<Resource> csv(RegionScope scope, Locale locale, @Valid @ModelAttribute("query") AuditQuery query) {
		return this.files.csv(scope, query, locale);
	}

}
