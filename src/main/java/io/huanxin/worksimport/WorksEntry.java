package io.huanxin.worksimport;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

import io.huanxin.audit.AuditTrail;
import io.huanxin.project.ProjectLine;
import io.huanxin.project.ProjectRow;
import io.huanxin.register.RegisterEntry;
import io.huanxin.register.RegisterIntake;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportOutcome.Change;
import io.huanxin.works.WorksColumns;
import io.huanxin.works.WorksFacts;
import io.huanxin.works.WorksRow;
import io.huanxin.works.WorksRules;
import io.huanxin.works.WorksTrail;
import io.huanxin.worksitem.WorksItem;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a workbook says of a works item.
 *
 * @param project the project
 * @param line the neighbourhood within it, null for the project as a whole
 * @param item the works item
 * @param stored the entry as it is stored, null for a new one
 * @param facts what it is to say
 */
record WorksEntry(ProjectRow project, @Nullable ProjectLine line, WorksItem item, @Nullable WorksRow stored,
		WorksFacts facts) implements RegisterEntry {

	@Override
	public @Nullable Stored before() {
		return (this.stored != null) ? new Stored(this.stored.id(), this.stored.version()) : null;
	}

	@Override
	public String regionPath() {
		return this.project.regionPath();
	}

	@Override
	public String called() {
		return this.project.code() + " " + ((this.line != null) ? this.line.code() + " " : "") + this.item.name();
	}

	@Override
	public boolean changes() {
		return this.stored == null || !this.stored.facts().equals(this.facts);
	}

	@Override
	public List<Change> cells() {
		return List.of(quantity(WorksColumns.PLANNED, WorksFacts::planned),
				quantity(WorksColumns.DONE, WorksFacts::done), quantity(WorksColumns.DEMANDED, WorksFacts::demanded),
				cell(WorksColumns.ESTIMATED, (said) -> said.estimated() ? "是" : "否"),
				cell(WorksColumns.METHOD, WorksFacts::estimationMethod), cell(WorksColumns.AS_OF, WorksFacts::asOf),
				cell(WorksColumns.NOTE, WorksFacts::note));
	}

	private Change quantity(Column column, Function<WorksFacts, @Nullable BigDecimal> fact) {
		return cell(column, (said) -> {
			BigDecimal quantity = fact.apply(said);
			return (quantity != null) ? WorksRules.plain(quantity) : null;
		});
	}

	private Change cell(Column column, Function<WorksFacts, @Nullable Object> fact) {
		return RegisterIntake.change(column, (this.stored != null) ? fact.apply(this.stored.facts()) : null,
				fact.apply(this.facts));
	}

	@Override
	public AuditTrail.Entry trail() {
		return WorksTrail.entry(this.project.id(), this.project.regionPath(),
				(this.line != null) ? this.line.code() : null, this.item,
				(this.stored != null) ? this.stored.facts() : null, this.facts);
	}

}
