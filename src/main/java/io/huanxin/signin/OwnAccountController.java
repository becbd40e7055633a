package io.huanxin.signin;

import java.time.Instant;
import java.util.Objects;

import io.huanxin.account.Accounts;
import io.huanxin.account.DemonstrationAccounts;
import io.huanxin.account.SignedIn;
import io.huanxin.password.PasswordRules;
import io.huanxin.region.RegionScope;
import io.huanxin.secondfactor.SecondFactors;
import io.huanxin.session.Sessions;
import io.huanxin.throttle.TooManyAttempts;
import io.huanxin.web.Formats;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own account: the role in force, the password, the token for the API. */
@Controller
@RequiredArgsConstructor
class OwnAccountController {

	/** Nobody has to wait beyond the year 2200. */
	private static final long LATEST = 7_258_118_400L;

	private final Accounts accounts;

	private final PasswordRules rules;

	private final Sessions open;

	private final SecondFactors secondFactors;

	private final DemonstrationAccounts demonstration;

	private final OwnPassword password;

	private final Formats formats;

	private final SecurityContextRepository sessions;

	@GetMapping("/login")
	String signIn(@RequestParam(required = false) @Nullable Long later, Model model) {
		model.addAttribute("later", (later != null) ? Instant.ofEpochSecond(Math.floorMod(later, LATEST)) : null);
		model.addAttribute("demonstration", this.demonstration.open() ? DemonstrationAccounts.PEOPLE : null);
		return "signin/login";
	}

	@GetMapping("/account")
	String show(@AuthenticationPrincipal SignedIn person, HttpSession session, Model model) {
		model.addAttribute("form", new PasswordForm("", "", ""));
		return page(person, session, model);
	}

	@PostMapping("/account/role")
	String switchRole(@AuthenticationPrincipal SignedIn person, RegionScope scope, @RequestParam long assignment,
			HttpServletRequest request, HttpServletResponse response) {
		keep(this.accounts.switchTo(scope.actor(), person.getUsername(), assignment), request, response);
		return "redirect:/";
	}

	@PostMapping("/account/password")
	String changePassword(@AuthenticationPrincipal SignedIn person, RegionScope scope,
			@ModelAttribute("form") PasswordForm form, BindingResult binding, Model model, HttpServletRequest request,
			HttpServletResponse response, RedirectAttributes flash) {
		try {
			this.password
				.replace(scope.actor(), form.current().toString(), form.replacement().toString(),
						form.repeated().toString(), request.getRemoteAddr())
				.forEach((fault) -> reject(binding, fault.field(), fault.sentence()));
		}
		catch (TooManyAttempts ex) {
			// to the minute, so rounded up
			String until = this.formats.moment(ex.until().plusSeconds(59));
			reject(binding, "current", new DefaultMessageSourceResolvable(new String[] { "account.password.later" },
					new Object[] { until }));
		}
		if (binding.hasErrors()) {
			return page(person, request.getSession(), model);
		}
		// before this one takes another id
		this.open.endOthers(scope.actor(), request.getSession().getId());
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

	@PostMapping("/account/recovery-codes")
	String renewRecoveryCodes(RegionScope scope, Model model) {
		model.addAttribute("codes", this.secondFactors.renewRecoveryCodes(scope.actor()));
		return "signin/recovery";
	}

	private static void reject(BindingResult binding, String field, MessageSourceResolvable sentence) {
		binding.addError(new FieldError("form", field, "", false, sentence.getCodes(), sentence.getArguments(), null));
	}

	private String page(SignedIn person, HttpSession session, Model model) {
		model.addAttribute("person", person);
		model.addAttribute("hint", this.rules.hint());
		model.addAttribute("secondFactor", this.secondFactors.state(person.scope().actor()).orElse(null));
		model.addAttribute("sessions", this.open.list(person.scope().actor(), session.getId()));
		return "signin/account";
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
	 * The form that replaces a password. What is typed into a form loses the blanks
	 * around it only where a {@link String} is expected; a blank of a password is part of
	 * it.
	 *
	 * @param current the password in force
	 * @param replacement the new one
	 * @param repeated the new one once more
	 */
	public record PasswordForm(CharSequence current, CharSequence replacement, CharSequence repeated) {

		public PasswordForm {
			current = Objects.requireNonNullElse(current, "");
			replacement = Objects.requireNonNullElse(replacement, "");
			repeated = Objects.requireNonNullElse(repeated, "");
		}

	}

}
