package io.huanxin.building;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.neighbourhood.DemonstratedNeighbourhoods;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Invented buildings for a few invented neighbourhoods. They add up to what the
 * neighbourhood says, except in the last one, whose last building is still missing.
 */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.BUILDINGS)
class BuildingDemonstration implements DemonstrationData {

	private static final int FLOORS = 6;

	private final Buildings buildings;

	private final DemonstratedNeighbourhoods neighbourhoods;

	private final SystemWork work;

	@Override
	public void load() {
		this.work.run("演示数据：楼栋", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		if (!this.buildings.noneYet()) {
			return;
		}
		List<NeighbourhoodRow> chosen = this.neighbourhoods.some(everything);
		for (NeighbourhoodRow row : chosen) {
			add(everything, row, row.equals(chosen.get(chosen.size() - 1)) ? 1 : 0);
		}
	}

	private void add(RegionScope everything, NeighbourhoodRow row, int missing) {
		NeighbourhoodFacts facts = row.facts();
		Integer count = facts.buildings();
		if (count == null || count == 0) {
			return;
		}
		for (int i = 0; i < count - missing; i++) {
			this.buildings.add(everything, row.id(), (i + 1) + "号楼", new BuildingFacts(facts.builtYear(), FLOORS,
					part(facts.units(), i, count), part(facts.households(), i, count), area(facts, i, count), 0));
		}
	}

	/** The first ones take what an even share leaves over. */
	private static @Nullable Integer part(@Nullable Integer whole, int place, int count) {
		return (whole == null) ? null : whole / count + ((place < whole % count) ? 1 : 0);
	}

	private static @Nullable BigDecimal area(NeighbourhoodFacts facts, int place, int count) {
		BigDecimal whole = facts.floorArea();
		if (whole == null) {
			return null;
		}
		BigDecimal share = whole.divide(BigDecimal.valueOf(count), 2, RoundingMode.DOWN);
		return (place > 0) ? share : whole.subtract(share.multiply(BigDecimal.valueOf(count - 1L)));
	}

}
