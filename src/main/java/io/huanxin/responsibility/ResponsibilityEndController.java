package io.huanxin.responsibility;

import java.time.LocalDate;

import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ends somebody's time in a slot without a successor. */
@Controller
@RequiredArgsConstructor
class ResponsibilityEndController {

	private final Responsibilities responsibilities;

	@PostMapping("/responsibilities/{id}/end")
	String end(RegionScope scope, @PathVariable long id, @RequestParam long version,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
			RedirectAttributes flash) {
		scope.require(Role.CLERK);
		ResponsibilityRow row = this.responsibilities.getRow(scope, id);
		String edit = "redirect:/responsibilities/" + id + "/edit";
		if (until == null) {
			flash.addFlashAttribute("failed", "responsibility.end.missing");
			return edit;
		}
		try {
			this.responsibilities.end(scope, id, version, until);
			flash.addFlashAttribute("done", "responsibility.ended");
		}
		catch (StaleRecord ex) {
			flash.addFlashAttribute("failed", "responsibility.overtaken");
			return edit;
		}
		catch (BrokenRule ex) {
			flash.addFlashAttribute("failed", "responsibility.end.wrong");
			return edit;
		}
		return "redirect:/neighbourhoods/" + row.neighbourhoodId() + "/responsibilities";
	}

}
