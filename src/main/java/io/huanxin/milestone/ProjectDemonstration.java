package io.huanxin.milestone;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.neighbourhood.DemonstratedNeighbourhoods;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.project.DemonstratedProjects;
import io.huanxin.project.NewProjects;
import io.huanxin.project.PlannedProject;
import io.huanxin.project.PlannedProject.PlannedNeighbourhood;
import io.huanxin.project.ProjectFacts;
import io.huanxin.project.ProjectKind;
import io.huanxin.project.ProjectLists;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Invented projects of invented neighbourhoods: one under works, one prepared, and one
 * that is late.
 */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.PROJECTS)
class ProjectDemonstration implements DemonstrationData {

	private static final List<Milestone> PREPARED = List.of(Milestone.SURVEYED, Milestone.RESIDENTS_VOTED,
			Milestone.SCHEME_REVIEWED, Milestone.PROJECT_APPROVED);

	private static final List<Milestone> BEGUN = List.of(Milestone.FINANCE_REVIEWED, Milestone.TENDERED,
			Milestone.SITE_ENTERED, Milestone.WORKS_STARTED);

	private final NewProjects projects;

	private final ProjectLists lists;

	private final Milestones milestones;

	private final DemonstratedNeighbourhoods neighbourhoods;

	private final SystemWork work;

	private final BeijingTime time;

	@Override
	public void load() {
		this.work.run("演示数据：项目", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		if (!this.lists.planYears(everything).isEmpty()) {
			return;
		}
		List<NeighbourhoodRow> homes = this.neighbourhoods.some(everything);
		for (int index = 0; index < homes.size(); index++) {
			long id = register(everything, homes.get(index), index == 0);
			if (index < 2) {
				report(everything, id, PREPARED, 120);
			}
			if (index == 0) {
				report(everything, id, BEGUN, 60);
			}
		}
	}

	private long register(RegionScope everything, NeighbourhoodRow home, boolean livelihood) {
		LocalDate today = this.time.today();
		ProjectFacts facts = new ProjectFacts(home.facts().name() + "改造工程", "基础类", livelihood, true,
				new BigDecimal("4200000"), new BigDecimal("3000000"), today.minusDays(30), today.plusDays(120),
				DemonstratedProjects.IMPLEMENTER);
		return this.projects.register(everything, new PlannedProject(null, today.getYear(), home.regionId(),
				ProjectKind.RENOVATION, List.of(new PlannedNeighbourhood(home.id(), null, null, null)), facts), false);
	}

	/** One milestone every ten days, the first one so many days ago. */
	private void report(RegionScope everything, long id, List<Milestone> kinds, int daysAgo) {
		LocalDate day = this.time.today().minusDays(daysAgo);
		for (Milestone kind : kinds) {
			this.milestones.report(everything, id, kind, this.milestones.of(everything, id).keySet(),
					new MilestoneEntry(day, day, null, "演示文件", false, null),
					Milestones.seen(this.milestones.of(everything, id), kind));
			day = day.plusDays(10);
		}
	}

}
