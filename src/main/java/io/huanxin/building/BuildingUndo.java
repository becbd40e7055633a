package io.huanxin.building;

import java.util.Collection;
import java.util.List;

import io.huanxin.building.BuildingEntry.Home;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterUndo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

/** Undoes an import of buildings. */
@Component
class BuildingUndo extends RegisterUndo<BuildingRow, BuildingEntry> {

	private final BuildingBulk bulk;

	BuildingUndo(Tools tools, BuildingBulk bulk) {
		super(tools, BuildingBulk.TABLE);
		this.bulk = bulk;
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
	protected long neighbourhood(BuildingRow row) {
		return row.neighbourhoodId();
	}

	@Override
	protected String name(BuildingRow row) {
		return row.neighbourhoodCode() + " " + row.number();
	}

	@Override
	protected String page(BuildingRow row) {
		return "/buildings/" + row.id() + "/edit";
	}

}
