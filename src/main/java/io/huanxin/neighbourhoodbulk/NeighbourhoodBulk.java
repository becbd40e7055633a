package io.huanxin.neighbourhoodbulk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.neighbourhood.NeighbourhoodCodes;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.NeighbourhoodSelection;
import io.huanxin.neighbourhood.NeighbourhoodTrail;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
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
 * Reads and writes many neighbourhoods at once, for imports: one statement for a thousand
 * of them, each locked until the transaction ends, so that what an import compares with
 * is what it replaces.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class NeighbourhoodBulk {

	static final RegisterTable<NeighbourhoodEntry> TABLE = RegisterTable.<NeighbourhoodEntry>named("neighbourhood")
		.fixed("code", SqlType.TEXT, NeighbourhoodEntry::code)
		.fixed("region_id", SqlType.BIGINT, (entry) -> entry.region().id())
		.revisable("name", SqlType.TEXT, (entry) -> entry.facts().name())
		.revisable("address", SqlType.TEXT, (entry) -> entry.facts().address())
		.revisable("built_year", SqlType.INT, (entry) -> entry.facts().builtYear())
		.revisable("buildings", SqlType.INT, (entry) -> entry.facts().buildings())
		.revisable("units", SqlType.INT, (entry) -> entry.facts().units())
		.revisable("households", SqlType.INT, (entry) -> entry.facts().households())
		.revisable("residents", SqlType.INT, (entry) -> entry.facts().residents())
		.revisable("floor_area", SqlType.NUMERIC, (entry) -> entry.facts().floorArea())
		.revisable("ownership", SqlType.TEXT, (entry) -> SqlType.name(entry.facts().ownership()))
		.revisable("longitude", SqlType.NUMERIC, (entry) -> entry.facts().longitude())
		.revisable("latitude", SqlType.NUMERIC, (entry) -> entry.facts().latitude())
		.revisable("batch", SqlType.TEXT, (entry) -> entry.facts().batch().name())
		.revisable("committee", SqlType.BOOLEAN, (entry) -> entry.facts().committee())
		.revisable("property_service", SqlType.TEXT, (entry) -> SqlType.name(entry.facts().propertyService()))
		.revisable("remark", SqlType.TEXT, (entry) -> entry.facts().remark());

	private static final String SOME = NeighbourhoodSelection.SQL + """
			 where n.id = any(:ids)
			   and starts_with(n.region_path, :scope)
			   and :scope <> ''
			 order by n.id
			""";

	private final JdbcClient jdbc;

	private final Regions regions;

	private final NeighbourhoodCodes codes;

	private final RegisterWriter writer;

	private final BeijingTime time;

	/** The regions that bear some codes today, whoever's they are. */
	Map<String, RegionRow> regions(RegionScope scope, Collection<String> codes) {
		scope.require(Role.CLERK);
		return this.regions.bearing(codes, this.time.today().getYear());
	}

	/**
	 * The neighbourhoods of the scope that bear some codes, or that bear one of some
	 * names in one of some regions, locked in the order of their ids.
	 */
	@Transactional
	List<NeighbourhoodRow> stored(RegionScope scope, Collection<String> codes, Collection<String> names,
			Collection<Long> regionIds) {
		scope.require(Role.CLERK);
		return this.jdbc.sql(NeighbourhoodSelection.SQL + """
				 where starts_with(n.region_path, :scope)
				   and :scope <> ''
				   and (n.code = any(:codes) or (n.region_id = any(:regions) and n.name = any(:names)))
				 order by n.id
				   for update of n
				""")
			.param("scope", scope.path())
			.param("codes", codes.toArray(String[]::new))
			.param("names", names.toArray(String[]::new))
			.param("regions", regionIds.toArray(Long[]::new))
			.query(NeighbourhoodSelection::row)
			.list();
	}

	/** Neighbourhoods of the scope that bear one of some names, wherever in it. */
	List<NeighbourhoodRow> namesakes(RegionScope scope, Collection<String> names) {
		scope.require(Role.CLERK);
		return this.jdbc.sql(NeighbourhoodSelection.SQL + """
				 where starts_with(n.region_path, :scope)
				   and :scope <> ''
				   and n.name = any(:names)
				""")
			.param("scope", scope.path())
			.param("names", names.toArray(String[]::new))
			.query(NeighbourhoodSelection::row)
			.list();
	}

	/** The scope's codes that differ from some by zeros in front only. */
	Map<String, String> differingByZeros(RegionScope scope, Collection<String> codes) {
		return this.codes.differingByZeros(scope, codes);
	}

	/** Whether a new neighbourhood may bear a code that none of the scope bears. */
	NeighbourhoodCodes.State state(RegionScope scope, String code, RegionRow region, String name) {
		scope.require(Role.CLERK);
		return this.codes.state(code, region.id(), name);
	}

	/**
	 * Writes the neighbourhoods of an import, validated before.
	 * @param scope a clerk's scope
	 * @param entries what is new or changes, each region within the scope
	 * @param importId the import
	 * @throws StaleRecord when one was changed since it was read
	 */
	@Transactional
	void takeIn(RegionScope scope, List<NeighbourhoodEntry> entries, UUID importId) {
		List<NeighbourhoodEntry> coded = entries.stream()
			.map((entry) -> (entry.stored() != null || entry.code() != null) ? entry
					: entry.coded(this.codes.next(entry.region().code())))
			.toList();
		this.writer.takeIn(scope, TABLE, coded, importId);
	}

	/** Some neighbourhoods of the scope, whether or not somebody else has locked them. */
	List<NeighbourhoodRow> some(RegionScope scope, Collection<Long> ids) {
		scope.require(Role.CLERK);
		return this.jdbc.sql(SOME)
			.param("ids", ids.toArray(Long[]::new))
			.param("scope", scope.path())
			.query(NeighbourhoodSelection::row)
			.list();
	}

	/**
	 * Some neighbourhoods of the scope, locked in the order of their ids until the
	 * transaction ends.
	 * @param scope a clerk's scope
	 * @param ids their ids
	 * @return those that are there and within the scope
	 */
	@Transactional
	public List<NeighbourhoodRow> locked(RegionScope scope, Collection<Long> ids) {
		scope.require(Role.CLERK);
		return this.jdbc.sql(SOME + " for update of n")
			.param("ids", ids.toArray(Long[]::new))
			.param("scope", scope.path())
			.query(NeighbourhoodSelection::row)
			.list();
	}

	/**
	 * Revises many neighbourhoods, each with its entry in the trail.
	 * @param scope a clerk's scope
	 * @param revisions neighbourhoods that are locked, with what they are to say
	 * @param way in which way, as the trail calls it
	 * @throws StaleRecord when one was changed since it was read
	 */
	@Transactional
	public void revise(RegionScope scope, List<NeighbourhoodRevision> revisions, String way) {
		this.writer.revise(scope, TABLE, revisions.stream().map(NeighbourhoodRevision::entry).toList(), null,
				(entry) -> NeighbourhoodTrail.inTheWay(entry, way));
	}

}
