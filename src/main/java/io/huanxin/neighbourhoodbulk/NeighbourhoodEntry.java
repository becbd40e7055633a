package io.huanxin.neighbourhoodbulk;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.neighbourhood.NeighbourhoodColumns;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.NeighbourhoodTrail;
import io.huanxin.neighbourhood.Ownership;
import io.huanxin.neighbourhood.PropertyManagement;
import io.huanxin.region.RegionRow;
import io.huanxin.register.RegisterEntry;
import io.huanxin.register.RegisterIntake;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportOutcome.Change;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a workbook says of a neighbourhood.
 *
 * @param region where it lies
 * @param code its code, null where a new one gets the next of its county
 * @param stored the neighbourhood as it is stored, null for a new one
 * @param facts what it is to say
 */
record NeighbourhoodEntry(Home region, @Nullable String code, @Nullable NeighbourhoodRow stored,
		NeighbourhoodFacts facts) implements RegisterEntry {

	/** The same entry with a code of its own. */
	NeighbourhoodEntry coded(String assigned) {
		return new NeighbourhoodEntry(this.region, assigned, this.stored, this.facts);
	}

	@Override
	public @Nullable Stored before() {
		return (this.stored != null) ? new Stored(this.stored.id(), this.stored.version()) : null;
	}

	@Override
	public String regionPath() {
		return this.region.path();
	}

	@Override
	public String called() {
		return "%s %s %s".formatted(Objects.requireNonNullElse(this.code, ""), this.region.name(), this.facts.name())
			.strip();
	}

	@Override
	public boolean changes() {
		return this.stored == null || !this.stored.facts().equals(this.facts);
	}

	@Override
	public List<Change> cells() {
		return Stream.of(cell(NeighbourhoodColumns.NAME, NeighbourhoodFacts::name),
				cell(NeighbourhoodColumns.ADDRESS, NeighbourhoodFacts::address),
				cell(NeighbourhoodColumns.BUILT_YEAR, NeighbourhoodFacts::builtYear),
				cell(NeighbourhoodColumns.BUILDINGS, NeighbourhoodFacts::buildings),
				cell(NeighbourhoodColumns.UNITS, NeighbourhoodFacts::units),
				cell(NeighbourhoodColumns.HOUSEHOLDS, NeighbourhoodFacts::households),
				cell(NeighbourhoodColumns.RESIDENTS, NeighbourhoodFacts::residents),
				cell(NeighbourhoodColumns.FLOOR_AREA, NeighbourhoodFacts::floorArea),
				cell(NeighbourhoodColumns.OWNERSHIP, (facts) -> word(facts.ownership(), Ownership::word)),
				cell(NeighbourhoodColumns.LONGITUDE, NeighbourhoodFacts::longitude),
				cell(NeighbourhoodColumns.LATITUDE, NeighbourhoodFacts::latitude),
				cell(NeighbourhoodColumns.BATCH, (facts) -> facts.batch().word()),
				cell(NeighbourhoodColumns.COMMITTEE, (facts) -> word(facts.committee(), (flag) -> flag ? "是" : "否")),
				cell(NeighbourhoodColumns.PROPERTY_SERVICE,
						(facts) -> word(facts.propertyService(), PropertyManagement::word)),
				cell(NeighbourhoodColumns.REMARK, NeighbourhoodFacts::remark))
			.toList();
	}

	private Change cell(Column column, Function<NeighbourhoodFacts, @Nullable Object> fact) {
		return RegisterIntake.change(column, (this.stored != null) ? fact.apply(this.stored.facts()) : null,
				fact.apply(this.facts));
	}

	static <E> @Nullable String word(@Nullable E value, Function<E, String> word) {
		return (value != null) ? word.apply(value) : null;
	}

	@Override
	public AuditTrail.Entry trail() {
		NeighbourhoodRow row = Objects.requireNonNull(this.stored);
		return new AuditTrail.Entry(AuditAction.REVISED, NeighbourhoodTrail.subject(row.id(), row.regionPath()),
				NeighbourhoodTrail.values(row.code(), row.regionCode(), row.facts(), null),
				NeighbourhoodTrail.values(row.code(), row.regionCode(), this.facts, null));
	}

	/**
	 * A region, as far as its neighbourhoods need it.
	 *
	 * @param id its id
	 * @param code its code
	 * @param name its name
	 * @param path its path
	 */
	record Home(long id, String code, String name, String path) {

		static Home of(RegionRow region) {
			return new Home(region.id(), region.code(), region.name(), region.path());
		}

		static Home of(NeighbourhoodRow neighbourhood) {
			return new Home(neighbourhood.regionId(), neighbourhood.regionCode(), neighbourhood.regionName(),
					neighbourhood.regionPath());
		}

	}

}
