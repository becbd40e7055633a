package io.huanxin.building;

import java.util.Collection;
import java.util.List;

import io.huanxin.building.BuildingEntry.Home;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterUndo;
import io.huanxin.spreadsheet.UndoPlan.Obstacle;
import io.huanxin.spreadsheet.UndoPlan.Obstacles;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Undoes an import of buildings, except where households or people in charge are
 * registered in them.
 */
@Component
class BuildingUndo extends RegisterUndo<BuildingRow, BuildingEntry> {

	private final BuildingBulk bulk;

	private final JdbcClient jdbc;

	BuildingUndo(Tools tools, BuildingBulk bulk, JdbcClient jdbc) {
		super(tools, BuildingBulk.TABLE);
		this.bulk = bulk;
		this.jdbc = jdbc;
	}

	@Override
	protected long id(BuildingRow row) {
		return row.id();
	}

	@Override
	protected List<BuildingRow> rows(RegionScope scope, Collection<Long> ids, boolean locking) {
		return this.bulk.some(scope, ids, locking);
	}

	@Override
	protected BuildingEntry entry(BuildingRow row, @Nullable JsonNode values) {
		return new BuildingEntry(new Home(row.neighbourhoodId(), row.neighbourhoodCode(), row.regionPath()),
				row.number(), row, (values != null) ? BuildingTrail.facts(values) : row.facts());
	}

	@Override
	protected String name(JsonNode values) {
		return values.path("neighbourhoodCode").asString("") + " " + values.path("buildingNumber").asString("");
	}

	@Override
	protected Obstacle obstacle(BuildingRow row, String reason, long count) {
		return new Obstacle(row.neighbourhoodCode() + " " + row.number(), "/buildings/" + row.id() + "/edit", reason,
				count);
	}

	@Override
	protected void builtUpon(Collection<Long> ids, Obstacles obstacles) {
		this.jdbc
			.sql("""
					select b.neighbourhood_id, n.code || ' ' || b.number as name, u.kind, u.things
					  from building b
					  join neighbourhood n on n.id = b.neighbourhood_id
					 cross join lateral (select 1 as place, 'households' as kind, count(*) as things
					                       from household where building_id = b.id
					                      union all
					                     select 2, 'responsibilities', count(*) from responsibility where building_id = b.id) u
					 where b.id = any(:ids)
					   and u.things > 0
					 order by b.id, u.place
					""")
			.param("ids", ids.toArray(Long[]::new))
			.query((rs) -> {
				String kind = rs.getString("kind");
				long home = rs.getLong("neighbourhood_id");
				String page = kind.equals("households") ? "/households?neighbourhood=" + home
						: "/neighbourhoods/" + home + "/responsibilities";
				obstacles.add(new Obstacle(rs.getString("name"), page, "imports.undo." + kind, rs.getLong("things")));
			});
	}

}
