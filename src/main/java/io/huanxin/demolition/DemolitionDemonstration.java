package io.huanxin.demolition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.neighbourhood.DemonstratedNeighbourhoods;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Two invented structures: one was removed by consent, of the other they still talk. */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.WORK)
class DemolitionDemonstration implements DemonstrationData {

	private static final String OFFICE = "演示街道综合执法队";

	private static final String LABEL = "演示数据";

	private static final LocalDate FOUND = LocalDate.of(2025, 3, 4);

	private final DemonstratedNeighbourhoods neighbourhoods;

	private final Demolitions demolitions;

	private final DemolitionLists lists;

	private final SystemWork work;

	@Override
	public void load() {
		this.work.run("演示数据：拆违", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		List<NeighbourhoodRow> homes = this.neighbourhoods.some(everything);
		if (homes.isEmpty()) {
			return;
		}
		long home = homes.get(0).id();
		if (this.lists.list(everything, new DemolitionFilter(home, null, "", ""), 1).count() > 0) {
			return;
		}
		long shed = this.demolitions.register(everything, home,
				new StructureFacts("3 栋 1 单元西侧", StructureKind.SHED, new BigDecimal("12.5"), LABEL, FOUND));
		visit(everything, shed, 7, "讲明消防通道不得占用，住户表示考虑", PersuasionOutcome.CONSIDERING);
		visit(everything, shed, 21, "同意自行拆除，社区帮助清运", PersuasionOutcome.AGREED);
		this.demolitions.remove(everything, shed, version(everything, shed),
				new Demolitions.Removal(FOUND.plusDays(35), new BigDecimal("12.5"), null), null);
		long roof = this.demolitions.register(everything, home,
				new StructureFacts("5 栋楼顶", StructureKind.ROOFTOP, new BigDecimal("28"), LABEL, FOUND.plusDays(6)));
		visit(everything, roof, 14, "上门时没有人，留下告知单", PersuasionOutcome.ABSENT);
		visit(everything, roof, 28, "认为搭建多年，暂不同意；已说明屋面防水改造的安排", PersuasionOutcome.REFUSED);
	}

	private void visit(RegionScope everything, long id, int days, String said, PersuasionOutcome outcome) {
		this.demolitions.persuade(everything, id, version(everything, id), null,
				new Demolitions.Visit(FOUND.plusDays(days), OFFICE, said, outcome));
	}

	private long version(RegionScope everything, long id) {
		return this.lists.getRow(everything, id).version();
	}

}
