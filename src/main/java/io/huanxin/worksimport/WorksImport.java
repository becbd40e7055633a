package io.huanxin.worksimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.problem.Problems;
import io.huanxin.project.ProjectFilter;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterImport;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.Intake;
import io.huanxin.works.Works;
import io.huanxin.works.WorksColumns;
import io.huanxin.works.WorksFacts;
import io.huanxin.works.WorksRow;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes in works items from a workbook, and hands them out as one. */
@Component
class WorksImport extends RegisterImport {

	/** Forty items of every project of a large province in a plan year. */
	private static final int MOST_ROWS = 500_000;

	private final WorksBulk bulk;

	private final Works works;

	WorksImport(CurrentScope currentScope, WorksBulk bulk, Works works) {
		super(currentScope, "works", WorksColumns.ALL,
				List.of(WorksColumns.PROJECT, WorksColumns.NEIGHBOURHOOD, WorksColumns.ITEM), MOST_ROWS);
		this.bulk = bulk;
		this.works = works;
	}

	@Override
	protected Intake begin(RegionScope scope, ImportContext context, Problems problems) {
		return new WorksIntake(this.bulk, scope, context, problems);
	}

	@Override
	protected void export(RegionScope scope, Map<String, String> filters,
			Consumer<List<? extends @Nullable Object>> rows) {
		this.works.export(scope, ProjectFilter.of(filters), (each) -> rows.accept(cells(each)));
	}

	private static List<@Nullable Object> cells(Works.Exported exported) {
		WorksRow row = exported.row();
		WorksFacts facts = row.facts();
		List<@Nullable Object> cells = new ArrayList<>();
		cells.add(exported.projectCode());
		cells.add(row.neighbourhoodCode());
		cells.add(row.item().name());
		cells.add(row.item().unit());
		cells.add(facts.planned());
		cells.add(facts.done());
		cells.add(facts.demanded());
		cells.add(facts.estimated());
		cells.add(facts.estimationMethod());
		cells.add(facts.asOf());
		cells.add(facts.note());
		return cells;
	}

}
