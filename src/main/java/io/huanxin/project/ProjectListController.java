package io.huanxin.project;

import java.util.List;
import java.util.Map;

import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.savedview.ViewedList;
import io.huanxin.savedview.ViewedList.Parameter;
import io.huanxin.tag.Tag;
import io.huanxin.tag.Tags;
import io.huanxin.web.ListAddress;
import lombok.RequiredArgsConstructor;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of projects, of one plan year unless somebody asks for all. */
@Controller
@RequiredArgsConstructor
class ProjectListController {

	private final ProjectLists lists;

	private final Tags tags;

	/** What people may keep of the list under a name. */
	@Bean
	static ViewedList viewedProjects() {
		return new ViewedList("/projects", "project.list.title", null,
				List.of(Parameter.text("planYear", "project.plan-year"), Parameter.text("q", "project.list.q"),
						Parameter.text("region", "project.region"),
						Parameter.constant("state", "project.state", "ProjectState"),
						Parameter.text("tag", "project.tag")));
	}

	@GetMapping("/projects")
	String list(RegionScope scope, @RequestParam Map<String, String> parameters,
			@RequestParam(defaultValue = "1") int page, Model model) {
		List<Integer> years = this.lists.planYears(scope);
		ProjectFilter asked = ProjectFilter.of(parameters);
		ProjectFilter filter = (parameters.containsKey("planYear") || years.isEmpty()) ? asked
				: new ProjectFilter(years.get(0), asked.q(), asked.region(), asked.state(), asked.tag());
		model.addAttribute("years", years);
		model.addAttribute("filter", filter);
		model.addAttribute("states", ProjectState.values());
		model.addAttribute("tags", this.tags.list(scope).stream().map(Tag::name).distinct().toList());
		model.addAttribute("page", this.lists.list(scope, filter, page));
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		model.addAttribute("address", ListAddress.of("/projects", filter.parameters()));
		model.addAttribute("xlsx", ListAddress.of("/exports/projects.xlsx", filter.parameters()));
		model.addAttribute("csv", ListAddress.of("/exports/projects.csv", filter.parameters()));
		return "project/list";
	}

}
