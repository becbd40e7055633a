package io.huanxin.neighbourhood;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
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
 * Reads and writes many neighbourhoods at once, for imports: one statement for a thousand
 * of them, each locked until the transaction ends, so that what an import compares with
 * is what it replaces.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class NeighbourhoodBulk {

	private static final String VALUES = """
			unnest(:ids::bigint[], :codes::text[], :regions::bigint[], :paths::text[], :names::text[], :addresses::text[],
			       :builtYears::int[], :buildings::int[], :units::int[], :households::int[], :residents::int[],
			       :floorAreas::numeric[], :ownerships::text[], :longitudes::numeric[], :latitudes::numeric[],
			       :batches::text[], :committees::boolean[], :services::text[], :remarks::text[], :versions::bigint[])
			    as v (id, code, region_id, region_path, name, address, built_year, buildings, units, households, residents,
			          floor_area, ownership, longitude, latitude, batch, committee, property_service, remark, version)
			""";

	private final JdbcClient jdbc;

	private final Regions regions;

	private final NeighbourhoodCodes codes;

	private final AuditTrail audit;

	private final BeijingTime time;

	private final Clock clock;

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
		return this.jdbc.sql(NeighbourhoodLists.ROW + """
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
			.query(NeighbourhoodLists::row)
			.list();
	}

	/** Neighbourhoods of the scope that bear one of some names, wherever in it. */
	List<NeighbourhoodRow> namesakes(RegionScope scope, Collection<String> names) {
		scope.require(Role.CLERK);
		return this.jdbc.sql(NeighbourhoodLists.ROW + """
				 where starts_with(n.region_path, :scope)
				   and :scope <> ''
				   and n.name = any(:names)
				""")
			.param("scope", scope.path())
			.param("names", names.toArray(String[]::new))
			.query(NeighbourhoodLists::row)
			.list();
	}

	/** Whether a code is borne by a neighbourhood that the scope does not see. */
	boolean takenElsewhere(RegionScope scope, String code) {
		scope.require(Role.CLERK);
		return this.codes.taken(code);
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
		scope.require(Role.CLERK);
		entries.stream().filter((entry) -> !scope.contains(entry.region().path())).findFirst().ifPresent((entry) -> {
			throw new UnknownRecord("region " + entry.region().id());
		});
		insert(scope, entries.stream().filter((entry) -> entry.stored() == null).toList(), importId);
		update(scope, entries.stream().filter((entry) -> entry.stored() != null && entry.changes()).toList(), importId);
	}

	private void insert(RegionScope scope, List<NeighbourhoodEntry> entries, UUID importId) {
		if (entries.isEmpty()) {
			return;
		}
		List<NeighbourhoodEntry> coded = entries.stream()
			.map((entry) -> (entry.code() != null) ? entry
					: new NeighbourhoodEntry(entry.region(), this.codes.next(entry.region().code()), null,
							entry.facts()))
			.toList();
		bind("""
				insert into neighbourhood (id, code, region_id, region_path, name, address, built_year, buildings, units,
				                           households, residents, floor_area, ownership, longitude, latitude, batch,
				                           committee, property_service, remark, import_id, created_at, created_by)
				select nextval('neighbourhood_seq'), v.code, v.region_id, v.region_path, v.name, v.address, v.built_year,
				       v.buildings, v.units, v.households, v.residents, v.floor_area, v.ownership, v.longitude, v.latitude,
				       v.batch, v.committee, v.property_service, v.remark, :import, :at, :by
				  from
				"""
				+ VALUES, coded)
			.param("import", importId)
			.param("at", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.update();
	}

	private void update(RegionScope scope, List<NeighbourhoodEntry> entries, UUID importId) {
		if (entries.isEmpty()) {
			return;
		}
		int updated = bind("""
				update neighbourhood n
				   set name = v.name, address = v.address, built_year = v.built_year, buildings = v.buildings,
				       units = v.units, households = v.households, residents = v.residents, floor_area = v.floor_area,
				       ownership = v.ownership, longitude = v.longitude, latitude = v.latitude, batch = v.batch,
				       committee = v.committee, property_service = v.property_service, remark = v.remark,
				       version = n.version + 1
				  from
				""" + VALUES + " where n.id = v.id and n.version = v.version", entries).update();
		if (updated != entries.size()) {
			throw new StaleRecord();
		}
		List<AuditTrail.Entry> trail = new ArrayList<>();
		for (NeighbourhoodEntry entry : entries) {
			NeighbourhoodRow stored = entry.stored();
			if (stored != null) {
				trail.add(new AuditTrail.Entry(AuditAction.REVISED,
						NeighbourhoodTrail.subject(stored.id(), stored.regionPath()),
						NeighbourhoodTrail.values(stored.code(), stored.regionCode(), stored.facts(), null),
						NeighbourhoodTrail.values(stored.code(), stored.regionCode(), entry.facts(), null)));
			}
		}
		this.audit.recordAll(scope.actor(), importId, trail);
	}

	private StatementSpec bind(String sql, List<NeighbourhoodEntry> entries) {
		Map<String, Object[]> columns = new HashMap<>();
		column(columns, "ids", entries, (entry) -> (entry.stored() != null) ? entry.stored().id() : null, Long[]::new);
		column(columns, "versions", entries, (entry) -> (entry.stored() != null) ? entry.stored().version() : null,
				Long[]::new);
		column(columns, "codes", entries, NeighbourhoodEntry::code, String[]::new);
		column(columns, "regions", entries, (entry) -> entry.region().id(), Long[]::new);
		column(columns, "paths", entries, (entry) -> entry.region().path(), String[]::new);
		column(columns, "names", entries, (entry) -> entry.facts().name(), String[]::new);
		column(columns, "addresses", entries, (entry) -> entry.facts().address(), String[]::new);
		column(columns, "builtYears", entries, (entry) -> entry.facts().builtYear(), Integer[]::new);
		column(columns, "buildings", entries, (entry) -> entry.facts().buildings(), Integer[]::new);
		column(columns, "units", entries, (entry) -> entry.facts().units(), Integer[]::new);
		column(columns, "households", entries, (entry) -> entry.facts().households(), Integer[]::new);
		column(columns, "residents", entries, (entry) -> entry.facts().residents(), Integer[]::new);
		column(columns, "floorAreas", entries, (entry) -> entry.facts().floorArea(), java.math.BigDecimal[]::new);
		column(columns, "ownerships", entries, (entry) -> name(entry.facts().ownership()), String[]::new);
		column(columns, "longitudes", entries, (entry) -> entry.facts().longitude(), java.math.BigDecimal[]::new);
		column(columns, "latitudes", entries, (entry) -> entry.facts().latitude(), java.math.BigDecimal[]::new);
		column(columns, "batches", entries, (entry) -> entry.facts().batch().name(), String[]::new);
		column(columns, "committees", entries, (entry) -> entry.facts().committee(), Boolean[]::new);
		column(columns, "services", entries, (entry) -> name(entry.facts().propertyService()), String[]::new);
		column(columns, "remarks", entries, (entry) -> entry.facts().remark(), String[]::new);
		StatementSpec statement = this.jdbc.sql(sql);
		for (Map.Entry<String, Object[]> column : columns.entrySet()) {
			statement = statement.param(column.getKey(), column.getValue());
		}
		return statement;
	}

	private static <T> void column(Map<String, Object[]> columns, String name, List<NeighbourhoodEntry> entries,
			Function<NeighbourhoodEntry, @Nullable T> value, java.util.function.IntFunction<T[]> array) {
		columns.put(name, entries.stream().map(value).toArray(array));
	}

	private static @Nullable String name(@Nullable Enum<?> constant) {
		return (constant != null) ? constant.name() : null;
	}

}
