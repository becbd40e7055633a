package io.huanxin.generator;

import java.math.BigDecimal;
import java.util.List;

import io.huanxin.building.BuildingRow;
import io.huanxin.building.Buildings;
import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.generator.GeneratedNeighbourhood.GeneratedBuilding;
import io.huanxin.generator.GeneratedRows.Sink;
import io.huanxin.household.HouseholdFilter;
import io.huanxin.household.HouseholdLists;
import io.huanxin.neighbourhood.DemonstratedNeighbourhoods;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import io.huanxin.web.PagePlace;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * People who do not exist, in every dwelling of one invented neighbourhood: as many as
 * its buildings say.
 */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.FILES)
class HouseholdDemonstration implements DemonstrationData {

	private static final int FLOORS = 6;

	private final DemonstratedNeighbourhoods neighbourhoods;

	private final Buildings buildings;

	private final HouseholdLists households;

	private final Filler filler;

	private final SystemWork work;

	@Override
	public void load() {
		this.work.run("演示数据：住户", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		this.neighbourhoods.some(everything).stream().findFirst().ifPresent((row) -> {
			if (this.households.list(everything, row.id(), HouseholdFilter.ALL, PagePlace.BEGINNING).total() == 0) {
				List<BuildingRow> built = this.buildings.list(everything, row.id());
				this.filler.fill(everything, "households", row.regionCode(), (sink) -> live(row, built, sink));
			}
		});
	}

	private static void live(NeighbourhoodRow row, List<BuildingRow> buildings, Sink sink) {
		Chance chance = new Chance(1, row.code());
		for (BuildingRow building : buildings) {
			Integer households = building.facts().households();
			BigDecimal floorArea = building.facts().floorArea();
			if (households != null && households > 0 && floorArea != null) {
				GeneratedRows.households(row.code(), building.number(),
						GeneratedBuilding.of(1, households, FLOORS, households * 2, floorArea), chance, sink);
			}
		}
	}

}
