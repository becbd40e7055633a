package io.huanxin.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.scheme.SchemeFilter.Against;
import io.huanxin.scheme.SchemeFilter.Listed;
import io.huanxin.web.Sentences;
import io.huanxin.web.StaleRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of sheets, a sheet, and the form in which clerks write it. */
@Controller
@RequestMapping("/schemes")
@RequiredArgsConstructor
class SchemeController {

	private static final Map<String, String> LABELS = Map.of("problems", "scheme.problems", "aims", "scheme.aims",
			"funding", "scheme.funding", "afterCare", "scheme.after-care", "draftedBy", "scheme.drafted-by",
			"draftedOn", "scheme.drafted-on");

	private final Schemes schemes;

	private final SchemeOverview overview;

	private final AuditTrail audit;

	private final Sentences sentences;

	@GetMapping
	String list(RegionScope scope, @RequestParam(required = false) @Nullable Integer planYear,
			@RequestParam(defaultValue = "PROJECTS") Against against, @RequestParam(defaultValue = "ALL") Listed shown,
			@RequestParam(defaultValue = "") String region, @RequestParam(defaultValue = "") String q,
			@RequestParam(defaultValue = "1") int page, Model model) {
		List<Integer> years = new ArrayList<>(this.overview.years(scope));
		// the year that is under way: the next one is there to be chosen
		int year = (planYear != null) ? planYear : years.get(Math.min(1, years.size() - 1));
		if (!years.contains(year)) {
			years.add(year);
		}
		SchemeFilter filter = new SchemeFilter(year, against, shown, region, q);
		model.addAttribute("filter", filter);
		model.addAttribute("years", years);
		model.addAttribute("againsts", Against.values());
		model.addAttribute("showns", Listed.values());
		model.addAttribute("page", this.overview.list(scope, filter, page));
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		model.addAttribute("address",
				UriComponentsBuilder.fromPath("/schemes")
					.queryParam("planYear", year)
					.queryParam("against", against)
					.queryParam("shown", shown)
					.queryParam("region", "{region}")
					.queryParam("q", "{q}")
					.encode()
					.buildAndExpand(filter.region(), filter.text())
					.toUriString());
		return "scheme/list";
	}

	@GetMapping("/{id}")
	String show(RegionScope scope, @PathVariable long id, Model model) {
		SchemeRow row = this.schemes.getRow(scope, id);
		boolean latest = this.schemes.latest(scope, row);
		model.addAttribute("row", row);
		model.addAttribute("latest", latest);
		model.addAttribute("changes", this.schemes.changes(scope, row).orElse(null));
		model.addAttribute("versions",
				this.schemes.versions(scope, row.neighbourhoodId())
					.stream()
					.filter((each) -> each.planYear() == row.planYear())
					.toList());
		model.addAttribute("history", this.audit.history(SchemeTrail.subject(id, row.regionPath())));
		model.addAttribute("mayEdit", scope.has(Role.CLERK) && row.state() == SchemeState.DRAFT);
		model.addAttribute("mayReview", this.schemes.mayReview(scope, row));
		model.addAttribute("mayRenew", scope.has(Role.CLERK) && row.state() == SchemeState.ADOPTED && latest);
		model.addAttribute("own", scope.has(Role.REVIEWER) && row.state() == SchemeState.SUBMITTED
				&& !this.schemes.mayReview(scope, row));
		return "scheme/show";
	}

	@GetMapping("/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		SchemeRow row = this.schemes.getRow(scope, id);
		if (row.state() != SchemeState.DRAFT) {
			return "redirect:/schemes/" + id;
		}
		model.addAttribute("form", SchemeForm.of(row));
		return form(row, SchemeForm.lines(row), Map.of(), model);
	}

	@PostMapping("/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") SchemeForm form,
			BindingResult binding, @RequestParam Map<String, String> sent, Model model, RedirectAttributes flash,
			HttpServletResponse response) {
		scope.require(Role.CLERK);
		SchemeRow row = this.schemes.getRow(scope, id);
		List<SchemeForm.Line> lines = SchemeForm.lines(row, sent);
		Map<String, Problem> wrong = SchemeForm.problems(lines);
		wrong.forEach((field, problem) -> binding
			.addError(new FieldError(binding.getObjectName(), field, this.sentences.of(problem.message()))));
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.schemes.revise(scope, id, form.version(), form.content(lines));
				flash.addFlashAttribute("done", changed ? "scheme.revised" : "form.unchanged");
				return "redirect:/schemes/" + id;
			}
			catch (StaleRecord ex) {
				row = this.schemes.getRow(scope, id);
				lines = overtaken(form, lines, row, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return form(row, lines, wrong, model);
	}

	/** Item by item like field by field: what was touched is kept. */
	private static List<SchemeForm.Line> overtaken(SchemeForm form, List<SchemeForm.Line> mine, SchemeRow row,
			Model model) {
		Overtaken.show(form.filled(), form, SchemeForm.of(row), LABELS, model);
		List<Overtaken.Difference> differences = new ArrayList<>();
		if (model.getAttribute("overtaken") instanceof Overtaken whole) {
			differences.addAll(whole.differences());
		}
		List<SchemeForm.Line> merged = new ArrayList<>();
		for (SchemeForm.Line theirs : SchemeForm.lines(row)) {
			SchemeForm.Line own = mine.stream()
				.filter((each) -> each.item().id() == theirs.item().id())
				.findFirst()
				.orElse(theirs);
			boolean kept = own.touched();
			if (!own.said().equals(theirs.said())) {
				differences.add(new Overtaken.Difference("needed-" + own.item().id(), own.item().name(),
						new Overtaken.Value(own.shown(), false), new Overtaken.Value(theirs.shown(), false), kept));
			}
			merged.add(kept ? own.filledFrom(theirs) : theirs);
		}
		model.addAttribute("overtaken", new Overtaken(differences));
		return merged;
	}

	private static String form(SchemeRow row, List<SchemeForm.Line> lines, Map<String, Problem> wrong, Model model) {
		model.addAttribute("row", row);
		model.addAttribute("lines", lines);
		model.addAttribute("wrong", wrong);
		return "scheme/edit";
	}

}
