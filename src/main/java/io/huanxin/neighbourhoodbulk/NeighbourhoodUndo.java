package io.huanxin.neighbourhoodbulk;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.NeighbourhoodTrail;
import io.huanxin.neighbourhoodbulk.NeighbourhoodEntry.Home;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterUndo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Undoes an import of neighbourhoods. A removed one leaves its code and its name behind,
 * so that its code is given to nobody else and its history is found.
 */
@Component
class NeighbourhoodUndo extends RegisterUndo<NeighbourhoodRow, NeighbourhoodEntry> {

	private final NeighbourhoodBulk bulk;

	private final JdbcClient jdbc;

	private final Clock clock;

	NeighbourhoodUndo(Tools tools, NeighbourhoodBulk bulk, JdbcClient jdbc, Clock clock) {
		super(tools, NeighbourhoodBulk.TABLE);
		this.bulk = bulk;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	protected long id(NeighbourhoodRow row) {
		return row.id();
	}

	@Override
	protected List<NeighbourhoodRow> rows(RegionScope scope, Collection<Long> ids, boolean locking) {
		return locking ? this.bulk.locked(scope, ids) : this.bulk.some(scope, ids);
	}

	@Override
	protected NeighbourhoodEntry entry(NeighbourhoodRow row, @Nullable JsonNode values) {
		return new NeighbourhoodEntry(Home.of(row), row.code(), row,
				(values != null) ? NeighbourhoodTrail.facts(values) : row.facts());
	}

	@Override
	protected String name(JsonNode values) {
		return values.path("name").asString("") + " " + values.path("neighbourhoodCode").asString("");
	}

	@Override
	protected long neighbourhood(NeighbourhoodRow row) {
		return row.id();
	}

	@Override
	protected String name(NeighbourhoodRow row) {
		return row.facts().name() + " " + row.code();
	}

	@Override
	protected String page(NeighbourhoodRow row) {
		return "/neighbourhoods/" + row.id();
	}

	@Override
	protected void remove(RegionScope scope, List<NeighbourhoodRow> rows, UUID importId) {
		this.jdbc
			.sql("""
					insert into neighbourhood_removed (neighbourhood_id, code, name, region_id, region_path, import_id, removed_at,
					                                   removed_by)
					select id, code, name, region_id, region_path, :import, :at, :by
					  from neighbourhood
					 where id = any(:ids)
					""")
			.param("import", importId)
			.param("at", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.param("ids", rows.stream().map(NeighbourhoodRow::id).toArray(Long[]::new))
			.update();
	}

}
