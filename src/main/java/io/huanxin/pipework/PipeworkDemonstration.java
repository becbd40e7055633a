package io.huanxin.pipework;

import java.time.LocalDate;
import java.util.List;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.project.DemonstratedProjects;
import io.huanxin.project.ProjectRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Invented companies of the project that is under works: two go along with it, one has
 * yet to dig, and one drew its design too late.
 */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.WORK)
class PipeworkDemonstration implements DemonstrationData {

	private static final String DOCUMENT = "演示文件";

	private static final List<String> CONCERNED = List.of("供水", "排水", "燃气", "通信");

	/** So many days after the scheme was reviewed. */
	private static final int LATE = 14;

	private static final PipeEntry NOTHING = new PipeEntry(null, null, null);

	private final DemonstratedProjects projects;

	private final Pipework pipework;

	private final SystemWork work;

	private final BeijingTime time;

	@Override
	public void load() {
		this.work.run("演示数据：管线单位", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		List<ProjectRow> invented = this.projects.some(everything);
		if (invented.isEmpty()) {
			return;
		}
		ProjectRow project = invented.get(0);
		PipeCheck check = this.pipework.check(everything, project.id());
		LocalDate reviewed = check.days().schemeReviewed();
		LocalDate begun = check.days().worksBegun();
		List<Long> companies = this.pipework.choices(everything, project)
			.stream()
			.filter((company) -> CONCERNED.contains(company.name()))
			.map(PipeCompany::id)
			.toList();
		if (!check.lines().isEmpty() || companies.isEmpty() || reviewed == null || begun == null
				|| reviewed.plusDays(LATE).isAfter(this.time.today())) {
			return;
		}
		this.pipework.name(everything, project.id(), companies);
		for (PipeCheck.Line line : this.pipework.check(everything, project.id()).lines()) {
			PipeConcern concern = line.concern();
			boolean late = concern.company().equals("燃气");
			PipeEntry design = new PipeEntry(late ? reviewed.plusDays(LATE) : reviewed, DOCUMENT, null);
			PipeEntry works = concern.company().equals("通信") ? NOTHING : new PipeEntry(begun, DOCUMENT, null);
			this.pipework.revise(everything, project.id(), concern.id(), concern.version(), design, works, NOTHING);
		}
	}

}
