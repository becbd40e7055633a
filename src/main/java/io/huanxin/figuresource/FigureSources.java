package io.huanxin.figuresource;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.ComparedSources;
import io.huanxin.figures.FigureSource;
import io.huanxin.figures.Figures;
import io.huanxin.figures.SourceDecision;
import io.huanxin.figures.SourceReadings;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides which source counts (设计 §7): one at a time, from a day on, with a reason. What
 * the other one says is shown as a difference and never added.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class FigureSources {

	/** No page shows more regions; a city has a few dozen. */
	static final int AT_MOST = 200;

	private final Regions regions;

	private final Figures figures;

	private final SourceReadings readings;

	private final AuditTrail audit;

	private final BeijingTime time;

	/**
	 * What both sources of the regions below one say today.
	 * @param scope the scope in force
	 * @param region the region
	 * @param planYear the plan year
	 * @return at most one region more than {@value #AT_MOST}, in the order of their codes
	 */
	public List<ComparedSources> compare(RegionScope scope, RegionRow region, int planYear) {
		scope.requireReader();
		return this.readings.compare(region.path(), planYear, this.time.today(), AT_MOST + 1);
	}

	/**
	 * The sources that a region's figures came from.
	 * @param scope the scope in force
	 * @param regionId the region
	 * @param planYear the plan year
	 * @return the latest first
	 * @throws UnknownRecord when the region lies outside the scope, or nothing was
	 * reported of it in that year
	 */
	public List<SourceDecision> history(RegionScope scope, long regionId, int planYear) {
		scope.requireReader();
		RegionRow region = this.regions.getRow(scope, regionId);
		List<SourceDecision> history = this.readings.of(region.id(), planYear);
		if (history.isEmpty()) {
			throw new UnknownRecord("figures of region " + regionId + " in " + planYear);
		}
		return history;
	}

	/**
	 * Decides on a source from a day on, which may be any day until today. The region's
	 * figures from that day on change in the same transaction.
	 * @param scope the scope of a reviewer
	 * @param regionId the region
	 * @param planYear the plan year
	 * @param source the source
	 * @param since the first day on which it counts
	 * @param reason why, with the document that says so
	 * @param seen the decisions that the reviewer has seen, see {@link #seen}
	 * @throws UnknownRecord when the region lies outside the scope, or nothing was
	 * reported of it in that year
	 * @throws StaleRecord when somebody else decided meanwhile
	 * @throws BrokenRule when the day is still to come, or the source counts on that day
	 * already
	 */
	@Transactional
	public void decide(RegionScope scope, long regionId, int planYear, FigureSource source, LocalDate since,
			String reason, String seen) {
		scope.require(Role.REVIEWER);
		RegionRow region = this.regions.getRow(scope, regionId);
		List<SourceDecision> history = history(scope, regionId, planYear);
		if (!seen(history).equals(seen)) {
			throw new StaleRecord();
		}
		if (since.isAfter(this.time.today())) {
			throw new BrokenRule(List.of(Problem.error(0, "since", since.toString(), ProblemCode.OUT_OF_RANGE)
				.variant("figure-source-future")));
		}
		Optional<SourceDecision> before = inForce(history, since);
		if (before.filter((decision) -> decision.source() == source).isPresent()) {
			throw new BrokenRule(
					List.of(Problem.error(0, "source", null, ProblemCode.DUPLICATE_KEY).variant("figure-source-same")));
		}
		this.figures.decide(regionId, planYear,
				new SourceDecision(since, source, reason.strip(), scope.actor().username()));
		this.audit.record(scope.actor(), AuditAction.REVISED,
				new AuditTrail.Subject("figure_source", region.code() + " " + planYear, region.path()),
				before.map((decision) -> Map.<String, Object>of("source", decision.source().name())).orElse(null),
				values(source, since, reason.strip()));
	}

	private static Map<String, Object> values(FigureSource source, LocalDate since, String reason) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("source", source.name());
		values.put("countsFrom", since.toString());
		values.put("reason", reason);
		return values;
	}

	private static Optional<SourceDecision> inForce(List<SourceDecision> history, LocalDate day) {
		return history.stream().filter((decision) -> {
			LocalDate since = decision.since();
			return since == null || !since.isAfter(day);
		}).findFirst();
	}

	/**
	 * What a page showed of the decisions.
	 * @param history the decisions
	 * @return their days and sources
	 */
	static String seen(List<SourceDecision> history) {
		return String.join(",",
				history.stream()
					.map((decision) -> Objects.toString(decision.since(), "-") + ":" + decision.source())
					.toList());
	}

}
