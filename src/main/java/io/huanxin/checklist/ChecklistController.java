package io.huanxin.checklist;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.project.ProjectLists;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.ListAddress;
import lombok.RequiredArgsConstructor;

import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The checklist of milestones that are late or come next. */
@Controller
@RequiredArgsConstructor
class ChecklistController {

	private final Checklists checklists;

	private final ChecklistFiles files;

	private final ProjectLists projects;

	private final BeijingTime time;

	@GetMapping("/checklist")
	String list(RegionScope scope, @RequestParam Map<String, String> parameters,
			@RequestParam(defaultValue = "1") int page, Model model) {
		ChecklistFilter filter = ChecklistFilter.of(parameters);
		LocalDate today = this.time.today();
		model.addAttribute("filter", filter);
		model.addAttribute("years", this.projects.planYears(scope));
		model.addAttribute("choices", Due.values());
		model.addAttribute("page", this.checklists.list(scope, filter, page));
		model.addAttribute("today", today);
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		model.addAttribute("address", ListAddress.of("/checklist", filter.parameters()));
		model.addAttribute("xlsx", ListAddress.of("/checklist.xlsx", filter.parameters()));
		return "checklist/list";
	}

	@GetMapping("/checklist.xlsx")
	ResponseEntity<Resource> xlsx(RegionScope scope, @RequestParam Map<String, String> parameters, Locale locale) {
		return this.files.xlsx(scope, ChecklistFilter.of(parameters), locale);
	}

}
