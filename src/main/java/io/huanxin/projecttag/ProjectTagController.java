package io.huanxin.projecttag;

import java.util.List;
import java.util.Objects;

import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.tag.Tag;
import io.huanxin.web.StaleRecord;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form by which the tags of a project are chosen. */
@Controller
@RequestMapping("/projects/{id}/tags")
@RequiredArgsConstructor
class ProjectTagController {

	private final ProjectTags tags;

	private final Projects projects;

	/** What was said of a project keeps it from being removed. */
	@Bean
	static Dependant tagsOfProjects() {
		return new Dependant("project_tag", "project", "imports.undo.tags", (id) -> "/projects/" + id);
	}

	@GetMapping
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		return form(scope, id, this.tags.of(scope, id).stream().map(Tag::id).toList(), model);
	}

	@PostMapping
	String say(RegionScope scope, @PathVariable long id,
			@RequestParam(name = "tags", required = false) @Nullable List<Long> chosen,
			@RequestParam(defaultValue = "") String seen, Model model, RedirectAttributes flash,
			HttpServletResponse response) {
		scope.require(Role.CLERK);
		List<Long> ids = Objects.requireNonNullElse(chosen, List.of());
		try {
			boolean changed = this.tags.say(scope, id, ids, seen);
			flash.addFlashAttribute("done", changed ? "projecttag.saved" : "form.unchanged");
			return "redirect:/projects/" + id;
		}
		catch (StaleRecord ex) {
			model.addAttribute("theirs", ProjectTags.names(this.tags.of(scope, id)));
			response.setStatus(HttpStatus.CONFLICT.value());
			return form(scope, id, ids, model);
		}
	}

	private String form(RegionScope scope, long id, List<Long> chosen, Model model) {
		ProjectRow project = this.projects.getRow(scope, id);
		List<Tag> borne = this.tags.of(scope, id);
		model.addAttribute("row", project);
		model.addAttribute("borne", borne);
		model.addAttribute("choices", this.tags.choices(scope, id));
		model.addAttribute("chosen", chosen);
		model.addAttribute("seen", ProjectTags.seen(borne));
		model.addAttribute("mayEdit", scope.has(Role.CLERK) && project.state().alive());
		return "projecttag/form";
	}

}
