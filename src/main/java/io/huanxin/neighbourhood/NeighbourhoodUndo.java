package io.huanxin.neighbourhood;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.huanxin.neighbourhood.NeighbourhoodEntry.Home;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterUndo;
import io.huanxin.spreadsheet.UndoPlan.Obstacle;
import io.huanxin.spreadsheet.UndoPlan.Obstacles;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Undoes an import of neighbourhoods. Whatever has buildings, households or papers in its
 * file by then stays; a removed one leaves its code and its name behind, so that its code
 * is given to nobody else and its history is found.
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
	protected Obstacle obstacle(NeighbourhoodRow row, String reason, long count) {
		return new Obstacle(row.facts().name() + " " + row.code(), "/neighbourhoods/" + row.id(), reason, count);
	}

	@Override
	protected void builtUpon(Collection<Long> ids, Obstacles obstacles) {
		this.jdbc
			.sql("""
					select n.id, n.name || ' ' || n.code as name, b.buildings, h.households, p.photos + r.people + a.facts as file
					  from neighbourhood n
					 cross join lateral (select count(*) as buildings from building where neighbourhood_id = n.id) b
					 cross join lateral (select count(*) as households from household where neighbourhood_id = n.id) h
					 cross join lateral (select count(*) as photos from photo where neighbourhood_id = n.id) p
					 cross join lateral (select count(*) as people from responsibility where neighbourhood_id = n.id) r
					 cross join lateral (select count(*) as facts from after_care where neighbourhood_id = n.id) a
					 where n.id = any(:ids)
					   and b.buildings + h.households + p.photos + r.people + a.facts > 0
					 order by n.id
					""")
			.param("ids", ids.toArray(Long[]::new))
			.query((rs) -> {
				long id = rs.getLong("id");
				String name = rs.getString("name");
				if (rs.getLong("households") > 0) {
					obstacles.add(new Obstacle(name, "/households?neighbourhood=" + id, "imports.undo.households",
							rs.getLong("households")));
				}
				else if (rs.getLong("buildings") > 0) {
					obstacles.add(new Obstacle(name, "/neighbourhoods/" + id + "/buildings", "imports.undo.buildings",
							rs.getLong("buildings")));
				}
				else {
					obstacles.add(new Obstacle(name, "/neighbourhoods/" + id, "imports.undo.file", rs.getLong("file")));
				}
			});
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
