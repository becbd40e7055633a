package io.huanxin.building;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.spreadsheet.Intake;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes in buildings from a workbook, and hands them out as one. */
@Component
@RequiredArgsConstructor
class BuildingImport implements ImportType {

	/** Ten times the buildings of a large province; the reader keeps a key of each. */
	private static final int MOST_ROWS = 1_000_000;

	private final BuildingBulk bulk;

	private final Buildings buildings;

	private final CurrentScope currentScope;

	@Override
	public String name() {
		return "buildings";
	}

	@Override
	public List<Column> columns() {
		return BuildingColumns.ALL;
	}

	@Override
	public List<Column> key() {
		return List.of(BuildingColumns.NEIGHBOURHOOD, BuildingColumns.NUMBER);
	}

	@Override
	public boolean permitted() {
		return this.currentScope.get().has(Role.CLERK);
	}

	@Override
	public int mostRows() {
		return MOST_ROWS;
	}

	@Override
	public boolean findsDuplicateKeys() {
		return false;
	}

	@Override
	public Intake begin(ImportContext context, Problems problems) {
		return new BuildingIntake(this.bulk, this.currentScope.get(), context, problems);
	}

	@Override
	public void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows) {
		this.buildings.export(this.currentScope.get(), filters.getOrDefault("neighbourhood", "").strip(),
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
