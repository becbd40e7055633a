package io.huanxin.works;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import io.huanxin.worksitem.WorksItems;
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

/** The works items of a project, and the table form by which they are entered. */
@Controller
@RequestMapping("/projects/{id}/works")
@RequiredArgsConstructor
class WorksController {

	private final Works works;

	private final WorksItems items;

	private final Projects projects;

	private final BeijingTime time;

	/** What was said of a project keeps it from being removed. */
	@Bean
	static Dependant worksOfProjects() {
		return new Dependant("works_quantity", "project", "imports.undo.works", (id) -> "/projects/" + id);
	}

	@GetMapping
	String show(RegionScope scope, @PathVariable long id, Model model) {
		ProjectRow project = this.projects.getRow(scope, id);
		List<WorksRow> rows = this.works.of(scope, id);
		model.addAttribute("row", project);
		model.addAttribute("works", rows);
		model.addAttribute("lines", this.projects.lines(scope, id));
		model.addAttribute("days", rows.stream().map((each) -> each.facts().asOf()).distinct().count() > 1);
		model.addAttribute("mayEdit", scope.has(Role.CLERK) && project.state().alive());
		return "works/show";
	}

	@GetMapping("/edit")
	String edit(RegionScope scope, @PathVariable long id, @RequestParam(required = false) @Nullable Long line,
			Model model) {
		scope.require(Role.CLERK);
		return form(scope, id, line, sheet(scope, id, line), model);
	}

	@PostMapping("/edit")
	String save(RegionScope scope, @PathVariable long id, @RequestParam(required = false) @Nullable Long line,
			@RequestParam Map<String, String> parameters, Model model, RedirectAttributes flash,
			HttpServletResponse response) {
		scope.require(Role.CLERK);
		WorksSheet sheet = sheet(scope, id, line).typed(parameters);
		List<Problem> unreadable = sheet.unreadable();
		if (sheet.overtaken()) {
			response.setStatus(HttpStatus.CONFLICT.value());
			return form(scope, id, line, sheet, model);
		}
		if (!unreadable.isEmpty()) {
			return form(scope, id, line, sheet.having(unreadable), model);
		}
		try {
			int changed = this.works.save(scope, id, line, sheet.changes());
			flash.addFlashAttribute("done", (changed > 0) ? "works.saved" : "form.unchanged");
			return "redirect:/projects/" + id + "/works";
		}
		catch (StaleRecord ex) {
			// somebody was faster between reading and writing
			response.setStatus(HttpStatus.CONFLICT.value());
			return form(scope, id, line, sheet(scope, id, line).typed(parameters), model);
		}
		catch (BrokenRule ex) {
			if (ex.problems().stream().anyMatch((problem) -> problem.row() == 0)) {
				model.addAttribute("refused", ex.problems());
			}
			return form(scope, id, line, sheet.having(ex.problems()), model);
		}
	}

	private WorksSheet sheet(RegionScope scope, long id, @Nullable Long line) {
		ProjectRow project = this.projects.getRow(scope, id);
		if (line != null && this.projects.lines(scope, id).stream().noneMatch((each) -> each.id() == line)) {
			throw new UnknownRecord("line " + line + " of project " + id);
		}
		LocalDate today = this.time.today();
		return WorksSheet.filled(this.items.of(scope, project.regionPath()), this.works.of(scope, id), line, today);
	}

	private String form(RegionScope scope, long id, @Nullable Long line, WorksSheet sheet, Model model) {
		model.addAttribute("row", this.projects.getRow(scope, id));
		model.addAttribute("lines", this.projects.lines(scope, id));
		model.addAttribute("chosen", line);
		model.addAttribute("sheet", sheet);
		return "works/form";
	}

}
