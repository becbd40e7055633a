package io.huanxin.yearlyplan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.figures.Counts;
import io.huanxin.figures.TargetKind;
import io.huanxin.figures.Total;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.target.PlannedCounts;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets the plans of counties beside the four kinds of target of the same year. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class PlanComparisons {

	private final PlanLists lists;

	private final PlanRegions planRegions;

	private final PlannedCounts targets;

	/**
	 * Compares the plans of a region and of what declares below it.
	 * @param scope the scope in force
	 * @param region a region of the scope
	 * @param planYear the plan year
	 * @return the comparison
	 */
	public Comparison of(RegionScope scope, RegionRow region, int planYear) {
		scope.requireReader();
		Map<Long, Map<TargetKind, Counts>> set = targets(scope, planYear);
		Map<Long, PlanLists.Planned> plans = this.lists.planned(scope, planYear);
		List<Row> rows = new ArrayList<>();
		List<String> missing = new ArrayList<>();
		List<PlannedLine> all = new ArrayList<>();
		for (RegionRow each : this.planRegions.choices(scope)) {
			if (!each.path().startsWith(region.path())) {
				continue;
			}
			Optional<PlanLists.Planned> planned = Optional.ofNullable(plans.get(each.id()));
			Optional<PlanRow> plan = planned.map(PlanLists.Planned::plan);
			List<PlannedLine> lines = planned.map(PlanLists.Planned::lines)
				.orElse(List.of())
				.stream()
				.map(PlanLine::planned)
				.toList();
			Map<TargetKind, Counts> own = set.getOrDefault(each.id(), Map.of());
			if (plan.isEmpty()) {
				if (own.isEmpty()) {
					continue;
				}
				missing.add(each.name());
			}
			all.addAll(lines);
			Counts counts = plan.isPresent() ? FourCounts.of(lines).headline() : Counts.UNKNOWN;
			rows.add(new Row(each.name(), each.code(), plan.orElse(null), counts, TargetComparison.of(counts, own)));
		}
		FourCounts sum = FourCounts.of(all);
		Map<TargetKind, Counts> own = set.getOrDefault(region.id(), Map.of());
		boolean declaresItself = rows.size() == 1 && rows.get(0).code().equals(region.code());
		return new Comparison(rows, sum, declaresItself ? List.of() : TargetComparison.of(sum.headline(), own),
				below(rows), missing);
	}

	/** What the targets of the rows add up to, by kind; unknown as soon as one is. */
	private static Map<TargetKind, Counts> below(List<Row> rows) {
		Map<TargetKind, Counts> below = new EnumMap<>(TargetKind.class);
		for (TargetKind kind : TargetKind.values()) {
			List<Counts> counts = rows.stream()
				.flatMap((row) -> row.kinds().stream())
				.filter((each) -> each.kind() == kind)
				.map(TargetComparison::target)
				.toList();
			below.put(kind,
					counts.isEmpty() ? Counts.UNKNOWN
							: new Counts(Total.ofCounts(counts, Counts::toString, Counts::neighbourhoods).value(),
									Total.ofCounts(counts, Counts::toString, Counts::households).value()));
		}
		return below;
	}

	private Map<Long, Map<TargetKind, Counts>> targets(RegionScope scope, int planYear) {
		Map<Long, Map<TargetKind, Counts>> set = new LinkedHashMap<>();
		for (TargetKind kind : TargetKind.values()) {
			this.targets.all(scope, List.of(planYear), kind)
				.forEach((key, counts) -> Objects
					.requireNonNull(set.computeIfAbsent(key.regionId(), (id) -> new EnumMap<>(TargetKind.class)))
					.put(kind, counts));
		}
		return set;
	}

	/**
	 * Plans beside targets.
	 *
	 * @param rows one for each region that declares
	 * @param sum what their plans add up to
	 * @param own that sum beside the targets set for the region above, empty where the
	 * region declares itself
	 * @param below what the targets of the rows add up to, by kind
	 * @param missing the regions that have targets and no plan, which the sum lacks
	 */
	public record Comparison(List<Row> rows, FourCounts sum, List<TargetComparison> own, Map<TargetKind, Counts> below,
			List<String> missing) {

		public Comparison {
			rows = List.copyOf(rows);
			own = List.copyOf(own);
			missing = List.copyOf(missing);
		}

	}

	/**
	 * A region that declares.
	 *
	 * @param name its name
	 * @param code its code
	 * @param plan its plan, null where it has none
	 * @param counts what the plan adds up to
	 * @param kinds the targets of every kind, beside it
	 */
	public record Row(String name, String code, @Nullable PlanRow plan, Counts counts, List<TargetComparison> kinds) {

		public Row {
			kinds = List.copyOf(kinds);
		}

	}

}
