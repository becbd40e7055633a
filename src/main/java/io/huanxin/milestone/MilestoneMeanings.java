package io.huanxin.milestone;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.figures.Figures;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which milestone counts as started and which as finished (开工、完工口径): a setting that an
 * administrator makes for a region and everything below it, from a day on. It never
 * reaches back behind that day, and the figures of all counties that it concerns change
 * in the same transaction.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class MilestoneMeanings {

	private final Regions regions;

	private final Figures figures;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	/**
	 * What counts in a region, which is no secret to anybody.
	 * @param scope the scope in force
	 * @param regionPath the region's path
	 * @param day the day
	 * @return the setting in force there on that day
	 */
	public Meaning at(RegionScope scope, String regionPath, LocalDate day) {
		return this.jdbc.sql("select started, finished from milestone_meaning_at(:path, :day)")
			.param("path", regionPath)
			.param("day", day)
			.query(Meaning.class)
			.single();
	}

	/**
	 * Every setting that is in force somewhere in the scope, or above it.
	 * @param scope the scope in force
	 * @return the settings by region, each region's latest first
	 */
	public List<Setting> list(RegionScope scope) {
		return this.jdbc
			.sql("""
					select m.id, r.code as region_code, r.name as region_name, nullif(m.since, '-infinity') as since, m.started,
					       m.finished, m.reason, m.decided_by
					  from milestone_meaning m
					  join region r on r.id = m.region_id
					 where :scope <> ''
					   and (starts_with(r.path, :scope) or starts_with(:scope, r.path))
					 order by r.path, m.since desc
					""")
			.param("scope", scope.path())
			.query(Setting.class)
			.list();
	}

	/**
	 * Decides what counts in a region from a day on.
	 * @param scope an administrator's scope
	 * @param regionId the region, of its subtree
	 * @param since the day from which it counts; before it figures stay as they are
	 * @param meaning what counts
	 * @param reason why, with the document that says so
	 * @throws BrokenRule when there is a setting of that region and day already, or
	 * nobody says why
	 */
	@Transactional
	public void decide(RegionScope scope, long regionId, LocalDate since, Meaning meaning, String reason) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow region = this.regions.getRow(scope, regionId);
		if (reason.isBlank()) {
			throw BrokenRule.of(ProblemCode.REASON_MISSING, "reason", region.code());
		}
		try {
			this.jdbc.sql("""
					insert into milestone_meaning (id, region_id, since, started, finished, reason, decided_by)
					values (nextval('milestone_meaning_seq'), :region, :since, :started, :finished, :reason, :by)
					""")
				.param("region", regionId)
				.param("since", since)
				.param("started", meaning.started().name())
				.param("finished", meaning.finished().name())
				.param("reason", reason.strip())
				.param("by", scope.actor().username())
				.update();
		}
		catch (DataIntegrityViolationException ex) {
			throw new BrokenRule(List.of(Problem.error(0, "since", since.toString(), ProblemCode.DUPLICATE_KEY)
				.variant("milestone-meaning")));
		}
		this.audit.record(scope.actor(), AuditAction.CREATED,
				new AuditTrail.Subject("milestone_meaning", region.code(), region.path()), null,
				Map.of("since", since.toString(), "started", meaning.started().word(), "finished",
						meaning.finished().word(), "reason", reason.strip()));
		concerned(region.path()).forEach((each) -> this.figures.restateProjects(each.countyId(), each.planYear()));
	}

	/** In the order of their ids, so that two who decide do not wait for each other. */
	private List<Concerned> concerned(String path) {
		return this.jdbc.sql("""
				select distinct county_id, plan_year
				  from project
				 where starts_with(region_path, :path)
				 order by 1, 2
				""").param("path", path).query(Concerned.class).list();
	}

	/**
	 * Which milestones count.
	 *
	 * @param started what counts as started: 进场 or 开工
	 * @param finished what counts as finished: 主体完成, 完工 or 联合验收
	 */
	public record Meaning(Milestone started, Milestone finished) {
	}

	/**
	 * A setting.
	 *
	 * @param id its id
	 * @param regionCode the region in which it holds
	 * @param regionName that region's name
	 * @param since from which day, null from the beginning
	 * @param started what counts as started
	 * @param finished what counts as finished
	 * @param reason why
	 * @param decidedBy who decided
	 */
	public record Setting(long id, String regionCode, String regionName, @Nullable LocalDate since, Milestone started,
			Milestone finished, String reason, String decidedBy) {
	}

	/**
	 * A county and plan year whose figures change.
	 *
	 * @param countyId the county
	 * @param planYear the plan year
	 */
	record Concerned(long countyId, int planYear) {
	}

}
