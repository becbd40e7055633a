package io.huanxin.photo;

import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a photo out of the file of its neighbourhood, and puts it back. */
@Controller
@RequestMapping("/photos/{id}")
@RequiredArgsConstructor
class PhotoRemovalController {

	private static final int LONGEST_REASON = 500;

	private final Photos photos;

	@PostMapping("/removal")
	String remove(RegionScope scope, @PathVariable long id, @RequestParam long version,
			@RequestParam(defaultValue = "") String reason, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		this.photos.getRow(scope, id);
		if (reason.isBlank() || reason.length() > LONGEST_REASON) {
			flash.addFlashAttribute("failed", "photo.removal.reason.missing");
			return "redirect:/photos/" + id;
		}
		try {
			this.photos.remove(scope, id, version, reason);
			flash.addFlashAttribute("done", "photo.removed");
		}
		catch (StaleRecord ex) {
			flash.addFlashAttribute("failed", "photo.overtaken");
		}
		return "redirect:/photos/" + id;
	}

	@PostMapping("/restoration")
	String restore(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		try {
			this.photos.restore(scope, id, version);
			flash.addFlashAttribute("done", "photo.restored");
		}
		catch (StaleRecord ex) {
			flash.addFlashAttribute("failed", "photo.overtaken");
		}
		return "redirect:/photos/" + id;
	}

}
