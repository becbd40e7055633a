package io.huanxin.funding;

import java.util.List;

import io.huanxin.project.ProjectAspect;
import io.huanxin.project.ProjectRow;
import io.huanxin.region.RegionScope;
import io.huanxin.web.Formats;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was planned, arrived and was paid for a project, on its page. */
@Component
@RequiredArgsConstructor
@Order(3)
class FundingAspect implements ProjectAspect {

	private final Funding funding;

	private final Formats formats;

	@Override
	public Told tell(RegionScope scope, ProjectRow project) {
		List<FundingRow> rows = this.funding.of(scope, project.id());
		FundingSums sums = FundingSums.of(rows);
		FundingSums.Sum total = sums.total();
		return new Told("funding.menu", (sums.asOf() != null) ? "funding.aspect.some" : "funding.aspect.none",
				List.of(this.formats.wan(total.planned()), this.formats.wan(total.arrived()),
						this.formats.wan(total.paid()), this.formats.day(sums.asOf())),
				"/projects/" + project.id() + "/funding");
	}

}
