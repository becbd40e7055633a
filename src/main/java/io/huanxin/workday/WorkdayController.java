package io.huanxin.workday;

import java.time.LocalDate;
import java.util.Objects;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.BadParameter;
import jakarta.validation.Valid;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The calendar of working days, and the count that people do on their fingers today:
 * which day is the twentieth working day from here.
 */
@Controller
@RequestMapping("/workdays")
@RequiredArgsConstructor
class WorkdayController {

	/** Approvals are to be given within so many working days. */
	private static final int USUAL = 20;

	private static final int LONGEST_SOURCE = 200;

	private final WorkCalendar calendar;

	private final BeijingTime time;

	@GetMapping
	String show(RegionScope scope, @RequestParam(required = false) @Nullable Integer year,
			@RequestParam(required = false) @Nullable LocalDate from,
			@RequestParam(required = false) @Nullable Integer days, Model model) {
		model.addAttribute("form", WorkdayForm.of(this.time.today()));
		if (days != null && (days < 1 || days > Workdays.MOST)) {
			throw new BadParameter("days", "1 to " + Workdays.MOST);
		}
		LocalDate counted = Objects.requireNonNullElseGet(from, this.time::today);
		Workdays workdays = this.calendar.workdays(scope);
		int wanted = Objects.requireNonNullElse(days, USUAL);
		LocalDate end = workdays.after(counted, wanted);
		model.addAttribute("from", counted);
		model.addAttribute("days", wanted);
		model.addAttribute("end", end);
		model.addAttribute("known", workdays.isKnown(counted, end));
		return page(scope, (year != null) ? year : counted.getYear(), model);
	}

	@PostMapping
	String keep(RegionScope scope, @Valid @ModelAttribute("form") WorkdayForm form, BindingResult binding, Model model,
			RedirectAttributes flash) {
		scope.require(Role.ADMINISTRATOR);
		if (!binding.hasErrors()) {
			try {
				this.calendar.keep(scope, form.from(), form.last(), form.kind(),
						Objects.requireNonNull(form.holiday()).strip());
				flash.addFlashAttribute("done", "workday.kept");
				return "redirect:/workdays?year=" + form.from().getYear();
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return page(scope, (binding.hasFieldErrors("from") ? this.time.today() : form.from()).getYear(), model);
	}

	@PostMapping("/{day}/removal")
	String remove(RegionScope scope, @PathVariable LocalDate day, RedirectAttributes flash) {
		this.calendar.remove(scope, day);
		flash.addFlashAttribute("done", "workday.removed");
		return "redirect:/workdays?year=" + day.getYear();
	}

	@PostMapping("/years/{year}")
	String confirm(RegionScope scope, @PathVariable int year, @RequestParam String source, RedirectAttributes flash) {
		scope.require(Role.ADMINISTRATOR);
		check(year);
		String notice = source.strip();
		if (notice.isEmpty() || notice.length() > LONGEST_SOURCE) {
			flash.addFlashAttribute("failed", "workday.source-missing");
		}
		else {
			boolean changed = this.calendar.confirm(scope, year, notice);
			flash.addFlashAttribute("done", changed ? "workday.confirmed" : "form.unchanged");
		}
		return "redirect:/workdays?year=" + year;
	}

	private String page(RegionScope scope, int year, Model model) {
		check(year);
		model.addAttribute("year", this.calendar.year(scope, year));
		model.addAttribute("first", WorkCalendar.FIRST_YEAR);
		model.addAttribute("last", WorkCalendar.LAST_YEAR);
		model.addAttribute("kinds", DayKind.values());
		model.addAttribute("mayEdit", scope.has(Role.ADMINISTRATOR));
		return "workday/year";
	}

	private static void check(int year) {
		if (year < WorkCalendar.FIRST_YEAR || year > WorkCalendar.LAST_YEAR) {
			throw new BadParameter("year", WorkCalendar.FIRST_YEAR + " to " + WorkCalendar.LAST_YEAR);
		}
	}

}
