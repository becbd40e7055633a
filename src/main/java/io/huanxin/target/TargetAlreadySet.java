package io.huanxin.target;

import java.util.List;

import io.huanxin.figures.TargetKind;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;

/** The region has a target of that kind for that year: it is revised, not set again. */
public class TargetAlreadySet extends BrokenRule {

	private static final long serialVersionUID = 1L;

	/**
	 * Names the target that stands in the way.
	 * @param regionName the region
	 * @param planYear the plan year
	 * @param kind the kind
	 */
	public TargetAlreadySet(String regionName, int planYear, TargetKind kind) {
		super(List.of(
				Problem
					.error(0, TargetColumns.KIND.header(), kind.word(), ProblemCode.DUPLICATE_KEY, regionName,
							String.valueOf(planYear))
					.variant("target")));
	}

}
