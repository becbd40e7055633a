package io.huanxin.neighbourhood;

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

/** Takes in neighbourhoods from a workbook, and hands them out as one. */
@Component
@RequiredArgsConstructor
class NeighbourhoodImport implements ImportType {

	/** More neighbourhoods than a province has; the reader keeps a key of each. */
	private static final int MOST_ROWS = 300_000;

	private final NeighbourhoodBulk bulk;

	private final NeighbourhoodLists lists;

	private final CurrentScope currentScope;

	@Override
	public String name() {
		return "neighbourhoods";
	}

	@Override
	public List<Column> columns() {
		return NeighbourhoodColumns.ALL;
	}

	@Override
	public List<Column> key() {
		return List.of(NeighbourhoodColumns.CODE);
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
		return new NeighbourhoodIntake(this.bulk, this.currentScope.get(), context, problems);
	}

	@Override
	public void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows) {
		this.lists.export(this.currentScope.get(), NeighbourhoodFilter.of(filters), (row) -> rows.accept(cells(row)));
	}

	private static List<@Nullable Object> cells(NeighbourhoodRow row) {
		NeighbourhoodFacts facts = row.facts();
		Ownership ownership = facts.ownership();
		PropertyManagement service = facts.propertyService();
		List<@Nullable Object> cells = new ArrayList<>();
		cells.add(row.code());
		cells.add(facts.name());
		cells.add(row.regionCode());
		cells.add(facts.address());
		cells.add(facts.builtYear());
		cells.add(facts.buildings());
		cells.add(facts.units());
		cells.add(facts.households());
		cells.add(facts.residents());
		cells.add(facts.floorArea());
		cells.add((ownership != null) ? ownership.word() : null);
		cells.add(facts.longitude());
		cells.add(facts.latitude());
		cells.add(facts.batch().word());
		cells.add(facts.committee());
		cells.add((service != null) ? service.word() : null);
		cells.add(facts.remark());
		return cells;
	}

}
