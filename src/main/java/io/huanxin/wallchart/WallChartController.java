package io.huanxin.wallchart;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.milestone.Milestone;
import io.huanxin.milestone.MilestoneMeanings;
import io.huanxin.project.ProjectLists;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The wall chart of a region: lights, gaps and all its projects by milestone. */
@Controller
@RequiredArgsConstructor
class WallChartController {

	private final WallCharts charts;

	private final ProjectLists projects;

	private final MilestoneMeanings meanings;

	private final Regions regions;

	private final BeijingTime time;

	@GetMapping("/wall-chart")
	String show(RegionScope scope, @RequestParam(required = false) @Nullable Integer planYear,
			@RequestParam(defaultValue = "") String region, Model model) {
		scope.requireReader();
		LocalDate today = this.time.today();
		List<Integer> years = this.projects.planYears(scope);
		int year = Objects.requireNonNullElseGet(planYear, () -> years.isEmpty() ? today.getYear() : years.get(0));
		RegionRow chosen = region.isBlank() ? this.regions.getRow(scope, scope.regionId())
				: this.regions.findByCode(scope, region.strip(), today)
					.orElseThrow(() -> new UnknownRecord("region " + region));
		List<ChartRow> rows = this.charts.chart(scope, chosen, year);
		model.addAttribute("years", years);
		model.addAttribute("planYear", year);
		model.addAttribute("region", chosen);
		model.addAttribute("lineage", this.regions.lineage(scope, chosen));
		model.addAttribute("gaps", this.charts.gaps(scope, chosen, year));
		model.addAttribute("cut", rows.size() > WallCharts.AT_MOST);
		model.addAttribute("rows", rows.stream().limit(WallCharts.AT_MOST).toList());
		model.addAttribute("milestones", Milestone.values());
		model.addAttribute("meaning", this.meanings.at(scope, chosen.path(), today));
		model.addAttribute("today", today);
		return "wallchart/show";
	}

}
