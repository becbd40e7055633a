package io.huanxin.building;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterImport;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportUndo;
import io.huanxin.spreadsheet.Intake;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes in buildings from a workbook, and hands them out as one. */
@Component
class BuildingImport extends RegisterImport {

	/** Ten times the buildings of a large province; the reader keeps a key of each. */
	private static final int MOST_ROWS = 1_000_000;

	private final BuildingBulk bulk;

	private final BuildingUndo undo;

	private final Buildings buildings;

	BuildingImport(CurrentScope currentScope, BuildingBulk bulk, Buildings buildings, BuildingUndo undo) {
		super(currentScope, "buildings", BuildingColumns.ALL,
				List.of(BuildingColumns.NEIGHBOURHOOD, BuildingColumns.NUMBER), MOST_ROWS);
		this.bulk = bulk;
		this.undo = undo;
		this.buildings = buildings;
	}

	@Override
	public ImportUndo undo() {
		return this.undo;
	}

	@Override
	protected Intake begin(RegionScope scope, ImportContext context, Problems problems) {
		return new BuildingIntake(this.bulk, scope, context, problems);
	}

	@Override
	protected void export(RegionScope scope, Map<String, String> filters,
			Consumer<List<? extends @Nullable Object>> rows) {
		this.buildings.export(scope, filters.getOrDefault("neighbourhood", "").strip(),
				(row) -> rows.accept(cells(row)));
	}

	private static List<@Nullable Object> cells(BuildingRow row) {
		BuildingFacts facts = row.facts();
		List<@Nullable Object> cells = new ArrayList<>();
		cells.add(row.neighbourhoodCode());
		cells.add(row.number());
		cells.add(facts.builtYear());
		cells.add(facts.floors());
		cells.add(facts.units());
		cells.add(facts.households());
		cells.add(facts.floorArea());
		cells.add(facts.elevators());
		return cells;
	}

}
