package io.huanxin.regionalreturn;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.savedview.ViewedList.Parameter;
import io.huanxin.savedview.ViewedList;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
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

/** The pages on which returns are listed, entered and corrected. */
@Controller
@RequestMapping("/returns")
@RequiredArgsConstructor
class ReturnController {

	private static final String SUBMIT = "submit";

	private static final Map<String, String> LABELS = Map.of("startedNeighbourhoods", "return.started-n",
			"startedHouseholds", "return.started-h", "finishedNeighbourhoods", "return.finished-n",
			"finishedHouseholds", "return.finished-h", "completedInvestment", "return.completed", "arrivedFunds",
			"return.arrived", "paidFunds", "return.paid", "explanation", "return.explanation");

	private final Returns returns;

	private final ReturnPeriods periods;

	private final Regions regions;

	private final AuditTrail audit;

	private final BeijingTime time;

	/** What people may keep of the list under a name. */
	@Bean
	static ViewedList viewedReturns() {
		return new ViewedList("/returns", "return.list.title", null,
				List.of(Parameter.text("planYear", "return.plan-year"), Parameter.text("month", "return.month"),
						Parameter.constant("state", "return.state", "ReturnState"),
						Parameter.text("q", "return.region")));
	}

	@GetMapping
	String list(RegionScope scope, @RequestParam @Nullable Integer planYear, @RequestParam @Nullable YearMonth month,
			@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String region,
			@RequestParam @Nullable ReturnState state, Model model) {
		List<Integer> years = this.periods.planYears(scope);
		int year = (planYear != null) ? planYear : yearWithFigures(scope, years);
		YearMonth period = (month != null) ? month : this.periods.latestMonth(scope, year);
		String text = region.isBlank() ? q.strip() : region.strip();
		ReturnFilter filter = new ReturnFilter(year, period, text, state);
		List<ReturnLine> lines = this.periods.list(scope, filter);
		model.addAttribute("years", years);
		model.addAttribute("filter", filter);
		model.addAttribute("lines", lines);
		model.addAttribute("states", ReturnState.values());
		model.addAttribute("cut", lines.size() == ReturnPeriods.AT_MOST);
		model.addAttribute("unreported",
				lines.stream().filter((line) -> line.status() == ReturnLine.Status.UNREPORTED).count());
		model.addAttribute("mayEnter", scope.has(Role.CLERK));
		return "regionalreturn/list";
	}

	@GetMapping("/{id}")
	String show(RegionScope scope, @PathVariable long id, Model model) {
		ReturnRow row = this.returns.getRow(scope, id);
		return show(scope, row, model);
	}

	private String show(RegionScope scope, ReturnRow row, Model model) {
		model.addAttribute("row", row);
		model.addAttribute("previous", previous(scope, row.region(), row.planYear(), row.asOf()));
		model.addAttribute("history",
				this.audit.history(
						new AuditTrail.Subject("regional_return", String.valueOf(row.id()), row.region().path()),
						row.importId()));
		boolean reviewer = scope.has(Role.REVIEWER) && !scope.actor().username().equals(row.submittedBy());
		model.addAttribute("mayRevise", scope.has(Role.CLERK) && row.state() != ReturnState.LOCKED);
		model.addAttribute("mayApprove", reviewer && row.state() == ReturnState.SUBMITTED);
		model.addAttribute("maySendBack",
				reviewer && (row.state() == ReturnState.SUBMITTED || row.state() == ReturnState.APPROVED));
		model.addAttribute("mayLock", reviewer && row.state() == ReturnState.APPROVED);
		model.addAttribute("mayUnlock", scope.has(Role.REVIEWER) && row.state() == ReturnState.LOCKED);
		return "regionalreturn/show";
	}

	@GetMapping("/new")
	String create(RegionScope scope, @RequestParam(defaultValue = "") String region,
			@RequestParam @Nullable Integer planYear, @RequestParam @Nullable LocalDate asOf,
			@RequestParam(defaultValue = "false") boolean carry, Model model) {
		scope.require(Role.CLERK);
		LocalDate day = (asOf != null) ? asOf : this.time.today();
		int year = (planYear != null) ? planYear : yearWithFigures(scope, this.periods.planYears(scope));
		Optional<RegionRow> chosen = chosen(scope, region, day);
		if (chosen.isPresent()) {
			Optional<ReturnRow> existing = this.returns.find(scope, chosen.get().id(), year, day);
			if (existing.isPresent()) {
				return "redirect:/returns/" + existing.get().id() + "/edit";
			}
		}
		Returns.Previous carried = (carry && chosen.isPresent()) ? previous(scope, chosen.get(), year, day) : null;
		model.addAttribute("form",
				(carried != null) ? ReturnForm.carriedForward(carried.figures()) : ReturnForm.empty());
		return form(scope, chosen.orElse(null), region, year, day, model);
	}

	@PostMapping
	String create(RegionScope scope, @RequestParam String region, @RequestParam int planYear,
			@RequestParam LocalDate asOf, @RequestParam(defaultValue = SUBMIT) String action,
			@Valid @ModelAttribute("form") ReturnForm form, BindingResult binding, Model model,
			RedirectAttributes flash) {
		scope.require(Role.CLERK);
		RegionRow chosen = chosen(scope, region, asOf).orElseThrow(() -> new UnknownRecord("region " + region));
		if (!binding.hasErrors()) {
			try {
				boolean submit = SUBMIT.equals(action);
				long id = this.returns.enter(scope, chosen.id(), planYear, asOf, form.figures(), submit);
				flash.addFlashAttribute("done", submit ? "return.submitted" : "return.drafted");
				return "redirect:/returns/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, ReturnController::field);
			}
		}
		return form(scope, chosen, region, planYear, asOf, model);
	}

	@GetMapping("/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		ReturnRow row = this.returns.getRow(scope, id);
		model.addAttribute("form", ReturnForm.of(row));
		return edit(scope, row, model);
	}

	@PostMapping("/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @RequestParam(defaultValue = SUBMIT) String action,
			@Valid @ModelAttribute("form") ReturnForm form, BindingResult binding, Model model,
			RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		ReturnRow row = this.returns.getRow(scope, id);
		if (!binding.hasErrors()) {
			try {
				boolean submit = SUBMIT.equals(action);
				boolean changed = this.returns.revise(scope, id, form.version(), form.figures(), submit);
				flash.addFlashAttribute("done",
						changed ? (submit ? "return.submitted" : "return.revised") : "form.unchanged");
				return "redirect:/returns/" + id;
			}
			catch (StaleRecord ex) {
				row = this.returns.getRow(scope, id);
				Overtaken.show(form.filled(), form, ReturnForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, ReturnController::field);
			}
		}
		return edit(scope, row, model);
	}

	private String edit(RegionScope scope, ReturnRow row, Model model) {
		model.addAttribute("row", row);
		return form(scope, row.region(), row.region().code(), row.planYear(), row.asOf(), model);
	}

	private String form(RegionScope scope, @Nullable RegionRow chosen, String region, int planYear, LocalDate asOf,
			Model model) {
		model.addAttribute("region", chosen);
		model.addAttribute("regionText", region);
		model.addAttribute("planYear", planYear);
		model.addAttribute("asOf", asOf);
		model.addAttribute("regions", this.regions.reporting(scope));
		if (chosen != null) {
			model.addAttribute("previous", previous(scope, chosen, planYear, asOf));
			model.addAttribute("declared", this.returns.declared(scope, chosen.id(), planYear));
		}
		return "regionalreturn/form";
	}

	/**
	 * A region of the scope by code or exact name; a clerk without regions below has but
	 * one.
	 */
	private Optional<RegionRow> chosen(RegionScope scope, String region, LocalDate day) {
		if (region.isBlank()) {
			RegionRow own = this.regions.getRow(scope, scope.regionId());
			return (own.children() == 0) ? Optional.of(own) : Optional.empty();
		}
		String text = region.strip();
		return this.regions.findByCode(scope, text, day)
			.or(() -> this.regions.search(scope, text, 2)
				.stream()
				.filter((each) -> each.name().equals(text))
				.findFirst());
	}

	private Returns.@Nullable Previous previous(RegionScope scope, RegionRow region, int planYear, LocalDate asOf) {
		return this.returns.previous(scope, region.id(), planYear, asOf).orElse(null);
	}

	/** The latest year before which nothing was planned is of no use to anybody. */
	private int yearWithFigures(RegionScope scope, List<Integer> years) {
		int now = this.time.today().getYear();
		return (years.size() > 1 && years.get(0) == now && this.periods.nothingIn(scope, now)) ? years.get(1)
				: years.get(0);
	}

	static String field(String header) {
		return switch (header) {
			case "开工小区数" -> "startedNeighbourhoods";
			case "开工户数" -> "startedHouseholds";
			case "完工小区数" -> "finishedNeighbourhoods";
			case "完工户数" -> "finishedHouseholds";
			case "完成投资(万元)" -> "completedInvestment";
			case "到位资金(万元)" -> "arrivedFunds";
			case "支付资金(万元)" -> "paidFunds";
			case "说明" -> "explanation";
			default -> "";
		};
	}

}
