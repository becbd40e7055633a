package io.huanxin.aftercare;

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

/** Invented after-care for two of the neighbourhoods whose files are filled. */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.FILES)
class AfterCareDemonstration implements DemonstrationData {

	private static final String LABEL = "演示数据";

	private final AfterCares afterCares;

	private final DemonstratedNeighbourhoods neighbourhoods;

	private final SystemWork work;

	@Override
	public void load() {
		this.work.run("演示数据：长效管理", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		if (!this.afterCares.noneYet()) {
			return;
		}
		List<NeighbourhoodRow> rows = this.neighbourhoods.some(everything);
		for (NeighbourhoodRow row : rows.subList(0, Math.min(2, rows.size()))) {
			boolean committee = Boolean.TRUE.equals(row.facts().committee());
			LocalDate day = LocalDate.of(2025, 6, 30);
			this.afterCares.revise(everything, row.id(), 0,
					new AfterCareFacts(committee ? LocalDate.of(2025, 2, 18) : null,
							committee ? "焕新物业服务有限公司（演示）" : null, new BigDecimal("0.55"), new BigDecimal("246000.00"),
							new BigDecimal("198480.00"), day, LocalDate.of(2025, 5, 12), new BigDecimal("1265800.00"),
							day, LABEL));
		}
	}

}
