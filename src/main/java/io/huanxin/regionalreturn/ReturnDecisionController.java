package io.huanxin.regionalreturn;

import java.util.function.LongConsumer;

import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a reviewer decides on a return. */
@Controller
@RequestMapping("/returns/{id}")
@RequiredArgsConstructor
class ReturnDecisionController {

	private final Returns returns;

	@PostMapping("/approval")
	String approve(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		return decide(id, "return.approved", flash, (each) -> this.returns.approve(scope, each, version));
	}

	@PostMapping("/rejection")
	String sendBack(RegionScope scope, @PathVariable long id, @RequestParam long version,
			@RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String cells,
			RedirectAttributes flash) {
		if (reason.isBlank()) {
			return unexplained(id, flash);
		}
		return decide(id, "return.sent-back", flash,
				(each) -> this.returns.sendBack(scope, each, version, reason.strip(), cells.isBlank() ? null : cells));
	}

	@PostMapping("/lock")
	String lock(RegionScope scope, @PathVariable long id, @RequestParam long version, RedirectAttributes flash) {
		return decide(id, "return.locked", flash, (each) -> this.returns.lock(scope, each, version));
	}

	@PostMapping("/unlock")
	String unlock(RegionScope scope, @PathVariable long id, @RequestParam long version,
			@RequestParam(defaultValue = "") String reason, RedirectAttributes flash) {
		if (reason.isBlank()) {
			return unexplained(id, flash);
		}
		return decide(id, "return.unlocked", flash,
				(each) -> this.returns.unlock(scope, each, version, reason.strip()));
	}

	private static String decide(long id, String done, RedirectAttributes flash, LongConsumer decision) {
		try {
			decision.accept(id);
			flash.addFlashAttribute("done", done);
		}
		catch (BrokenRule ex) {
			flash.addFlashAttribute("failed", "return.own");
		}
		return "redirect:/returns/" + id;
	}

	private static String unexplained(long id, RedirectAttributes flash) {
		flash.addFlashAttribute("failed", "return.reason.missing");
		return "redirect:/returns/" + id;
	}

}
