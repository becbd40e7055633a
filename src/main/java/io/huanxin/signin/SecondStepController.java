package io.huanxin.signin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.huanxin.secondfactor.SecondFactors;
import io.huanxin.throttle.TooManyAttempts;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The second step of signing in: a code, or setting up what makes codes. Whoever has not
 * taken the first step is sent there.
 */
@Controller
@RequestMapping("/login")
@RequiredArgsConstructor
class SecondStepController {

	/** The secret that is being set up, sealed. */
	private static final String SECRET = SecondStepController.class.getName() + ".secret";

	private final SecondFactors secondFactors;

	private final SecondStepCheck check;

	private final Entrance entrance;

	@GetMapping("/code")
	String show(Model model) {
		SecondStep step = SecondStepCheck.present();
		if (step == null || !step.isEnrolled()) {
			return "redirect:" + address(step);
		}
		return "signin/code";
	}

	@PostMapping("/code")
	@Nullable String create(@RequestParam(defaultValue = "") String code, HttpServletRequest request,
			HttpServletResponse response, Model model) throws IOException, ServletException {
		SecondStep step = SecondStepCheck.present();
		if (step == null || !step.isEnrolled()) {
			return "redirect:" + address(step);
		}
		try {
			if (this.check.passes(step, code, request.getRemoteAddr(), BrowserCookie.read(request, step.getName()))) {
				this.entrance.admit(step, request, response);
				return null;
			}
			model.addAttribute("wrong", true);
		}
		catch (TooManyAttempts ex) {
			model.addAttribute("later", ex.until());
		}
		return "signin/code";
	}

	@GetMapping("/enrolment")
	String edit(HttpSession session, Model model) {
		SecondStep step = SecondStepCheck.present();
		if (step == null || step.isEnrolled()) {
			return "redirect:" + address(step);
		}
		return enrolment(step, session, model);
	}

	@PostMapping("/enrolment")
	String update(@RequestParam(defaultValue = "") String code, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		SecondStep step = SecondStepCheck.present();
		HttpSession session = request.getSession();
		if (step == null || step.isEnrolled() || !(session.getAttribute(SECRET) instanceof String secret)) {
			return "redirect:" + address(step);
		}
		try {
			Optional<List<String>> codes = this.check.enrols(step, secret, code, request.getRemoteAddr());
			if (codes.isPresent()) {
				session.removeAttribute(SECRET);
				if (this.entrance.open(step, request, response) == null) {
					return "redirect:/login?error";
				}
				model.addAttribute("codes", codes.get());
				return "signin/recovery";
			}
			model.addAttribute("wrong", true);
		}
		catch (TooManyAttempts ex) {
			model.addAttribute("later", ex.until());
		}
		return enrolment(step, session, model);
	}

	private String enrolment(SecondStep step, HttpSession session, Model model) {
		String secret = (session.getAttribute(SECRET) instanceof String begun) ? begun
				: this.secondFactors.begin(step.actor());
		session.setAttribute(SECRET, secret);
		model.addAttribute("enrolment", this.secondFactors.enrolment(step.actor(), secret));
		return "signin/enrolment";
	}

	/** Where somebody has to go on from here. */
	static String address(@Nullable SecondStep step) {
		if (step == null) {
			return "/login";
		}
		return step.isEnrolled() ? "/login/code" : "/login/enrolment";
	}

}
