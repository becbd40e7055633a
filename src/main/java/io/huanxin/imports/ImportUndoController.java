package io.huanxin.imports;

import io.huanxin.importjob.Job;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which an import is undone. */
@Controller
@RequestMapping("/imports/{id}/undoing")
@RequiredArgsConstructor
class ImportUndoController {

	private final ImportUndos undos;

	@GetMapping
	String show(RegionScope scope, @PathVariable String id, Model model) {
		Job job = this.undos.get(scope, id);
		model.addAttribute("job", job);
		model.addAttribute("own", job.visibleTo(scope));
		if (job.undoneAt() == null) {
			model.addAttribute("plan", this.undos.plan(scope, job));
		}
		return "imports/undo";
	}

	@PostMapping
	String create(RegionScope scope, @PathVariable String id, RedirectAttributes flash) {
		Job job = this.undos.get(scope, id);
		try {
			switch (this.undos.undo(scope, id)) {
				case UNDONE -> flash.addFlashAttribute("done", "imports.undo.done");
				case UNDONE_BEFORE -> flash.addFlashAttribute("failed", "imports.undo.done-before");
				case OBSTACLES -> flash.addFlashAttribute("failed", "imports.undo.not-done");
			}
		}
		catch (DataIntegrityViolationException ex) {
			// somebody built upon it at the same moment
			flash.addFlashAttribute("failed", "imports.undo.not-done");
		}
		return "redirect:/imports/" + job.id() + "/undoing";
	}

}
