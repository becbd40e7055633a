package io.huanxin.plancheck;

import java.sql.ResultSet;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.household.HouseholdSum;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.yearlyplan.PlanLine;
import io.huanxin.yearlyplan.PlanLists;
import io.huanxin.yearlyplan.PlanRow;
import io.huanxin.yearlyplan.PlanState;
import io.huanxin.yearlyplan.PlanTrail;
import io.huanxin.yearlyplan.YearlyPlans;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks plans against the negative list, and keeps what clerks answer. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class PlanChecks {

	private static final int LONGEST_REASON = 500;

	private final PlanLists lists;

	private final YearlyPlans plans;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * Checks a plan.
	 * @param scope the scope in force
	 * @param planId the plan
	 * @return its lines, each with a finding for every entry
	 * @throws io.huanxin.web.UnknownRecord when there is no such plan, or it lies outside
	 * the scope
	 */
	public List<CheckedLine> check(RegionScope scope, long planId) {
		PlanRow plan = this.lists.getRow(scope, planId);
		// of a confirmed plan stays what was checked, whatever adjustments made of it
		List<PlanLine> lines = (plan.state() == PlanState.CONFIRMED)
				? this.lists.everyLine(scope, planId).stream().filter((line) -> line.in(1)).toList()
				: this.lists.lines(scope, planId);
		Long[] homes = lines.stream().map(PlanLine::neighbourhoodId).toArray(Long[]::new);
		Map<Long, HouseholdSum> households = households(homes);
		Map<Long, List<String>> contained = containedIn(scope, plan, homes);
		List<String> unfinished = unfinished(scope, plan);
		Map<Long, Map<NegativeRule, Answer>> answers = answers(planId);
		List<CheckedLine> checked = new ArrayList<>();
		for (PlanLine line : lines) {
			Map<NegativeRule, Answer> own = answers.getOrDefault(line.id(), Map.of());
			Map<NegativeRule, Boolean> applies = new EnumMap<>(NegativeRule.class);
			Map<NegativeRule, String> reasons = new EnumMap<>(NegativeRule.class);
			own.forEach((rule, answer) -> {
				Boolean said = answer.applies();
				if (said != null) {
					applies.put(rule, said);
				}
				String reason = answer.reason();
				if (reason != null) {
					reasons.put(rule, reason);
				}
			});
			Candidate candidate = new Candidate(line.file(), households.get(line.neighbourhoodId()),
					contained.getOrDefault(line.neighbourhoodId(), List.of()), unfinished, applies, reasons);
			checked.add(new CheckedLine(line, SelfCheck.check(List.of(candidate))));
		}
		return checked;
	}

	/**
	 * Keeps what a clerk answers. An answer that says nothing leaves what was said
	 * before.
	 * @param scope a clerk's scope
	 * @param planId the plan
	 * @param answers by line and entry
	 * @return how many answers changed
	 * @throws io.huanxin.web.UnknownRecord when there is no such plan, or it lies outside
	 * the scope
	 * @throws BrokenRule when the plan is not open, or a reason is too long
	 */
	@Transactional
	public int answer(RegionScope scope, long planId, Map<Long, Map<NegativeRule, Answer>> answers) {
		scope.require(Role.CLERK);
		PlanRow plan = this.plans.lockOpen(scope, planId);
		Map<Long, Map<NegativeRule, Answer>> before = answers(planId);
		int changed = 0;
		for (PlanLine line : this.lists.lines(scope, planId)) {
			Map<NegativeRule, Answer> said = answers.getOrDefault(line.id(), Map.of());
			Map<String, Object> old = new LinkedHashMap<>();
			Map<String, Object> now = new LinkedHashMap<>();
			int settled = changed;
			for (NegativeRule rule : NegativeRule.values()) {
				Answer answer = said.get(rule);
				Answer earlier = before.getOrDefault(line.id(), Map.of()).get(rule);
				if (answer == null || answer.equals(earlier) || (answer.empty() && earlier == null)) {
					continue;
				}
				String reason = answer.reason();
				if (reason != null && reason.length() > LONGEST_REASON) {
					throw new BrokenRule(List.of(Problem.error(0, "reason", reason, ProblemCode.TEXT_TOO_LONG,
							String.valueOf(LONGEST_REASON))));
				}
				put(scope, plan, line, rule, answer);
				if (earlier != null) {
					tell(old, rule, earlier);
				}
				tell(now, rule, answer);
				changed++;
			}
			if (changed > settled) {
				now.put("neighbourhoodCode", line.code());
				this.audit.record(scope.actor(), AuditAction.REVISED, PlanTrail.subject(plan),
						old.isEmpty() ? null : old, now);
			}
		}
		return changed;
	}

	/**
	 * As the trail says it: a word of its own for what applies, the reason as written.
	 */
	private static void tell(Map<String, Object> values, NegativeRule rule, Answer answer) {
		String name = "NegativeRule." + rule.name();
		Boolean applies = answer.applies();
		PlanTrail.put(values, name, (applies == null) ? null : (applies ? "APPLIES" : "APPLIES_NOT"));
		PlanTrail.put(values, name + ".reason", answer.reason());
	}

	private void put(RegionScope scope, PlanRow plan, PlanLine line, NegativeRule rule, Answer answer) {
		this.jdbc.sql("""
				insert into plan_answer (id, line_id, region_path, rule, applies, reason, answered_at, answered_by)
				values (nextval('plan_answer_seq'), :line, :path, :rule, :applies, :reason, :now, :by)
				    on conflict (line_id, rule) do update
				   set applies = excluded.applies, reason = excluded.reason, answered_at = excluded.answered_at,
				       answered_by = excluded.answered_by
				""")
			.param("line", line.id())
			.param("path", plan.regionPath())
			.param("rule", rule.name())
			.param("applies", answer.applies(), Types.BOOLEAN)
			.param("reason", answer.reason(), Types.VARCHAR)
			.param("now", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.update();
	}

	private Map<Long, Map<NegativeRule, Answer>> answers(long planId) {
		Map<Long, Map<NegativeRule, Answer>> answers = new HashMap<>();
		this.jdbc.sql("""
				select a.line_id, a.rule, a.applies, a.reason
				  from plan_answer a
				  join yearly_plan_line l on l.id = a.line_id
				 where l.plan_id = :plan
				""").param("plan", planId).query((ResultSet rs) -> {
			Objects
				.requireNonNull(
						answers.computeIfAbsent(rs.getLong("line_id"), (id) -> new EnumMap<>(NegativeRule.class)))
				.put(NegativeRule.valueOf(rs.getString("rule")),
						new Answer(rs.getObject("applies", Boolean.class), rs.getString("reason")));
		});
		return answers;
	}

	/** How the registered households of neighbourhoods stand to the renovation. */
	private Map<Long, HouseholdSum> households(Long[] homes) {
		Map<Long, HouseholdSum> sums = new HashMap<>();
		this.jdbc.sql("""
				select neighbourhood_id, count(*)::int as households,
				       (count(*) filter (where consent = 'AGREED'))::int as agreed,
				       (count(*) filter (where consent = 'REFUSED'))::int as refused,
				       (count(*) filter (where consent = 'NOT_ASKED'))::int as not_asked,
				       (count(*) filter (where consent is null))::int as unknown
				  from household
				 where neighbourhood_id = any(:homes)
				 group by neighbourhood_id
				""").param("homes", homes).query((ResultSet rs) -> {
			sums.put(rs.getLong("neighbourhood_id"), new HouseholdSum("", rs.getInt("households"), rs.getInt("agreed"),
					rs.getInt("refused"), rs.getInt("not_asked"), rs.getInt("unknown"), null, null));
		});
		return sums;
	}

	/** Projects that do not come out of this plan, and other plans that contain them. */
	private Map<Long, List<String>> containedIn(RegionScope scope, PlanRow plan, Long[] homes) {
		Map<Long, List<String>> contained = new HashMap<>();
		this.jdbc.sql("""
				select l.neighbourhood_id, p.plan_year, p.code || ' ' || p.name as called
				  from project_neighbourhood l
				  join project p on p.id = l.project_id
				 where l.neighbourhood_id = any(:homes)
				   and p.kind = 'RENOVATION'
				   and p.withdrawn_on is null
				   and starts_with(p.region_path, :scope)
				   and not exists (select 1
				                     from yearly_plan_line own
				                    where own.plan_id = :plan
				                      and own.project_id = p.id)
				 union all
				select l.neighbourhood_id, y.plan_year, y.plan_year || '年度计划'
				  from yearly_plan_line l
				  join yearly_plan y on y.id = l.plan_id
				 where l.neighbourhood_id = any(:homes)
				   and l.kind = 'RENOVATION'
				   and l.until_edition is null
				   and l.project_id is null
				   and y.id <> :plan
				   and starts_with(y.region_path, :scope)
				 order by 2, 3
				""")
			.param("homes", homes)
			.param("scope", scope.path())
			.param("plan", plan.id())
			.query((ResultSet rs) -> {
				Objects
					.requireNonNull(
							contained.computeIfAbsent(rs.getLong("neighbourhood_id"), (id) -> new ArrayList<>()))
					.add(rs.getString("called"));
			});
		return contained;
	}

	private List<String> unfinished(RegionScope scope, PlanRow plan) {
		return this.jdbc.sql("""
				select p.code || ' ' || p.name
				  from project p
				 where p.county_id = :county
				   and p.plan_year < :year
				   and p.state in ('PLANNED', 'PREPARING', 'UNDER_WORKS', 'SUSPENDED')
				   and starts_with(p.region_path, :scope)
				   and :scope <> ''
				 order by p.plan_year, p.code
				""")
			.param("county", plan.regionId())
			.param("year", plan.planYear())
			.param("scope", scope.path())
			.query(String.class)
			.list();
	}

	/**
	 * What a clerk says of an entry.
	 *
	 * @param applies whether it applies, null where nothing is said of that
	 * @param reason why the neighbourhood is declared all the same, null without a reason
	 */
	public record Answer(@Nullable Boolean applies, @Nullable String reason) {

		public Answer {
			reason = (reason == null || reason.isBlank()) ? null : reason.strip();
		}

		boolean empty() {
			return this.applies == null && this.reason == null;
		}
	}

}
