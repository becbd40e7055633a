package io.huanxin.funding;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.Formats;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the ledgers of projects (资金台账). Clerks write, everybody but administrators reads
 * within their scope. Whoever writes holds the project, so that two people, or a payment
 * and a withdrawal, wait for each other.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Funding {

	private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

	private static final int LONGEST_REASON = 200;

	private static final String ROW = """
			select e.*, s.name as source
			  from funding_entry e
			  join funding_source s on s.id = e.funding_source_id
			""";

	private final JdbcClient jdbc;

	private final Projects projects;

	private final AuditTrail audit;

	private final Formats formats;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * The ledger of a project, by day.
	 * @param scope the scope in force
	 * @param projectId the project
	 * @return its entries, revoked ones among them
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 */
	public List<FundingRow> of(RegionScope scope, long projectId) {
		this.projects.getRow(scope, projectId);
		return this.jdbc.sql(ROW + " where e.project_id = :project order by e.booked_on, e.id")
			.param("project", projectId)
			.query(Funding::row)
			.list();
	}

	/**
	 * Where money may come from.
	 * @param scope the scope in force
	 * @return the sources, each group after what it holds
	 */
	public List<FundingSource> sources(RegionScope scope) {
		scope.requireReader();
		return this.jdbc.sql("""
				select s.id, s.name, g.name as "group"
				  from funding_source s
				  left join funding_source g on g.id = s.parent_id
				 order by s.position
				""").query(FundingSource.class).list();
	}

	/**
	 * Makes an entry.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param facts what it says
	 * @return the entry's id
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 * @throws BrokenRule when the project was withdrawn, the entry was made before, its
	 * day cannot be, more goes back than there was, or money went back or was paid before
	 * it arrived and nobody says why
	 */
	@Transactional
	public long enter(RegionScope scope, long projectId, FundingFacts facts) {
		scope.require(Role.CLERK);
		ProjectRow project = this.projects.lock(scope, projectId);
		List<FundingRow> counting = of(scope, projectId).stream().filter(FundingRow::counts).toList();
		check(counting, facts);
		long id = this.jdbc
			.sql("""
					insert into funding_entry (id, project_id, region_path, funding_source_id, kind, amount, booked_on, voucher,
					                           reason, entered_at, entered_by)
					values (nextval('funding_entry_seq'), :project, :path, :source, :kind, :amount, :on, :voucher, :reason, :now,
					        :by)
					returning id
					""")
			.param("project", projectId)
			.param("path", project.regionPath())
			.param("source", facts.sourceId())
			.param("kind", facts.kind().name())
			.param("amount", facts.amount())
			.param("on", facts.bookedOn())
			.param("voucher", facts.voucher())
			.param("reason", facts.reason(), Types.VARCHAR)
			.param("now", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.query(Long.class)
			.single();
		this.audit.record(scope.actor(), AuditAction.CREATED, subject(id, project), null,
				values(project, getRow(scope, projectId, id)));
		return id;
	}

	/**
	 * Revokes an entry (冲销): it stays, and counts no longer.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param id the entry
	 * @param reason why
	 * @throws UnknownRecord when the project has no such entry, or lies outside the scope
	 * @throws BrokenRule when it was revoked before, nobody says why in no more than 200
	 * characters, or more would have gone back than there was
	 */
	@Transactional
	public void revoke(RegionScope scope, long projectId, long id, String reason) {
		scope.require(Role.CLERK);
		ProjectRow project = this.projects.lock(scope, projectId);
		FundingRow before = getRow(scope, projectId, id);
		if (!before.counts()) {
			throw broken(null, before.facts().voucher(), ProblemCode.LOCKED, "funding-revoked");
		}
		if (reason.isBlank()) {
			throw broken(null, before.facts().voucher(), ProblemCode.REASON_MISSING, "funding-revocation");
		}
		if (reason.strip().length() > LONGEST_REASON) {
			throw BrokenRule.of(ProblemCode.TEXT_TOO_LONG, null, reason.strip(), String.valueOf(LONGEST_REASON));
		}
		List<FundingFacts> rest = of(scope, projectId).stream()
			.filter((row) -> row.counts() && row.id() != id)
			.map(FundingRow::facts)
			.toList();
		if (lowest(rest, before.facts()).signum() < 0) {
			throw broken(null, before.facts().voucher(), ProblemCode.IMPOSSIBLE_PAIR, "funding-refunded");
		}
		this.jdbc.sql("""
				update funding_entry
				   set revoked_at = :now, revoked_by = :by, revocation = :reason
				 where id = :id
				""")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.param("reason", reason.strip())
			.param("id", id)
			.update();
		this.audit.record(scope.actor(), AuditAction.REVISED, subject(id, project), values(project, before),
				values(project, getRow(scope, projectId, id)));
	}

	private FundingRow getRow(RegionScope scope, long projectId, long id) {
		return of(scope, projectId).stream()
			.filter((row) -> row.id() == id)
			.findFirst()
			.orElseThrow(() -> new UnknownRecord("funding entry " + id));
	}

	private void check(List<FundingRow> counting, FundingFacts facts) {
		List<Problem> problems = new ArrayList<>();
		LocalDate today = this.time.today();
		if (facts.bookedOn().isBefore(FIRST_DAY) || facts.bookedOn().isAfter(today)) {
			problems.add(
					Problem
						.error(0, "bookedOn", facts.bookedOn().toString(), ProblemCode.OUT_OF_RANGE,
								FIRST_DAY.toString(), today.toString())
						.variant("day"));
		}
		if (!this.jdbc.sql("select exists (select from funding_source where id = :id)")
			.param("id", facts.sourceId())
			.query(Boolean.class)
			.single()) {
			problems.add(Problem.error(0, "sourceId", String.valueOf(facts.sourceId()), ProblemCode.NOT_IN_DICTIONARY)
				.variant("funding-source"));
		}
		counting.stream()
			.filter((row) -> row.facts().kind() == facts.kind() && row.facts().sourceId() == facts.sourceId()
					&& row.facts().voucher().equals(facts.voucher()))
			.findFirst()
			.ifPresent(
					(row) -> problems.add(Problem
						.error(0, "voucher", facts.voucher(), ProblemCode.DUPLICATE_KEY, row.source(),
								row.facts().bookedOn().toString(), this.formats.wan(row.facts().amount()))
						.variant("funding")));
		if (problems.isEmpty()) {
			refunds(counting, facts).ifPresent(problems::add);
		}
		if (problems.isEmpty()) {
			ahead(counting, facts).ifPresent(problems::add);
		}
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
	}

	private Optional<Problem> refunds(List<FundingRow> counting, FundingFacts facts) {
		if (facts.amount().signum() > 0) {
			return Optional.empty();
		}
		if (facts.reason() == null) {
			return Optional
				.of(Problem.error(0, "entryReason", null, ProblemCode.REASON_MISSING).variant("funding-refund"));
		}
		List<FundingFacts> entries = Stream.concat(counting.stream().map(FundingRow::facts), Stream.of(facts)).toList();
		BigDecimal lowest = lowest(entries, facts);
		return (lowest.signum() >= 0) ? Optional.empty()
				: Optional.of(Problem
					.error(0, "amount", this.formats.wan(facts.amount().negate()), ProblemCode.IMPOSSIBLE_PAIR,
							this.formats.wan(lowest.subtract(facts.amount()).max(BigDecimal.ZERO)))
					.variant("funding-refund"));
	}

	private Optional<Problem> ahead(List<FundingRow> counting, FundingFacts facts) {
		if (facts.kind() != FundingKind.PAID || facts.amount().signum() < 0 || facts.reason() != null) {
			return Optional.empty();
		}
		List<FundingFacts> entries = Stream.concat(counting.stream().map(FundingRow::facts), Stream.of(facts)).toList();
		NavigableMap<LocalDate, BigDecimal> from = FundingSums.beyond(entries).tailMap(facts.bookedOn(), true);
		BigDecimal most = from.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
		return (most.signum() == 0) ? Optional.empty()
				: Optional.of(Problem.error(0, "entryReason", this.formats.wan(most), ProblemCode.REASON_MISSING)
					.variant("funding-ahead"));
	}

	/**
	 * The least that there was, on any day, of the amount and the source of an entry: no
	 * more can go back than had come.
	 */
	private static BigDecimal lowest(List<FundingFacts> entries, FundingFacts like) {
		BigDecimal sum = BigDecimal.ZERO;
		BigDecimal lowest = null;
		Map<LocalDate, BigDecimal> days = new TreeMap<>();
		entries.stream()
			.filter((entry) -> entry.kind() == like.kind() && entry.sourceId() == like.sourceId())
			.forEach((entry) -> days.merge(entry.bookedOn(), entry.amount(), BigDecimal::add));
		for (BigDecimal change : days.values()) {
			sum = sum.add(change);
			lowest = (lowest == null) ? sum : lowest.min(sum);
		}
		return (lowest != null) ? lowest : BigDecimal.ZERO;
	}

	private static AuditTrail.Subject subject(long id, ProjectRow project) {
		return new AuditTrail.Subject("funding_entry", String.valueOf(id), project.regionPath());
	}

	private static Map<String, Object> values(ProjectRow project, FundingRow row) {
		FundingFacts facts = row.facts();
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("projectCode", project.code());
		values.put("funding", "funding-" + facts.kind().name());
		values.put("fundingSource", row.source());
		values.put("fundingAmount", facts.amount().toPlainString());
		values.put("fundingDay", facts.bookedOn().toString());
		values.put("voucher", facts.voucher());
		if (facts.reason() != null) {
			values.put("reason", facts.reason());
		}
		FundingRow.Revocation revocation = row.revocation();
		if (revocation != null) {
			values.put("revocation", revocation.reason());
		}
		return values;
	}

	private static FundingRow row(ResultSet rs, int number) throws SQLException {
		FundingFacts facts = new FundingFacts(FundingKind.valueOf(rs.getString("kind")),
				rs.getLong("funding_source_id"), rs.getBigDecimal("amount"), rs.getObject("booked_on", LocalDate.class),
				rs.getString("voucher"), rs.getString("reason"));
		Timestamp revoked = rs.getTimestamp("revoked_at");
		FundingRow.Revocation revocation = (revoked != null)
				? new FundingRow.Revocation(revoked.toInstant(), rs.getString("revoked_by"), rs.getString("revocation"))
				: null;
		return new FundingRow(rs.getLong("id"), rs.getString("region_path"), facts, rs.getString("source"),
				rs.getTimestamp("entered_at").toInstant(), rs.getString("entered_by"), revocation);
	}

	private static BrokenRule broken(@Nullable String field, @Nullable String value, ProblemCode code, String variant) {
		return new BrokenRule(List.of(Problem.error(0, field, value, code).variant(variant)));
	}

}
