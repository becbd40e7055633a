package io.huanxin.projectimport;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.Problems;
import io.huanxin.project.Counties;
import io.huanxin.project.NamedNeighbourhoods;
import io.huanxin.project.ProjectCodes;
import io.huanxin.project.ProjectColumns;
import io.huanxin.project.ProjectFacts;
import io.huanxin.project.ProjectFilter;
import io.huanxin.project.ProjectLists;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.project.WorksClasses;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.register.RegisterImport;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportUndo;
import io.huanxin.spreadsheet.Intake;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes in projects from a workbook, and hands them out as one. */
@Component
class ProjectImport extends RegisterImport {

	/** The projects of the nation in a plan year, several times over. */
	private static final int MOST_ROWS = 200_000;

	private final Tools tools;

	private final ProjectLists lists;

	private final ProjectUndo undo;

	ProjectImport(CurrentScope currentScope, Tools tools, ProjectLists lists, ProjectUndo undo) {
		super(currentScope, "projects", ProjectColumns.ALL, List.of(ProjectColumns.CODE), MOST_ROWS);
		this.tools = tools;
		this.lists = lists;
		this.undo = undo;
	}

	@Override
	public ImportUndo undo() {
		return this.undo;
	}

	@Override
	protected Intake begin(RegionScope scope, ImportContext context, Problems problems) {
		return new ProjectIntake(this.tools, scope, context, problems);
	}

	@Override
	protected void export(RegionScope scope, Map<String, String> filters,
			Consumer<List<? extends @Nullable Object>> rows) {
		this.lists.export(scope, ProjectFilter.of(filters), (each) -> rows.accept(cells(each)));
	}

	private static List<@Nullable Object> cells(ProjectLists.Exported exported) {
		ProjectRow row = exported.row();
		ProjectFacts facts = row.facts();
		List<@Nullable Object> cells = new ArrayList<>();
		cells.add(row.code());
		cells.add(facts.name());
		cells.add(row.planYear());
		cells.add(row.regionCode());
		cells.add(String.join(";", exported.neighbourhoods()));
		cells.add(facts.worksClass());
		cells.add(facts.livelihood());
		cells.add(facts.subsidy());
		cells.add(facts.totalInvestment());
		cells.add(facts.yearInvestment());
		cells.add(facts.plannedStart());
		cells.add(facts.plannedFinish());
		cells.add(facts.implementer());
		return cells;
	}

	/** What an intake needs to find its way. */
	@Component
	@RequiredArgsConstructor
	static class Tools {

		private final ProjectBulk bulk;

		private final Projects projects;

		private final NamedNeighbourhoods named;

		private final ProjectCodes codes;

		private final WorksClasses classes;

		private final Counties counties;

		private final Regions regions;

		private final BeijingTime time;

		ProjectBulk bulk() {
			return this.bulk;
		}

		Projects projects() {
			return this.projects;
		}

		NamedNeighbourhoods named() {
			return this.named;
		}

		ProjectCodes codes() {
			return this.codes;
		}

		WorksClasses classes() {
			return this.classes;
		}

		Counties counties() {
			return this.counties;
		}

		Regions regions() {
			return this.regions;
		}

		LocalDate today() {
			return this.time.today();
		}

	}

}
