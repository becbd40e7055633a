package io.huanxin.session;

import io.huanxin.region.RegionScope;
import jakarta.servlet.http.HttpSession;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How a person ends sessions of their own that are open elsewhere. */
@Controller
@RequestMapping("/account/sessions")
@RequiredArgsConstructor
class OwnSessionController {

	private final Sessions sessions;

	@PostMapping("/end")
	String end(RegionScope scope, @RequestParam String handle, RedirectAttributes flash) {
		this.sessions.end(scope.actor(), handle);
		flash.addFlashAttribute("done", "account.session.ended");
		return "redirect:/account";
	}

	@PostMapping("/end-others")
	String endOthers(RegionScope scope, HttpSession session, RedirectAttributes flash) {
		this.sessions.endOthers(scope.actor(), session.getId());
		flash.addFlashAttribute("done", "account.session.others-ended");
		return "redirect:/account";
	}

}
