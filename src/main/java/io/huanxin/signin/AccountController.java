package io.huanxin.signin;

import java.nio.charset.StandardCharsets;

import io.huanxin.account.Accounts;
import io.huanxin.account.DemonstrationAccounts;
import io.huanxin.account.SignedIn;
import io.huanxin.region.RegionScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import lombok.RequiredArgsConstructor;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own account: the role in force, the password, the token for the API. */
@Controller
@RequiredArgsConstructor
class AccountController {

	/** In bytes: bcrypt reads no further. A Chinese character takes three. */
	private static final int LONGEST = 72;

	private final Accounts accounts;

	private final DemonstrationAccounts demonstration;

	private final SecurityContextRepository sessions;

	@GetMapping("/login")
	String signIn(Model model) {
		model.addAttribute("demonstration", this.demonstration.open() ? DemonstrationAccounts.PEOPLE : null);
		return "signin/login";
	}

	@GetMapping("/account")
	String show(@AuthenticationPrincipal SignedIn person, Model model) {
		model.addAttribute("person", person);
		if (!model.containsAttribute("form")) {
			model.addAttribute("form", new PasswordForm("", "", ""));
		}
		return "signin/show";
	}

	@PostMapping("/account/role")
	String switchRole(@AuthenticationPrincipal SignedIn person, RegionScope scope, @RequestParam long assignment,
			HttpServletRequest request, HttpServletResponse response) {
		keep(this.accounts.switchTo(scope.actor(), person.getUsername(), assignment), request, response);
		return "redirect:/";
	}

	@PostMapping("/account/password")
	String changePassword(@AuthenticationPrincipal SignedIn person, RegionScope scope,
			@Valid @ModelAttribute("form") PasswordForm form, BindingResult binding, Model model,
			HttpServletRequest request, HttpServletResponse response, RedirectAttributes flash) {
		if (!form.replacement().equals(form.repeated())) {
			binding.rejectValue("repeated", "account.password.differ");
		}
		if (form.replacement().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
			binding.rejectValue("replacement", "account.password.too-long");
		}
		if (form.replacement().equals(form.current())) {
			binding.rejectValue("replacement", "account.password.same");
		}
		if (!binding.hasErrors() && !this.accounts.changePassword(scope.actor(), person.getUsername(), form.current(),
				form.replacement())) {
			binding.rejectValue("current", "account.password.wrong");
		}
		if (binding.hasErrors()) {
			model.addAttribute("person", person);
			return "signin/show";
		}
		request.changeSessionId();
		keep(this.accounts.switchTo(scope.actor(), person.getUsername(), person.getActive().id()), request, response);
		flash.addFlashAttribute("done", "account.password.done");
		return "redirect:/account";
	}

	@PostMapping("/account/token")
	String issueToken(@AuthenticationPrincipal SignedIn person, RegionScope scope, RedirectAttributes flash) {
		flash.addFlashAttribute("token", this.accounts.issueToken(scope.actor(), person.getUsername()));
		return "redirect:/account";
	}

	private void keep(SignedIn person, HttpServletRequest request, HttpServletResponse response) {
		person.eraseCredentials();
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(
				UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
		SecurityContextHolder.setContext(context);
		this.sessions.saveContext(context, request, response);
	}

	/**
	 * The form that replaces a password.
	 *
	 * @param current the password in force
	 * @param replacement the new one
	 * @param repeated the new one once more
	 */
	public record PasswordForm(@NotBlank String current, @Size(min = 10, max = LONGEST) String replacement,
			@NotBlank String repeated) {
	}

}
