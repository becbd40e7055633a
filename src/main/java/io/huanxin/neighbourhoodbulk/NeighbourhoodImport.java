package io.huanxin.neighbourhoodbulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.neighbourhood.NeighbourhoodColumns;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Ownership;
import io.huanxin.neighbourhood.PropertyManagement;
import io.huanxin.neighbourhoodlist.NeighbourhoodFilter;
import io.huanxin.neighbourhoodlist.NeighbourhoodLists;
import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterImport;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportUndo;
import io.huanxin.spreadsheet.Intake;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes in neighbourhoods from a workbook, and hands them out as one. */
@Component
class NeighbourhoodImport extends RegisterImport {

	/** More neighbourhoods than a province has; the reader keeps a key of each. */
	private static final int MOST_ROWS = 300_000;

	private final NeighbourhoodBulk bulk;

	private final NeighbourhoodUndo undo;

	private final NeighbourhoodLists lists;

	NeighbourhoodImport(CurrentScope currentScope, NeighbourhoodBulk bulk, NeighbourhoodLists lists,
			NeighbourhoodUndo undo) {
		super(currentScope, "neighbourhoods", NeighbourhoodColumns.ALL, List.of(NeighbourhoodColumns.CODE), MOST_ROWS);
		this.bulk = bulk;
		this.undo = undo;
		this.lists = lists;
	}

	@Override
	public ImportUndo undo() {
		return this.undo;
	}

	@Override
	protected Intake begin(RegionScope scope, ImportContext context, Problems problems) {
		return new NeighbourhoodIntake(this.bulk, scope, context, problems);
	}

	@Override
	protected void export(RegionScope scope, Map<String, String> filters,
			Consumer<List<? extends @Nullable Object>> rows) {
		this.lists.export(scope, NeighbourhoodFilter.of(filters), (row) -> rows.accept(cells(row)));
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
