package io.huanxin.planreview;

import java.util.List;

import io.huanxin.desk.DeskItem;
import io.huanxin.desk.DeskItems;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.yearlyplan.PlanState;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Plans that came back to clerks, and those that wait for a reviewer above. */
@Component
@RequiredArgsConstructor
class PlanDesk implements DeskItems {

	private static final int PLACE = 10;

	private final PlanReviews reviews;

	private final JdbcClient jdbc;

	@Override
	@Transactional(readOnly = true)
	public List<DeskItem> items(RegionScope scope) {
		PlanState state = waiting(scope);
		if (state == null) {
			return List.of();
		}
		int plans = this.jdbc.sql("""
				select count(*)
				  from yearly_plan
				 where state = :state
				   and starts_with(region_path, :scope)
				   and :scope <> ''
				   and (:clerk or (region_path <> :scope and submitted_by <> :me and reviewed_by is distinct from :me))
				""")
			.param("state", state.name())
			.param("scope", scope.path())
			.param("clerk", scope.has(Role.CLERK))
			.param("me", scope.actor().username())
			.query(Integer.class)
			.single();
		return (plans == 0) ? List.of() : List
			.of(new DeskItem("plan.desk", "plan.desk." + state, List.of(plans), "/plans?state=" + state, true, PLACE));
	}

	private @Nullable PlanState waiting(RegionScope scope) {
		if (scope.has(Role.CLERK)) {
			return PlanState.RETURNED;
		}
		if (scope.has(Role.REVIEWER)) {
			return this.reviews.mayConfirm(scope) ? PlanState.REVIEWED : PlanState.SUBMITTED;
		}
		return null;
	}

}
