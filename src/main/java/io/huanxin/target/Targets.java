package io.huanxin.target;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import jakarta.persistence.EntityManager;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads and keeps the yearly targets. Everybody but administrators reads within their
 * scope; clerks write, and what comes from above is entered by somebody above.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Targets {

	/** Everybody but administrators, who see no business data. */
	private static final Role[] READERS = { Role.CLERK, Role.REVIEWER, Role.LEADER, Role.DEPARTMENT, Role.AUDITOR };

	/** How many targets are written at a time. */
	private static final int BATCH = 500;

	/** A target's version counts from 0, its revisions from 1. */
	private static final String ROW = """
			select t.id, t.region_id, r.code as region_code, r.name as region_name, t.region_path, t.plan_year, t.kind,
			       t.neighbourhoods, t.households, t.buildings, t.floor_area, t.planned_investment, t.document_number,
			       t.version, coalesce(v.revised_at, t.created_at) as revised_at,
			       coalesce(v.revised_by, t.created_by) as revised_by, v.reason
			  from target t
			  join region r on r.id = t.region_id
			  left join target_revision v on v.target_id = t.id and v.revision = t.version + 1
			""";

	private static final String FILTERED = """
			 where starts_with(t.region_path, :scope)
			   and :scope <> ''
			   and (:year::int is null or t.plan_year = :year)
			   and (:kind::text is null or t.kind = :kind)
			   and (:region = ''
			        or position(:region in r.name) > 0
			        or starts_with(r.code, :region)
			        or exists (select 1 from region f where f.code = :region and starts_with(t.region_path, f.path)))
			""";

	private final TargetRepository repository;

	private final EntityManager entityManager;

	private final JdbcClient jdbc;

	private final Regions regions;

	private final AuditTrail audit;

	private final Clock clock;

	/**
	 * One page of the targets within the scope, with totals over all pages where the list
	 * is about one year and kind.
	 * @param scope the scope in force
	 * @param filter which targets
	 * @param order in which order
	 * @param page the page's number from 1; a number beyond the last page means the last
	 * @return the page
	 */
	public TargetPage list(RegionScope scope, TargetFilter filter, TargetOrder order, int page) {
		scope.require(READERS);
		Extent extent = filtered("""
				select count(*) as count,
				       count(distinct (t.plan_year, t.kind)) = 1 as uniform
				  from target t
				  join region r on r.id = t.region_id
				""" + FILTERED, scope, filter).query(Extent.class).single();
		int pages = Math.max(1, (extent.count() + TargetPage.SIZE - 1) / TargetPage.SIZE);
		int shown = Math.min(Math.max(page, 1), pages);
		List<TargetRow> rows = filtered(ROW + FILTERED + " order by " + order.sql() + """
				, r.code, t.plan_year desc, t.kind, t.id
				 limit :size offset :offset
				""", scope, filter).param("size", TargetPage.SIZE)
			.param("offset", (shown - 1) * TargetPage.SIZE)
			.query(Targets::row)
			.list();
		TargetTotals totals = extent.uniform() ? totals(scope, filter) : null;
		return new TargetPage(rows, extent.count(), shown, pages, totals);
	}

	/**
	 * The plan years for which the scope has targets, the latest first.
	 * @param scope the scope in force
	 * @return the years
	 */
	public List<Integer> planYears(RegionScope scope) {
		scope.require(READERS);
		return this.jdbc.sql("""
				select distinct plan_year
				  from target
				 where starts_with(region_path, :scope)
				   and :scope <> ''
				 order by plan_year desc
				""").param("scope", scope.path()).query(Integer.class).list();
	}

	/**
	 * One target of the scope.
	 * @param scope the scope in force
	 * @param id the target's id
	 * @return the target
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public TargetRow getRow(RegionScope scope, long id) {
		scope.require(READERS);
		return this.jdbc.sql(ROW + " where t.id = :id")
			.param("id", id)
			.query(Targets::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("target " + id));
	}

	/**
	 * Every version of a target, the latest first.
	 * @param scope the scope in force
	 * @param id the target's id
	 * @return the versions, each beside the one it replaced
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public List<TargetVersion> history(RegionScope scope, long id) {
		getRow(scope, id);
		List<TargetVersion> versions = new ArrayList<>();
		this.jdbc.sql("""
				select revision, revised_at, revised_by, reason, neighbourhoods, households, buildings, floor_area,
				       planned_investment, document_number
				  from target_revision
				 where target_id = :id
				 order by revision
				""").param("id", id).query((ResultSet rs) -> {
			TargetFigures previous = versions.isEmpty() ? null : versions.get(0).figures();
			versions.add(0, new TargetVersion(rs.getInt("revision"), rs.getTimestamp("revised_at").toInstant(),
					rs.getString("revised_by"), rs.getString("reason"), figures(rs), previous));
		});
		return versions;
	}

	/**
	 * The import that set a target for the first time.
	 * @param scope the scope in force
	 * @param id the target's id
	 * @return the import, empty where a person filled in the form
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	Optional<UUID> importOf(RegionScope scope, long id) {
		getRow(scope, id);
		return this.jdbc.sql("select import_id from target where id = :id and import_id is not null")
			.param("id", id)
			.query(UUID.class)
			.optional();
	}

	/**
	 * Whether somebody may set or revise targets of a kind for a region.
	 * @param scope the scope in force
	 * @param region a region of the scope
	 * @param kind the kind
	 * @return true for a clerk who, where the kind comes from above, stands above the
	 * region
	 */
	public boolean mayEnter(RegionScope scope, RegionRow region, TargetKind kind) {
		boolean root = region.parentId() == null;
		return scope.has(Role.CLERK) && scope.contains(region.path())
				&& (!kind.fromAbove() || root || scope.standsAbove(region.path()));
	}

	/**
	 * Sets a target for the first time.
	 * @param scope a clerk's scope
	 * @param regionId the region
	 * @param planYear the plan year
	 * @param kind the kind
	 * @param figures the figures
	 * @return its id
	 * @throws UnknownRecord when the region lies outside the scope
	 * @throws TargetAlreadySet when there is one already
	 * @throws BrokenRule when the kind comes from above and the clerk does not stand
	 * there
	 */
	@Transactional
	public long set(RegionScope scope, long regionId, int planYear, TargetKind kind, TargetFigures figures) {
		scope.require(Role.CLERK);
		RegionRow region = this.regions.getRow(scope, regionId);
		requireEntitled(scope, region, kind);
		TargetEntry entry = new TargetEntry(region, planYear, kind, null, figures);
		if (!stored(List.of(regionId), List.of(planYear), kind).isEmpty()) {
			throw new TargetAlreadySet(region.name(), planYear, kind);
		}
		try {
			return write(scope, List.of(entry), "", null).get(0).requiredId();
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else was a moment faster
			throw new TargetAlreadySet(region.name(), planYear, kind);
		}
	}

	/**
	 * Revises a target and keeps the version before.
	 * @param scope a clerk's scope
	 * @param id the target
	 * @param version the version the form was filled from
	 * @param figures the figures from now on
	 * @param reason why, 1 to 500 characters
	 * @return whether anything changed
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else revised it meanwhile
	 * @throws BrokenRule without a reason, or when the kind comes from above and the
	 * clerk does not stand there
	 */
	@Transactional
	public boolean revise(RegionScope scope, long id, long version, TargetFigures figures, String reason) {
		scope.require(Role.CLERK);
		TargetRow stored = getRow(scope, id);
		RegionRow region = this.regions.getRow(scope, stored.regionId());
		requireEntitled(scope, region, stored.kind());
		if (stored.version() != version) {
			throw new StaleRecord();
		}
		if (stored.figures().equals(figures)) {
			return false;
		}
		if (reason.isBlank()) {
			throw new BrokenRule(List
				.of(Problem.error(0, TargetColumns.REASON, null, ProblemCode.REASON_MISSING).variant("revision")));
		}
		TargetEntry entry = new TargetEntry(region, stored.planYear(), stored.kind(), stored, figures);
		try {
			write(scope, List.of(entry), reason, null);
		}
		catch (OptimisticLockingFailureException ex) {
			throw new StaleRecord();
		}
		return true;
	}

	/**
	 * The targets of some regions and years, each locked until the transaction ends, so
	 * that what an import compares with is what it replaces.
	 */
	@Transactional
	Map<Key, TargetRow> forImport(RegionScope scope, Collection<Long> regionIds, Collection<Integer> planYears) {
		scope.require(Role.CLERK);
		return stored(regionIds, planYears, null).stream()
			.filter((row) -> scope.contains(row.regionPath()))
			.collect(Collectors.toMap(Key::of, Function.identity()));
	}

	/**
	 * Writes the targets of an import, validated before.
	 * @param scope a clerk's scope
	 * @param entries what changes, each region within the scope
	 * @param reason the reason that revisions carry
	 * @param importId the import
	 */
	@Transactional
	void takeIn(RegionScope scope, List<TargetEntry> entries, String reason, UUID importId) {
		scope.require(Role.CLERK);
		entries.forEach((entry) -> requireEntitled(scope, entry.region(), entry.kind()));
		for (int from = 0; from < entries.size(); from += BATCH) {
			write(scope, entries.subList(from, Math.min(from + BATCH, entries.size())), reason, importId);
		}
	}

	/**
	 * Hands over the targets of the scope one by one, in the order of years, kinds and
	 * regions.
	 * @param scope the scope in force
	 * @param filter which targets
	 * @param rows receives them
	 */
	public void export(RegionScope scope, TargetFilter filter, Consumer<TargetRow> rows) {
		scope.require(READERS);
		filtered(ROW + FILTERED + " order by " + TargetOrder.LATEST.sql(), scope, filter).withFetchSize(BATCH)
			.query((ResultSet rs) -> rows.accept(row(rs, 0)));
	}

	/**
	 * Whether no target was ever set: none can be deleted. Asked by one instance at a
	 * time, so that two that start together do not both find none.
	 */
	@Transactional
	boolean noneYet() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('target.demonstration'))").query((rs) -> {
		});
		return this.jdbc.sql("select not exists (select 1 from target)").query(Boolean.class).single();
	}

	private List<Target> write(RegionScope scope, List<TargetEntry> entries, String reason, @Nullable UUID importId) {
		Instant now = this.clock.instant();
		String by = scope.actor().username();
		Map<Long, Target> known = new HashMap<>();
		List<Long> ids = entries.stream().map(TargetEntry::stored).filter(Objects::nonNull).map(TargetRow::id).toList();
		this.repository.findAllById(ids).forEach((target) -> known.put(target.requiredId(), target));
		List<Target> written = new ArrayList<>();
		List<AuditTrail.Entry> trail = new ArrayList<>();
		for (TargetEntry entry : entries) {
			TargetRow stored = entry.stored();
			if (stored == null) {
				Target target = new Target(entry.region(), entry.planYear(), entry.kind(), entry.figures(), now, by,
						importId);
				this.entityManager.persist(target);
				written.add(target);
				if (importId == null) {
					trail.add(new AuditTrail.Entry(AuditAction.CREATED, subject(target), null, audited(entry, null)));
				}
				continue;
			}
			Target target = known.get(stored.id());
			if (target == null || target.getVersion() != stored.version()) {
				throw new StaleRecord();
			}
			if (target.revise(entry.figures())) {
				written.add(target);
				trail.add(new AuditTrail.Entry(AuditAction.REVISED, subject(target), audited(stored),
						audited(entry, reason)));
			}
		}
		// the rows that versions refer to come first
		this.repository.flush();
		List<TargetRevision> versions = written.stream()
			.map((target) -> (target.getVersion() == 0) ? TargetRevision.first(target)
					: TargetRevision.later(target, reason, now, by, importId))
			.toList();
		versions.forEach(this.entityManager::persist);
		this.repository.flush();
		this.audit.recordAll(scope.actor(), importId, trail);
		// every later batch would look all of these through for changes
		written.forEach(this.entityManager::detach);
		versions.forEach(this.entityManager::detach);
		return written;
	}

	private void requireEntitled(RegionScope scope, RegionRow region, TargetKind kind) {
		if (!scope.contains(region.path())) {
			throw new UnknownRecord("region " + region.id());
		}
		if (!mayEnter(scope, region, kind)) {
			throw new BrokenRule(List.of(fromAbove(0, region, kind)));
		}
	}

	/** Nobody issues a target to themselves. */
	static Problem fromAbove(int row, RegionRow region, TargetKind kind) {
		return Problem.error(row, TargetColumns.KIND.header(), kind.word(), ProblemCode.OUT_OF_SCOPE, region.name())
			.variant("from-above");
	}

	private TargetTotals totals(RegionScope scope, TargetFilter filter) {
		return TargetTotals.of(filtered("""
				select r.name, t.region_path, t.neighbourhoods, t.households, t.buildings, t.floor_area,
				       t.planned_investment, t.document_number
				  from target t
				  join region r on r.id = t.region_id
				""" + FILTERED + " order by t.region_path", scope, filter).query(
				(rs, row) -> new TargetTotals.Summand(rs.getString("name"), rs.getString("region_path"), figures(rs)))
			.list());
	}

	private List<TargetRow> stored(Collection<Long> regionIds, Collection<Integer> planYears,
			@Nullable TargetKind kind) {
		return this.jdbc.sql(ROW + """
				 where t.region_id = any(:regions)
				   and t.plan_year = any(:years)
				   and (:kind::text is null or t.kind = :kind)
				   for update of t
				""")
			.param("regions", regionIds.toArray(Long[]::new))
			.param("years", planYears.toArray(Integer[]::new))
			.param("kind", (kind != null) ? kind.name() : null, Types.VARCHAR)
			.query(Targets::row)
			.list();
	}

	private StatementSpec filtered(String sql, RegionScope scope, TargetFilter filter) {
		TargetKind kind = filter.kind();
		return this.jdbc.sql(sql)
			.param("scope", scope.path())
			.param("year", filter.planYear(), Types.INTEGER)
			.param("kind", (kind != null) ? kind.name() : null, Types.VARCHAR)
			.param("region", filter.region());
	}

	private static AuditTrail.Subject subject(Target target) {
		return new AuditTrail.Subject("target", String.valueOf(target.requiredId()), target.getRegionPath());
	}

	private static Map<String, Object> audited(TargetRow row) {
		return audited(row.regionCode(), row.planYear(), row.kind(), row.figures(), null);
	}

	private static Map<String, Object> audited(TargetEntry entry, @Nullable String reason) {
		return audited(entry.region().code(), entry.planYear(), entry.kind(), entry.figures(), reason);
	}

	private static Map<String, Object> audited(String regionCode, int planYear, TargetKind kind, TargetFigures figures,
			@Nullable String reason) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("regionCode", regionCode);
		values.put("planYear", planYear);
		values.put("targetKind", kind);
		values.put("neighbourhoods", figures.neighbourhoods());
		putKnown(values, "households", figures.households());
		putKnown(values, "buildings", figures.buildings());
		putKnown(values, "floorArea", plain(figures.floorArea()));
		putKnown(values, "plannedInvestment", plain(figures.plannedInvestment()));
		putKnown(values, "documentNumber", figures.documentNumber());
		putKnown(values, "reason", reason);
		return values;
	}

	private static void putKnown(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value);
		}
	}

	/** As text: a number of JSON would pass through binary fractions on its way back. */
	private static @Nullable String plain(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : null;
	}

	private static TargetRow row(ResultSet rs, int rowNumber) throws SQLException {
		long version = rs.getLong("version");
		return new TargetRow(rs.getLong("id"), rs.getLong("region_id"), rs.getString("region_code"),
				rs.getString("region_name"), rs.getString("region_path"), rs.getInt("plan_year"),
				TargetKind.valueOf(rs.getString("kind")), figures(rs), version,
				rs.getTimestamp("revised_at").toInstant(), rs.getString("revised_by"), rs.getString("reason"));
	}

	private static TargetFigures figures(ResultSet rs) throws SQLException {
		return new TargetFigures(rs.getInt("neighbourhoods"), rs.getObject("households", Integer.class),
				rs.getObject("buildings", Integer.class), rs.getBigDecimal("floor_area"),
				rs.getBigDecimal("planned_investment"), rs.getString("document_number"));
	}

	/**
	 * What identifies a target.
	 *
	 * @param regionId the region
	 * @param planYear the plan year
	 * @param kind the kind
	 */
	record Key(long regionId, int planYear, TargetKind kind) {

		static Key of(TargetRow row) {
			return new Key(row.regionId(), row.planYear(), row.kind());
		}

	}

	/**
	 * How long a list is, and whether it is about one year and kind.
	 */
	record Extent(int count, boolean uniform) {
	}

}
