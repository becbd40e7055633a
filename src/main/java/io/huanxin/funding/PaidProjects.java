package io.huanxin.funding;

import java.math.BigDecimal;
import java.util.Optional;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.WithdrawalGate;
import io.huanxin.region.RegionScope;
import io.huanxin.web.Formats;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Component;

/**
 * A project for which money was paid stays in the plan until the money went back, or the
 * payments were entered by mistake and are revoked: else they would belong to nothing.
 */
@Component
@RequiredArgsConstructor
class PaidProjects implements WithdrawalGate {

	private final Funding funding;

	private final Formats formats;

	@Override
	public Optional<Closed> closed(RegionScope scope, ProjectRow project) {
		BigDecimal paid = FundingSums.of(this.funding.of(scope, project.id())).total().paid();
		if (paid == null || paid.signum() == 0) {
			return Optional.empty();
		}
		Problem problem = Problem.error(0, null, project.facts().name(), ProblemCode.LOCKED, this.formats.wan(paid))
			.variant("withdrawal-paid");
		return Optional.of(new Closed(problem, "funding.open", "/projects/" + project.id() + "/funding"));
	}

}
