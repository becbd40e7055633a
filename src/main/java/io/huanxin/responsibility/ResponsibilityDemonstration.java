package io.huanxin.responsibility;

import java.time.LocalDate;
import java.util.List;

import io.huanxin.building.BuildingRow;
import io.huanxin.building.Buildings;
import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.neighbourhood.DemonstratedNeighbourhoods;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Invented people who answer for a few invented neighbourhoods, and one who did so
 * before. Their telephone numbers belong to nobody.
 */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.FILES)
class ResponsibilityDemonstration implements DemonstrationData {

	private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);

	private static final LocalDate LATER = LocalDate.of(2025, 1, 6);

	private final Responsibilities responsibilities;

	private final Buildings buildings;

	private final DemonstratedNeighbourhoods neighbourhoods;

	private final SystemWork work;

	@Override
	public void load() {
		this.work.run("演示数据：责任人", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		if (!this.responsibilities.noneYet()) {
			return;
		}
		for (NeighbourhoodRow row : this.neighbourhoods.some(everything)) {
			give(everything, row, new Remit(Slot.DISTRICT_LEADER, null, ""), null,
					new Holder("林知远", "副区长（演示）", "区人民政府", "0795-0000001"), FIRST);
			give(everything, row, new Remit(Slot.TOWNSHIP_SECRETARY, null, ""), null,
					new Holder("周砚", "党工委书记（演示）", "街道党工委", "0795-0000002"), FIRST);
			Long former = give(everything, row, new Remit(Slot.RESPONSIBLE_PERSON, null, ""), null,
					new Holder("陈以南", "科长（演示）", "区住房和城乡建设局", "0795-0000003"), FIRST);
			give(everything, row, new Remit(Slot.RESPONSIBLE_PERSON, null, ""), former,
					new Holder("何静川", "副科长（演示）", "区住房和城乡建设局", "0795-0000004"), LATER);
			give(everything, row, new Remit(Slot.LIAISON_CADRE, null, ""), null,
					new Holder("苏未", "挂点干部（演示）", "社区居委会", "0795-0000005"), FIRST);
			List<BuildingRow> built = this.buildings.list(everything, row.id());
			if (!built.isEmpty()) {
				long building = built.get(0).id();
				give(everything, row, new Remit(Slot.BUILDING_HEAD, building, ""), null,
						new Holder("江楼长", "党员楼长（演示）", null, null), LATER);
				give(everything, row, new Remit(Slot.UNIT_CONTACT, building, "1"), null,
						new Holder("吴联系", "单元联系人（演示）", null, null), LATER);
			}
		}
	}

	private Long give(RegionScope everything, NeighbourhoodRow row, Remit remit, @Nullable Long former, Holder holder,
			LocalDate since) {
		return this.responsibilities.assign(everything, row.id(), remit, former, holder, since);
	}

}
