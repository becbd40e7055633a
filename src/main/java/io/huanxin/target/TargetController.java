package io.huanxin.target;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.TargetKind;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.savedview.ViewedList.Parameter;
import io.huanxin.savedview.ViewedList;
import io.huanxin.web.BadParameter;
import io.huanxin.web.RoleMissing;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.groups.Default;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages of the yearly targets. */
@Controller
@RequestMapping("/targets")
@RequiredArgsConstructor
class TargetController {

	/** Beyond this many regions a list of choices is no help: one enters the code. */
	private static final int CHOICES = 200;

	private static final Map<String, String> LABELS = Map.of("neighbourhoods", "target.neighbourhoods", "households",
			"target.households", "buildings", "target.buildings", "floorArea", "target.floor-area", "plannedInvestment",
			"target.investment", "documentNumber", "target.document", "reason", "target.versions.reason");

	private final TargetLists lists;

	private final Targets targets;

	private final Regions regions;

	private final AuditTrail audit;

	private final BeijingTime time;

	/** What people may keep of the list under a name. */
	@Bean
	static ViewedList viewedTargets() {
		return new ViewedList("/targets", "target.list.title", null, List.of(Parameter.text("planYear", "target.year"),
				Parameter.constant("kind", "target.kind", "TargetKind"), Parameter.text("region", "target.region"),
				Parameter.constant("sort", "target.list.sort", "TargetOrder")));
	}

	@GetMapping
	String list(RegionScope scope, @RequestParam(required = false) @Nullable Integer planYear,
			@RequestParam(required = false) @Nullable TargetKind kind, @RequestParam(defaultValue = "") String region,
			@RequestParam(defaultValue = "latest") String sort, @RequestParam(defaultValue = "1") int page,
			Model model) {
		TargetFilter filter = new TargetFilter(planYear, kind, region);
		TargetOrder order = TargetOrder.of(sort)
			.orElseThrow(
					() -> new BadParameter("sort", "one of latest, region, neighbourhoods, households, investment"));
		model.addAttribute("filter", filter);
		model.addAttribute("order", order);
		model.addAttribute("page", this.lists.list(scope, filter, order, page));
		model.addAttribute("years", this.lists.planYears(scope));
		model.addAttribute("kinds", TargetKind.values());
		model.addAttribute("orders", TargetOrder.values());
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		model.addAttribute("address",
				UriComponentsBuilder.fromPath("/targets")
					.queryParamIfPresent("planYear", Optional.ofNullable(planYear))
					.queryParamIfPresent("kind", Optional.ofNullable(kind))
					.queryParam("region", filter.region())
					.queryParam("sort", order.parameter())
					.encode()
					.toUriString());
		return "target/list";
	}

	@GetMapping("/{id}")
	String show(RegionScope scope, @PathVariable long id, Model model) {
		TargetRow target = this.lists.getRow(scope, id);
		RegionRow region = this.regions.getRow(scope, target.regionId());
		model.addAttribute("target", target);
		model.addAttribute("versions", this.lists.history(scope, id));
		model.addAttribute("history",
				this.audit.history(new AuditTrail.Subject("target", String.valueOf(id), target.regionPath()),
						this.lists.importOf(scope, id).orElse(null)));
		model.addAttribute("mayEdit", this.targets.mayEnter(scope, region, target.kind()));
		model.addAttribute("setAbove", scope.has(Role.CLERK) && target.kind().fromAbove());
		return "target/show";
	}

	@GetMapping("/new")
	String create(RegionScope scope, @RequestParam(required = false) @Nullable String region,
			@RequestParam(required = false) @Nullable Integer planYear,
			@RequestParam(required = false) @Nullable TargetKind kind, Model model) {
		scope.require(Role.CLERK);
		int year = (planYear != null) ? planYear : this.time.today().getYear();
		model.addAttribute("form", TargetForm.blank(region, year, kind));
		return firstForm(scope, model);
	}

	@PostMapping
	String create(RegionScope scope,
			@Validated({ Default.class, TargetForm.First.class }) @ModelAttribute("form") TargetForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		if (!binding.hasErrors()) {
			try {
				int year = Objects.requireNonNull(form.planYear());
				long regionId = region(scope, Objects.requireNonNull(form.region()), year);
				long id = this.targets.set(scope, regionId, year, Objects.requireNonNull(form.kind()), form.figures());
				flash.addFlashAttribute("done", "target.set");
				return "redirect:/targets/" + id;
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, TargetController::field);
			}
		}
		return firstForm(scope, model);
	}

	@GetMapping("/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		TargetRow target = revisable(scope, id);
		model.addAttribute("form", TargetForm.of(target));
		return laterForm(model, target);
	}

	@PostMapping("/{id}/edit")
	String update(RegionScope scope, @PathVariable long id,
			@Validated({ Default.class, TargetForm.Later.class }) @ModelAttribute("form") TargetForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		TargetRow target = revisable(scope, id);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.targets.revise(scope, id, form.version(), form.figures(),
						Objects.requireNonNull(form.reason()));
				flash.addFlashAttribute("done", changed ? "target.revised.done" : "form.unchanged");
				return "redirect:/targets/" + id;
			}
			catch (StaleRecord ex) {
				target = this.lists.getRow(scope, id);
				Overtaken.show(form.filled(), form, TargetForm.of(target).because(form.reason()), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, TargetController::field);
			}
		}
		return laterForm(model, target);
	}

	private TargetRow revisable(RegionScope scope, long id) {
		scope.require(Role.CLERK);
		TargetRow target = this.lists.getRow(scope, id);
		if (!this.targets.mayEnter(scope, this.regions.getRow(scope, target.regionId()), target.kind())) {
			throw new RoleMissing();
		}
		return target;
	}

	/**
	 * A code nobody bears is a slip of the pen, somebody else's region is none of ours.
	 */
	private long region(RegionScope scope, String code, int year) {
		RegionRow region = Optional.ofNullable(this.regions.bearing(List.of(code), year).get(code))
			.orElseThrow(() -> BrokenRule.of(ProblemCode.UNKNOWN_REGION, TargetColumns.REGION.header(), code));
		if (!scope.contains(region.path())) {
			throw new UnknownRecord("region " + code);
		}
		return region.id();
	}

	private String firstForm(RegionScope scope, Model model) {
		List<RegionRow> choices = this.regions.reporting(scope);
		model.addAttribute("regions", (choices.size() <= CHOICES) ? choices : List.of());
		model.addAttribute("kinds", TargetKind.values());
		return "target/new";
	}

	private static String laterForm(Model model, TargetRow target) {
		model.addAttribute("target", target);
		return "target/edit";
	}

	private static String field(String header) {
		return switch (header) {
			case "行政区划代码" -> "region";
			case "目标类型" -> "kind";
			case "修改理由" -> "reason";
			default -> "";
		};
	}

}
