package io.huanxin.target;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.huanxin.figures.Counts;
import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was planned, for features that compare it with what was done. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class PlannedCounts {

	private final JdbcClient jdbc;

	/**
	 * The planned counts of one region.
	 * @param scope the scope in force
	 * @param regionId the region
	 * @param planYear the plan year
	 * @param kind the kind of target; kinds are never substituted for one another
	 * @return the counts, empty where no target of that kind is set or the region lies
	 * outside the scope
	 */
	public Optional<Counts> find(RegionScope scope, long regionId, int planYear, TargetKind kind) {
		return Optional.ofNullable(all(scope, List.of(planYear), kind).get(new Key(regionId, planYear)));
	}

	/**
	 * The planned counts of every region of the scope.
	 * @param scope the scope in force
	 * @param planYears the plan years wanted
	 * @param kind the kind of target
	 * @return the counts by region and plan year
	 */
	public Map<Key, Counts> all(RegionScope scope, Collection<Integer> planYears, TargetKind kind) {
		Map<Key, Counts> planned = new HashMap<>();
		if (planYears.isEmpty() || scope.path().isEmpty()) {
			return planned;
		}
		this.jdbc.sql("""
				select region_id, plan_year, neighbourhoods, households
				  from target
				 where plan_year in (:years)
				   and kind = :kind
				   and starts_with(region_path, :path)
				""").param("years", planYears).param("kind", kind.name()).param("path", scope.path()).query((rs) -> {
			planned.put(new Key(rs.getLong("region_id"), rs.getInt("plan_year")),
					new Counts(rs.getInt("neighbourhoods"), rs.getObject("households", Integer.class)));
		});
		return planned;
	}

	/**
	 * A region in a plan year.
	 *
	 * @param regionId the region
	 * @param planYear the plan year
	 */
	public record Key(long regionId, int planYear) {
	}

}
