package io.huanxin.territory;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionCode;
import io.huanxin.region.RegionLevel;
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
 * Keeps the tree of regions: administrators add regions and correct what is said of them.
 */
@Service
@RequiredArgsConstructor
class Territory {

	private final RegionRepository repository;

	private final EntityManager entityManager;

	private final JdbcClient jdbc;

	private final Regions regions;

	private final AuditTrail audit;

	/**
	 * Adds a region below another.
	 * @param scope an administrator's scope
	 * @param code the new region's code
	 * @param parentId the region above it
	 * @param facts what is said of it
	 * @return its id
	 * @throws BrokenRule when the code is taken or the level does not fit
	 */
	@Transactional
	public long register(RegionScope scope, RegionCode code, long parentId, RegionFacts facts) {
		try {
			Region region = add(scope, code, parentId, facts, null);
			this.audit.record(scope.actor(), AuditAction.CREATED, subject(region), null, facts);
			return region.getId();
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else was a moment faster
			throw taken(code.value());
		}
	}

	/** Adds a region for an import, whose own entry stands for all that it adds. */
	@Transactional(noRollbackFor = BrokenRule.class)
	void takeIn(RegionScope scope, RegionCode code, long parentId, RegionFacts facts, UUID importId) {
		add(scope, code, parentId, facts, importId);
	}

	private Region add(RegionScope scope, RegionCode code, long parentId, RegionFacts facts, @Nullable UUID importId) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow parent = this.regions.getRow(scope, parentId);
		check(code.value(), parent.level(), facts, null);
		long id = this.jdbc.sql("select nextval('region_seq')").query(Long.class).single();
		Region region = new Region(id, code, this.repository.getReferenceById(parentId), facts, importId);
		this.entityManager.persist(region);
		this.repository.flush();
		// an import of thousands would compare all of them with themselves at every flush
		this.entityManager.detach(region);
		return region;
	}

	/**
	 * Corrects what is said of a region. Renaming, merging and splitting with a date are
	 * operations of their own.
	 * @param scope an administrator's scope
	 * @param id the region
	 * @param version the version the form was filled from
	 * @param facts what is said of it now
	 * @return whether anything changed
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when the level does not fit
	 */
	@Transactional(noRollbackFor = BrokenRule.class)
	public boolean revise(RegionScope scope, long id, long version, RegionFacts facts) {
		return revise(scope, id, version, facts, null);
	}

	/** Corrects what is said of a region, in the course of an import. */
	@Transactional(noRollbackFor = BrokenRule.class)
	boolean revise(RegionScope scope, long id, long version, RegionFacts facts, @Nullable UUID importId) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow row = this.regions.getRow(scope, id);
		Region region = this.repository.findById(id).orElseThrow(() -> new UnknownRecord("region " + id));
		if (region.getVersion() != version) {
			throw new StaleRecord();
		}
		RegionFacts before = region.facts();
		if (before.equals(facts)) {
			this.entityManager.detach(region);
			return false;
		}
		Region parent = region.getParent();
		check(row.code(), (parent != null) ? parent.getLevel() : null, facts, id);
		region.revise(facts);
		try {
			this.repository.flush();
		}
		catch (OptimisticLockingFailureException ex) {
			throw new StaleRecord();
		}
		this.entityManager.detach(region);
		this.audit.recordAll(scope.actor(), importId,
				List.of(new AuditTrail.Entry(AuditAction.REVISED, subject(region), before, facts)));
		return true;
	}

	private void check(String code, @Nullable RegionLevel parentLevel, RegionFacts facts, @Nullable Long self) {
		if (parentLevel != null && !facts.level().below(parentLevel)) {
			throw BrokenRule.of(ProblemCode.IMPOSSIBLE_PAIR, RegionColumns.LEVEL.header(), RegionColumns.inWords(facts),
					RegionColumns.PARENT.header(), parentLevel.name());
		}
		LocalDate validTo = facts.validTo();
		if (validTo != null && !validTo.isAfter(facts.validFrom())) {
			throw BrokenRule.of(ProblemCode.IMPOSSIBLE_PAIR, RegionColumns.VALID_TO.header(), validTo.toString(),
					RegionColumns.VALID_FROM.header(), facts.validFrom().toString());
		}
		boolean taken = this.jdbc.sql("""
				select exists (select 1
				                 from region
				                where code = :code
				                  and id is distinct from :self
				                  and daterange(valid_from, valid_to) && daterange(:from, :to))
				""")
			.param("code", code)
			.param("self", self, Types.BIGINT)
			.param("from", facts.validFrom())
			.param("to", validTo, Types.DATE)
			.query(Boolean.class)
			.single();
		if (taken) {
			throw taken(code);
		}
	}

	private static BrokenRule taken(String code) {
		return BrokenRule.of(ProblemCode.DUPLICATE_KEY, RegionColumns.CODE.header(), code);
	}

	private static AuditTrail.Subject subject(Region region) {
		return new AuditTrail.Subject("region", String.valueOf(region.getId()), region.getPath());
	}

}
