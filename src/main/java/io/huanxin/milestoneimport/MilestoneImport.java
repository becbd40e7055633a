package io.huanxin.milestoneimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.milestone.MilestoneBulk;
import io.huanxin.milestone.MilestoneRow;
import io.huanxin.problem.Problems;
import io.huanxin.project.ProjectFilter;
import io.huanxin.project.Projects;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterImport;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.Intake;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes in milestones from a workbook, and hands them out as one. */
@Component
class MilestoneImport extends RegisterImport {

	/**
	 * All milestones of a large province in a plan year; the rows are sorted in memory.
	 */
	private static final int MOST_ROWS = 200_000;

	private final MilestoneBulk bulk;

	private final Projects projects;

	MilestoneImport(CurrentScope currentScope, MilestoneBulk bulk, Projects projects) {
		super(currentScope, "milestones", MilestoneColumns.ALL,
				List.of(MilestoneColumns.PROJECT, MilestoneColumns.NEIGHBOURHOOD, MilestoneColumns.KIND), MOST_ROWS);
		this.bulk = bulk;
		this.projects = projects;
	}

	@Override
	protected Intake begin(RegionScope scope, ImportContext context, Problems problems) {
		return new MilestoneIntake(this.bulk, this.projects, scope, context, problems);
	}

	@Override
	protected void export(RegionScope scope, Map<String, String> filters,
			Consumer<List<? extends @Nullable Object>> rows) {
		this.bulk.export(scope, ProjectFilter.of(filters), (each) -> rows.accept(cells(each)));
	}

	private static List<@Nullable Object> cells(MilestoneBulk.Exported exported) {
		MilestoneRow row = exported.row();
		List<@Nullable Object> cells = new ArrayList<>();
		cells.add(exported.projectCode());
		cells.add(exported.neighbourhoodCode());
		cells.add(row.kind().word());
		cells.add(row.plannedOn());
		cells.add(row.actualOn());
		cells.add(row.waivedBecause());
		cells.add(row.evidence());
		return cells;
	}

}
