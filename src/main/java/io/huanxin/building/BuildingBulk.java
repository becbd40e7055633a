package io.huanxin.building;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.building.BuildingEntry.Home;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
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

	private static final String VALUES = """
			unnest(:ids::bigint[], :versions::bigint[], :homes::bigint[], :paths::text[], :numbers::text[],
			       :builtYears::int[], :floors::int[], :units::int[], :households::int[], :floorAreas::numeric[],
			       :elevators::int[])
			    as v (id, version, neighbourhood_id, region_path, number, built_year, floors, units, households, floor_area,
			          elevators)
			""";

	private final JdbcClient jdbc;

	private final AuditTrail audit;

	private final Clock clock;

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
		scope.require(Role.CLERK);
		entries.stream()
			.filter((entry) -> !scope.contains(entry.home().regionPath()))
			.findFirst()
			.ifPresent((entry) -> {
				throw new UnknownRecord("neighbourhood " + entry.home().id());
			});
		List<BuildingEntry> added = entries.stream().filter((entry) -> entry.stored() == null).toList();
		if (!added.isEmpty()) {
			bind("""
					insert into building (id, neighbourhood_id, region_path, number, built_year, floors, units, households,
					                      floor_area, elevators, import_id, created_at, created_by)
					select nextval('building_seq'), v.neighbourhood_id, v.region_path, v.number, v.built_year, v.floors,
					       v.units, v.households, v.floor_area, v.elevators, :import, :at, :by
					  from
					"""
					+ VALUES, added)
				.param("import", importId)
				.param("at", Timestamp.from(this.clock.instant()))
				.param("by", scope.actor().username())
				.update();
		}
		update(scope, entries.stream().filter((entry) -> entry.stored() != null && entry.changes()).toList(), importId);
	}

	private void update(RegionScope scope, List<BuildingEntry> entries, UUID importId) {
		if (entries.isEmpty()) {
			return;
		}
		int updated = bind("""
				update building b
				   set built_year = v.built_year, floors = v.floors, units = v.units, households = v.households,
				       floor_area = v.floor_area, elevators = v.elevators, version = b.version + 1
				  from
				""" + VALUES + " where b.id = v.id and b.version = v.version", entries).update();
		if (updated != entries.size()) {
			throw new StaleRecord();
		}
		List<AuditTrail.Entry> trail = new ArrayList<>();
		for (BuildingEntry entry : entries) {
			BuildingRow stored = entry.stored();
			if (stored != null) {
				trail.add(new AuditTrail.Entry(AuditAction.REVISED,
						BuildingTrail.subject(stored.id(), stored.regionPath()),
						BuildingTrail.values(entry.home().code(), entry.number(), stored.facts()),
						BuildingTrail.values(entry.home().code(), entry.number(), entry.facts())));
			}
		}
		this.audit.recordAll(scope.actor(), importId, trail);
	}

	private StatementSpec bind(String sql, List<BuildingEntry> entries) {
		return this.jdbc.sql(sql)
			.param("ids",
					column(entries, (entry) -> (entry.stored() != null) ? entry.stored().id() : null, Long[]::new))
			.param("versions",
					column(entries, (entry) -> (entry.stored() != null) ? entry.stored().version() : null, Long[]::new))
			.param("homes", column(entries, (entry) -> entry.home().id(), Long[]::new))
			.param("paths", column(entries, (entry) -> entry.home().regionPath(), String[]::new))
			.param("numbers", column(entries, BuildingEntry::number, String[]::new))
			.param("builtYears", column(entries, (entry) -> entry.facts().builtYear(), Integer[]::new))
			.param("floors", column(entries, (entry) -> entry.facts().floors(), Integer[]::new))
			.param("units", column(entries, (entry) -> entry.facts().units(), Integer[]::new))
			.param("households", column(entries, (entry) -> entry.facts().households(), Integer[]::new))
			.param("floorAreas", column(entries, (entry) -> entry.facts().floorArea(), BigDecimal[]::new))
			.param("elevators", column(entries, (entry) -> entry.facts().elevators(), Integer[]::new));
	}

	private static <T> Object column(List<BuildingEntry> entries, Function<BuildingEntry, @Nullable T> value,
			IntFunction<@Nullable T[]> array) {
		return entries.stream().map(value).toArray(array);
	}

}
