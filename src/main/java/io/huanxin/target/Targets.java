package io.huanxin.target;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.figures.TargetKind;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the yearly targets. Clerks write, and what comes from above is entered by
 * somebody above.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Targets {

	/** How many targets are written at a time. */
	private static final int BATCH = 500;

	private final TargetLists lists;

	private final TargetRepository repository;

	private final EntityManager entityManager;

	private final JdbcClient jdbc;

	private final Regions regions;

	private final AuditTrail audit;

	private final Clock clock;

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
		TargetRow stored = this.lists.getRow(scope, id);
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
					trail.add(new AuditTrail.Entry(AuditAction.CREATED, TargetTrail.subject(target), null,
							TargetTrail.values(entry, null)));
				}
				continue;
			}
			Target target = known.get(stored.id());
			if (target == null || target.getVersion() != stored.version()) {
				throw new StaleRecord();
			}
			if (target.revise(entry.figures())) {
				written.add(target);
				trail.add(new AuditTrail.Entry(AuditAction.REVISED, TargetTrail.subject(target),
						TargetTrail.values(stored), TargetTrail.values(entry, reason)));
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

	private List<TargetRow> stored(Collection<Long> regionIds, Collection<Integer> planYears,
			@Nullable TargetKind kind) {
		return this.jdbc.sql(TargetLists.ROW + """
				 where t.region_id = any(:regions)
				   and t.plan_year = any(:years)
				   and (:kind::text is null or t.kind = :kind)
				   for update of t
				""")
			.param("regions", regionIds.toArray(Long[]::new))
			.param("years", planYears.toArray(Integer[]::new))
			.param("kind", (kind != null) ? kind.name() : null, Types.VARCHAR)
			.query(TargetLists::row)
			.list();
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

}
