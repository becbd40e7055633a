package io.huanxin.building;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.huanxin.building.BuildingEntry.Home;
import io.huanxin.neighbourhood.NeighbourhoodCodes;
import io.huanxin.problem.Problem;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.RegisterTable;
import io.huanxin.register.RegisterWriter;
import io.huanxin.register.SqlType;
import io.huanxin.web.StaleRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads and writes many buildings at once, for imports: one statement for a thousand of
 * them, each locked until the transaction ends.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class BuildingBulk {

	static final RegisterTable<BuildingEntry> TABLE = RegisterTable.<BuildingEntry>named("building")
		.fixed("neighbourhood_id", SqlType.BIGINT, (entry) -> entry.home().id())
		.fixed("number", SqlType.TEXT, BuildingEntry::number)
		.revisable("built_year", SqlType.INT, (entry) -> entry.facts().builtYear())
		.revisable("floors", SqlType.INT, (entry) -> entry.facts().floors())
		.revisable("units", SqlType.INT, (entry) -> entry.facts().units())
		.revisable("households", SqlType.INT, (entry) -> entry.facts().households())
		.revisable("floor_area", SqlType.NUMERIC, (entry) -> entry.facts().floorArea())
		.revisable("elevators", SqlType.INT, (entry) -> entry.facts().elevators());

	private final JdbcClient jdbc;

	private final RegisterWriter writer;

	private final NeighbourhoodCodes codes;

	/** The neighbourhoods of the scope that bear some codes. */
	List<Home> homes(RegionScope scope, Collection<String> codes) {
		scope.require(Role.CLERK);
		return this.jdbc.sql("""
				select id, code, region_path
				  from neighbourhood
				 where code = any(:codes)
				   and starts_with(region_path, :scope)
				   and :scope <> ''
				""").param("codes", codes.toArray(String[]::new)).param("scope", scope.path()).query(Home.class).list();
	}

	/** Why a code is none of the scope's neighbourhoods, in row 0. */
	Problem missing(RegionScope scope, String code) {
		return this.codes.missing(scope, BuildingColumns.NEIGHBOURHOOD.header(), code);
	}

	/**
	 * The buildings whose numbers differ from some numbers by zeros in front only.
	 * @param numbers numbers of digits, by neighbourhood
	 * @return their neighbourhoods and numbers
	 */
	List<Similar> differingByZeros(RegionScope scope, Map<Long, Set<String>> numbers) {
		scope.require(Role.CLERK);
		List<Similar> given = numbers.entrySet()
			.stream()
			.flatMap((home) -> home.getValue().stream().map((number) -> new Similar(home.getKey(), number)))
			.toList();
		return given.isEmpty() ? List.of()
				: this.jdbc.sql("""
						select b.neighbourhood_id, b.number
						  from unnest(:homes::bigint[], :numbers::text[]) as given (neighbourhood_id, number)
						  join building b on b.neighbourhood_id = given.neighbourhood_id
						                 and ltrim(b.number, '0') = ltrim(given.number, '0')
						                 and b.number <> given.number
						 where starts_with(b.region_path, :scope)
						   and :scope <> ''
						 order by b.id
						""")
					.param("homes", given.stream().map(Similar::neighbourhoodId).toArray(Long[]::new))
					.param("numbers", given.stream().map(Similar::number).toArray(String[]::new))
					.param("scope", scope.path())
					.query(Similar.class)
					.list();
	}

	/**
	 * The buildings of some neighbourhoods that bear one of some numbers, locked in the
	 * order of their ids.
	 */
	@Transactional
	List<BuildingRow> stored(RegionScope scope, Collection<Long> homes, Collection<String> numbers) {
		scope.require(Role.CLERK);
		return this.jdbc.sql(Buildings.ROW + """
				 where b.neighbourhood_id = any(:homes)
				   and b.number = any(:numbers)
				   and starts_with(b.region_path, :scope)
				   and :scope <> ''
				 order by b.id
				   for update of b
				""")
			.param("homes", homes.toArray(Long[]::new))
			.param("numbers", numbers.toArray(String[]::new))
			.param("scope", scope.path())
			.query(Buildings::row)
			.list();
	}

	/**
	 * Writes the buildings of an import, validated before.
	 * @param scope a clerk's scope
	 * @param entries what is new or changes, each within the scope
	 * @param importId the import
	 * @throws StaleRecord when one was changed since it was read
	 */
	@Transactional
	void takeIn(RegionScope scope, List<BuildingEntry> entries, UUID importId) {
		this.writer.takeIn(scope, TABLE, entries, importId);
	}

	/** Some buildings of the scope, perhaps locked in the order of their ids. */
	@Transactional
	List<BuildingRow> some(RegionScope scope, Collection<Long> ids, boolean locking) {
		scope.require(Role.CLERK);
		return this.jdbc.sql(Buildings.ROW + """
				 where b.id = any(:ids)
				   and starts_with(b.region_path, :scope)
				   and :scope <> ''
				 order by b.id
				""" + (locking ? " for update of b" : ""))
			.param("ids", ids.toArray(Long[]::new))
			.param("scope", scope.path())
			.query(Buildings::row)
			.list();
	}

	/**
	 * A number in a neighbourhood.
	 *
	 * @param neighbourhoodId the neighbourhood
	 * @param number the building's number
	 */
	record Similar(long neighbourhoodId, String number) {
	}

}
