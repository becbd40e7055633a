package io.huanxin.building;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.register.RegisterEntry;
import io.huanxin.register.RegisterIntake;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportOutcome.Change;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a workbook says of a building.
 *
 * @param home the neighbourhood it belongs to
 * @param number 楼栋号
 * @param stored the building as it is stored, null for a new one
 * @param facts what it is to say
 */
record BuildingEntry(Home home, String number, @Nullable BuildingRow stored,
		BuildingFacts facts) implements RegisterEntry {

	@Override
	public @Nullable Stored before() {
		return (this.stored != null) ? new Stored(this.stored.id(), this.stored.version()) : null;
	}

	@Override
	public String regionPath() {
		return this.home.regionPath();
	}

	@Override
	public String called() {
		return this.home.code() + " " + this.number;
	}

	@Override
	public boolean changes() {
		return this.stored == null || !this.stored.facts().equals(this.facts);
	}

	@Override
	public List<Change> cells() {
		return List.of(cell(BuildingColumns.BUILT_YEAR, BuildingFacts::builtYear),
				cell(BuildingColumns.FLOORS, BuildingFacts::floors), cell(BuildingColumns.UNITS, BuildingFacts::units),
				cell(BuildingColumns.HOUSEHOLDS, BuildingFacts::households),
				cell(BuildingColumns.FLOOR_AREA, BuildingFacts::floorArea),
				cell(BuildingColumns.ELEVATORS, BuildingFacts::elevators));
	}

	private Change cell(Column column, Function<BuildingFacts, @Nullable Object> fact) {
		return RegisterIntake.change(column, (this.stored != null) ? fact.apply(this.stored.facts()) : null,
				fact.apply(this.facts));
	}

	@Override
	public AuditTrail.Entry trail() {
		BuildingRow row = Objects.requireNonNull(this.stored);
		return new AuditTrail.Entry(AuditAction.REVISED, BuildingTrail.subject(row.id(), row.regionPath()),
				BuildingTrail.values(this.home.code(), this.number, row.facts()),
				BuildingTrail.values(this.home.code(), this.number, this.facts));
	}

	/**
	 * A neighbourhood of the scope, as far as its buildings need it.
	 *
	 * @param id its id
	 * @param code its code
	 * @param regionPath the path of the region it lies in
	 */
	record Home(long id, String code, String regionPath) {
	}

}
