package io.huanxin.projectimport;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.project.NamedNeighbourhoods.Named;
import io.huanxin.project.ProjectColumns;
import io.huanxin.project.ProjectFacts;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectTrail;
import io.huanxin.register.RegisterEntry;
import io.huanxin.register.RegisterIntake;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportOutcome.Change;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a workbook says of a project.
 *
 * @param code 项目编码
 * @param planYear the plan year
 * @param place where it lies
 * @param homes its neighbourhoods
 * @param stored the project as it is stored, null for a new one
 * @param facts what it is to say
 * @param today the day of the import, from which the county reports by it
 */
record ProjectEntry(String code, int planYear, Place place, List<Named> homes, @Nullable ProjectRow stored,
		ProjectFacts facts, LocalDate today) implements RegisterEntry {

	@Override
	public @Nullable Stored before() {
		return (this.stored != null) ? new Stored(this.stored.id(), this.stored.version()) : null;
	}

	@Override
	public String regionPath() {
		return this.place.regionPath();
	}

	@Override
	public String called() {
		return this.code + " " + this.facts.name();
	}

	@Override
	public boolean changes() {
		return this.stored == null || !this.stored.facts().equals(this.facts);
	}

	@Override
	public List<Change> cells() {
		return List.of(cell(ProjectColumns.NAME, ProjectFacts::name),
				cell(ProjectColumns.WORKS_CLASS, ProjectFacts::worksClass),
				cell(ProjectColumns.LIVELIHOOD, ProjectFacts::livelihood),
				cell(ProjectColumns.SUBSIDY, ProjectFacts::subsidy),
				cell(ProjectColumns.TOTAL_INVESTMENT, ProjectFacts::totalInvestment),
				cell(ProjectColumns.YEAR_INVESTMENT, ProjectFacts::yearInvestment),
				cell(ProjectColumns.PLANNED_START, ProjectFacts::plannedStart),
				cell(ProjectColumns.PLANNED_FINISH, ProjectFacts::plannedFinish),
				cell(ProjectColumns.IMPLEMENTER, ProjectFacts::implementer));
	}

	private Change cell(Column column, Function<ProjectFacts, @Nullable Object> fact) {
		return RegisterIntake.change(column, (this.stored != null) ? fact.apply(this.stored.facts()) : null,
				fact.apply(this.facts));
	}

	@Override
	public AuditTrail.Entry trail() {
		ProjectRow row = Objects.requireNonNull(this.stored);
		return new AuditTrail.Entry(AuditAction.REVISED, ProjectTrail.subject(row.id(), row.regionPath()),
				ProjectTrail.values(row.code(), row.facts()), ProjectTrail.values(row.code(), this.facts));
	}

	/**
	 * Where a project lies.
	 *
	 * @param regionId the region
	 * @param regionPath its path
	 * @param countyId whose figures it belongs to
	 * @param countyPath that one's path, null of a project that is stored already
	 */
	record Place(long regionId, String regionPath, long countyId, @Nullable String countyPath) {
	}

}
