package io.huanxin.funding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.huanxin.account.DemonstrationAccounts;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.project.DemonstratedProjects;
import io.huanxin.project.ProjectRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An invented ledger of the invented project that is under works. */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.WORK)
class FundingDemonstration implements DemonstrationData {

	private final DemonstrationAccounts accounts;

	private final DemonstratedProjects projects;

	private final Funding funding;

	private final SystemWork work;

	private final BeijingTime time;

	@Override
	public void load() {
		this.work.run("演示数据：资金台账", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		Optional<RegionScope> clerk = this.accounts.scope("yuanzhou-clerk");
		List<ProjectRow> invented = this.projects.some(everything);
		if (clerk.isEmpty() || invented.isEmpty() || !this.funding.of(everything, invented.get(0).id()).isEmpty()) {
			return;
		}
		long project = invented.get(0).id();
		Map<String, Long> sources = this.funding.sources(everything)
			.stream()
			.collect(Collectors.toMap(FundingSource::name, FundingSource::id));
		long central = sources.getOrDefault("中央预算内投资", 0L);
		long county = sources.getOrDefault("区县级预算资金", 0L);
		enter(clerk.get(), project, FundingKind.PLANNED, central, "2000000.00", 200, "演示〔计划〕1号");
		enter(clerk.get(), project, FundingKind.PLANNED, county, "2200000.00", 200, "演示〔计划〕2号");
		enter(clerk.get(), project, FundingKind.ARRIVED, central, "1200000.00", 150, "演示-到位-1");
		enter(clerk.get(), project, FundingKind.PAID, central, "900000.00", 60, "演示-支付-1");
	}

	private void enter(RegionScope clerk, long project, FundingKind kind, long source, String amount, int daysAgo,
			String voucher) {
		LocalDate day = this.time.today().minusDays(daysAgo);
		this.funding.enter(clerk, project, new FundingFacts(kind, source, new BigDecimal(amount), day, voucher, null));
	}

}
