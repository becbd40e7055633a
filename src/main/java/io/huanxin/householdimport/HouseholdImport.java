package io.huanxin.householdimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.household.Consent;
import io.huanxin.household.HouseholdColumns;
import io.huanxin.household.HouseholdFacts;
import io.huanxin.household.HouseholdFilter;
import io.huanxin.household.HouseholdLists;
import io.huanxin.household.HouseholdRow;
import io.huanxin.household.HouseholdSeal;
import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterImport;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportUndo;
import io.huanxin.spreadsheet.Intake;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes in households from a workbook, and hands them out as one, who they are masked. A
 * masked value that comes back leaves alone what it is the mask of.
 */
@Component
class HouseholdImport extends RegisterImport {

	/** Twice the households of a large province. */
	private static final int MOST_ROWS = 5_000_000;

	private final HouseholdStaging staging;

	private final StagedDoubts doubts;

	private final HouseholdSeal seal;

	private final HouseholdLists lists;

	private final HouseholdUndo undo;

	HouseholdImport(CurrentScope currentScope, HouseholdStaging staging, StagedDoubts doubts, HouseholdSeal seal,
			HouseholdLists lists, HouseholdUndo undo) {
		super(currentScope, "households", HouseholdColumns.ALL, List.of(HouseholdColumns.NEIGHBOURHOOD,
				HouseholdColumns.BUILDING, HouseholdColumns.UNIT, HouseholdColumns.ROOM), MOST_ROWS);
		this.staging = staging;
		this.doubts = doubts;
		this.seal = seal;
		this.lists = lists;
		this.undo = undo;
	}

	@Override
	public ImportUndo undo() {
		return this.undo;
	}

	@Override
	public boolean findsDuplicateKeys() {
		return true;
	}

	@Override
	protected Intake begin(RegionScope scope, ImportContext context, Problems problems) {
		return new HouseholdIntake(this.staging, this.doubts, this.seal, scope, context, problems);
	}

	@Override
	protected void export(RegionScope scope, Map<String, String> filters,
			Consumer<List<? extends @Nullable Object>> rows) {
		this.lists.export(scope, filters.getOrDefault("neighbourhood", "").strip(), HouseholdFilter.of(filters),
				(row) -> rows.accept(cells(row)));
	}

	private static List<@Nullable Object> cells(HouseholdRow row) {
		HouseholdFacts facts = row.facts();
		Consent consent = facts.consent();
		List<@Nullable Object> cells = new ArrayList<>();
		cells.add(row.neighbourhoodCode());
		cells.add(row.building());
		cells.add(facts.unit().isEmpty() ? null : facts.unit());
		cells.add(facts.room());
		cells.add(row.person().head());
		cells.add(row.person().certificate());
		cells.add(row.person().phone());
		cells.add(facts.floorArea());
		cells.add(facts.residents());
		cells.add((consent != null) ? consent.word() : null);
		return cells;
	}

}
