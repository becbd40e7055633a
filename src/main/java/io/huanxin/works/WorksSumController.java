package io.huanxin.works;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.project.ProjectLists;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.web.UnknownRecord;
import io.huanxin.worksitem.Countable;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the ministry counts of the works of a region's projects. */
@Controller
@RequiredArgsConstructor
class WorksSumController {

	private final WorksSums sums;

	private final ProjectLists projects;

	private final Regions regions;

	private final BeijingTime time;

	@GetMapping("/works")
	String show(RegionScope scope, @RequestParam(required = false) @Nullable Integer planYear,
			@RequestParam(defaultValue = "") String region, Model model) {
		scope.requireReader();
		LocalDate today = this.time.today();
		List<Integer> years = this.projects.planYears(scope);
		int year = Objects.requireNonNullElseGet(planYear, () -> years.isEmpty() ? today.getYear() : years.get(0));
		RegionRow chosen = region.isBlank() ? this.regions.getRow(scope, scope.regionId())
				: this.regions.findByCode(scope, region.strip(), today)
					.orElseThrow(() -> new UnknownRecord("region " + region));
		List<WorksSum> rows = this.sums.of(scope, chosen, year);
		List<WorksSum.Missing> missing = this.sums.missing(scope, chosen, year);
		model.addAttribute("years", years);
		model.addAttribute("planYear", year);
		model.addAttribute("region", chosen);
		model.addAttribute("lineage", this.regions.lineage(scope, chosen));
		model.addAttribute("rows", rows);
		model.addAttribute("total", this.sums.total(scope, chosen, rows));
		model.addAttribute("countables", Countable.values());
		model.addAttribute("missing", missing.stream().limit(WorksSums.NAMED).toList());
		model.addAttribute("cut", missing.size() > WorksSums.NAMED);
		return "works/sums";
	}

}
