package io.huanxin.imports;

import java.util.List;
import java.util.Locale;

import io.huanxin.importjob.ImportRetention;
import io.huanxin.importjob.ImportTypes;
import io.huanxin.importjob.Job;
import io.huanxin.importjob.JobState;
import io.huanxin.problem.Problems;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.ImportContext.Mode;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.web.BadParameter;
import io.huanxin.web.RoleMissing;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of imports: upload, look at what would happen, confirm. */
@Controller
@RequestMapping("/imports")
@RequiredArgsConstructor
class ImportController {

	private static final int LISTED = 20;

	private static final int PREVIEWED = 50;

	private static final int FARTHEST_PAGE = 10_000;

	private final Imports imports;

	private final ImportTypes types;

	private final ImportUndos undos;

	private final ImportRetention retention;

	@GetMapping
	String list(RegionScope scope, @RequestParam(defaultValue = "1") int page, Model model) {
		int number = Math.min(Math.max(page, 1), FARTHEST_PAGE);
		List<Job> jobs = this.imports.list(scope, this.types.undoable(), (number - 1) * LISTED, LISTED + 1);
		model.addAttribute("jobs", jobs.subList(0, Math.min(jobs.size(), LISTED)));
		model.addAttribute("newer", (number > 1) ? number - 1 : null);
		model.addAttribute("older", (jobs.size() > LISTED) ? number + 1 : null);
		boolean watching = scope.has(Role.REVIEWER, Role.AUDITOR);
		model.addAttribute("watching", watching);
		model.addAttribute("named", watching || jobs.stream().anyMatch((job) -> !job.startedBy(scope)));
		model.addAttribute("own", jobs.stream().filter((job) -> job.visibleTo(scope)).map(Job::id).toList());
		model.addAttribute("types", this.types.permitted());
		return "imports/list";
	}

	@GetMapping("/new")
	String create(@RequestParam(name = "type", required = false) @Nullable String typeName, Model model) {
		List<ImportType> permitted = this.types.permitted();
		if (permitted.isEmpty()) {
			throw new RoleMissing();
		}
		ImportType type = (typeName != null) ? permitted(typeName) : permitted.get(0);
		model.addAttribute("form", new UploadForm(type.name(), null));
		return form(model, type);
	}

	@PostMapping
	String create(RegionScope scope, @ModelAttribute("form") UploadForm form, BindingResult binding, Model model) {
		ImportType type = permitted(form.type());
		MultipartFile file = form.file();
		if (file == null || !form.chosen()) {
			binding.rejectValue("file", "imports.upload.file.missing");
			return form(model, type);
		}
		String name = String.valueOf(file.getOriginalFilename());
		return "redirect:/imports/" + this.imports.submit(scope, type, Mode.CHECK, name, file);
	}

	@GetMapping("/{id}")
	String show(RegionScope scope, @PathVariable String id, @RequestParam(defaultValue = "1") int page, Model model) {
		describe(scope, this.imports.get(scope, id), page, model);
		return "imports/show";
	}

	@GetMapping("/{id}/progress")
	String progress(RegionScope scope, @PathVariable String id, Model model) {
		describe(scope, this.imports.get(scope, id), 1, model);
		return "imports/state :: state";
	}

	@PostMapping("/{id}/confirm")
	String confirm(RegionScope scope, @PathVariable String id, @RequestParam String mode, RedirectAttributes flash) {
		Job job = this.imports.get(scope, id);
		ImportType type = this.types.find(job.type()).orElseThrow(() -> new UnknownRecord("type " + job.type()));
		switch (this.imports.confirm(scope, job, type, mode(mode))) {
			case BEGUN -> {
				// the page shows how it goes on
			}
			case BEGUN_BEFORE -> flash.addFlashAttribute("failed", "imports.show.confirmed-before");
			case FILE_GONE -> flash.addFlashAttribute("failed", "imports.show.file.gone");
		}
		return "redirect:/imports/" + job.id();
	}

	private ImportType permitted(String name) {
		ImportType type = this.types.find(name)
			.orElseThrow(() -> new BadParameter("type", "expected one of " + this.types.names()));
		if (!type.permitted()) {
			throw new RoleMissing();
		}
		return type;
	}

	/** Only what writes can be confirmed. */
	private static Mode mode(String word) {
		return switch (word.toLowerCase(Locale.ROOT)) {
			case "all" -> Mode.ALL;
			case "valid" -> Mode.VALID;
			default -> throw new BadParameter("mode", "expected all or valid");
		};
	}

	private String form(Model model, ImportType type) {
		model.addAttribute("type", type);
		model.addAttribute("types", this.types.permitted());
		model.addAttribute("largest", this.imports.largestInMegabytes());
		model.addAttribute("mostRows", (type.mostRows() < Integer.MAX_VALUE) ? type.mostRows() : null);
		return "imports/new";
	}

	private void describe(RegionScope scope, Job job, int page, Model model) {
		model.addAttribute("job", job);
		model.addAttribute("mine", job.startedBy(scope));
		model.addAttribute("mayImport", this.types.find(job.type()).filter(ImportType::permitted).isPresent());
		model.addAttribute("mayUndo", job.undoneAt() == null && this.undos.permitted(scope, job));
		model.addAttribute("fileGone", this.imports.fileOf(job).isEmpty());
		model.addAttribute("keptUntil", this.retention.keptUntil(job));
		if (job.state() == JobState.CHECKED) {
			model.addAttribute("preview", this.imports.preview(job, PREVIEWED));
			model.addAttribute("changes", job.created() + job.updated());
		}
		if (job.state() == JobState.CHECKED || job.state() == JobState.DONE) {
			model.addAttribute("totals", this.imports.totals(job));
		}
		int kept = Math.min(job.errors(), Problems.STORED) + Math.min(job.warnings(), Problems.STORED);
		if (kept > 0) {
			int pages = (kept + ProblemPage.LENGTH - 1) / ProblemPage.LENGTH;
			int number = Math.min(Math.max(page, 1), pages);
			model.addAttribute("page",
					new ProblemPage(this.imports.problems(job, (number - 1) * ProblemPage.LENGTH, ProblemPage.LENGTH),
							number, pages, kept, job.errors() + job.warnings() - kept));
		}
	}

}
