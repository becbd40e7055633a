package io.huanxin.region;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.ProblemCode;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import jakarta.persistence.EntityManager;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads and maintains the tree. Everybody reads within their scope, administrators write.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Regions {

	private static final String ROW = """
			select r.id, r.code, r.name, r.level, r.functional_zone, r.ranked, r.central_urban, r.parent_id,
			       p.code as parent_code, r.path, r.valid_from, r.valid_to, r.version,
			       (select count(*) from region c where c.parent_id = r.id) as children
			  from region r
			  left join region p on p.id = r.parent_id
			""";

	private final RegionRepository repository;

	private final EntityManager entityManager;

	private final JdbcClient jdbc;

	private final AuditTrail audit;

	/**
	 * One region of the scope.
	 * @param scope the scope in force
	 * @param id the region's id
	 * @return the region
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public RegionRow getRow(RegionScope scope, long id) {
		return this.jdbc.sql(ROW + " where r.id = :id")
			.param("id", id)
			.query(Regions::row)
			.optional()
			.filter((row) -> scope.contains(row.path()))
			.orElseThrow(() -> new UnknownRecord("region " + id));
	}

	/**
	 * The import that added a region.
	 * @param scope the scope in force
	 * @param id the region's id
	 * @return the import, empty where a person filled in the form
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	Optional<UUID> importOf(RegionScope scope, long id) {
		getRow(scope, id);
		return this.jdbc.sql("select import_id from region where id = :id and import_id is not null")
			.param("id", id)
			.query(UUID.class)
			.optional();
	}

	/**
	 * The region that bears a code on a day, within the scope.
	 * @param scope the scope in force
	 * @param code 6, 9 or 12 digits
	 * @param day the day, because a code can pass from one region to another
	 * @return the region, empty when unknown or outside the scope
	 */
	public Optional<RegionRow> findByCode(RegionScope scope, String code, LocalDate day) {
		return findAnywhere(code, day).filter((row) -> scope.contains(row.path()));
	}

	/**
	 * A scope over the whole tree for the portal's own work.
	 * @param actor the portal
	 * @param role the role that the work needs
	 * @return the scope of the root
	 */
	public RegionScope whole(Actor actor, Role role) {
		return this.jdbc.sql("select id, path from region where parent_id is null")
			.query((rs, row) -> new RegionScope(actor, role, rs.getLong("id"), rs.getString("path")))
			.single();
	}

	/**
	 * The regions that bore some codes at some time of a year, within anybody's scope or
	 * not: an import has to tell a code that nobody knows from one that is somebody
	 * else's. What it writes it has to compare with the scope itself.
	 * @param codes 6, 9 or 12 digits each, anything else is not found
	 * @param year the year; where a code passed on within it, its last bearer counts
	 * @return the regions by their codes
	 */
	public Map<String, RegionRow> bearing(Collection<String> codes, int year) {
		Map<String, RegionRow> bearers = new HashMap<>();
		this.jdbc.sql(ROW + """
				 where r.code = any(:codes)
				   and daterange(r.valid_from, r.valid_to) && daterange(:first, :last, '[]')
				 order by r.valid_from
				""")
			.param("codes", codes.stream().filter(RegionCode::isWellFormed).distinct().toArray(String[]::new))
			.param("first", LocalDate.of(year, 1, 1))
			.param("last", LocalDate.of(year, 12, 31))
			.query((ResultSet rs) -> {
				RegionRow region = row(rs, 0);
				bearers.put(region.code(), region);
			});
		return bearers;
	}

	/**
	 * The parent of a ranking: any region from which or below which the scope works.
	 * @param scope the scope in force
	 * @param code the region's code
	 * @param day the day of the ranking
	 * @return the region
	 * @throws UnknownRecord when unknown, or neither above nor below the scope
	 */
	public RegionRow getRankingParent(RegionScope scope, String code, LocalDate day) {
		return findAnywhere(code, day).filter((row) -> scope.mayReadRankingOf(row.path()))
			.orElseThrow(() -> new UnknownRecord("region " + code));
	}

	/**
	 * The regions on the way from the root to the scope's own region, that one last, and
	 * its descendants down to a level: the choices of a ranking's parent.
	 * @param scope the scope in force
	 * @return the regions in the order of the tree
	 */
	public List<RegionRow> rankingParents(RegionScope scope) {
		return this.jdbc.sql(ROW + """
				 where (starts_with(:scope, r.path) or starts_with(r.path, :scope))
				   and :scope <> ''
				   and r.valid_to is null
				   and r.level in ('NATION', 'PROVINCE', 'CITY')
				   and (exists (select 1 from region c where c.parent_id = r.id) or r.parent_id is null)
				 order by r.code
				""").param("scope", scope.path()).query(Regions::row).list();
	}

	/**
	 * The regions from the scope's own down to a region, for a page's path.
	 * @param scope the scope in force
	 * @param region the region at the end of the path
	 * @return the regions from the top to that one
	 */
	public List<RegionRow> lineage(RegionScope scope, RegionRow region) {
		return this.jdbc.sql(ROW + """
				 where starts_with(:path, r.path)
				   and starts_with(r.path, :scope)
				 order by length(r.path)
				""").param("path", region.path()).param("scope", scope.path()).query(Regions::row).list();
	}

	/**
	 * The regions directly below one, in the order of their codes.
	 * @param scope the scope in force
	 * @param parentId the region above them
	 * @return its children, those that ended included
	 */
	public List<RegionRow> children(RegionScope scope, long parentId) {
		return this.jdbc.sql(ROW + """
				 where r.parent_id = :parent
				   and starts_with(r.path, :scope)
				   and :scope <> ''
				 order by r.code, r.valid_from
				""").param("parent", parentId).param("scope", scope.path()).query(Regions::row).list();
	}

	/**
	 * Searches names and codes within the scope.
	 * @param scope the scope in force
	 * @param text part of a name, or the beginning of a code; everything when empty
	 * @param atMost the longest list wanted
	 * @return the regions in the order of their codes
	 */
	public List<RegionRow> search(RegionScope scope, String text, int atMost) {
		return this.jdbc.sql(ROW + """
				 where starts_with(r.path, :scope)
				   and :scope <> ''
				   and (position(:text in r.name) > 0 or starts_with(r.code, :text))
				 order by r.code
				 limit :most
				""")
			.param("scope", scope.path())
			.param("text", text.strip())
			.param("most", atMost)
			.query(Regions::row)
			.list();
	}

	/**
	 * Every region of the scope that takes figures: the choices of a form.
	 * @param scope the scope in force
	 * @return province, city and county, in the order of their codes
	 */
	public List<RegionRow> reporting(RegionScope scope) {
		return this.jdbc.sql(ROW + """
				 where starts_with(r.path, :scope)
				   and :scope <> ''
				   and r.valid_to is null
				 order by r.code
				 limit 4000
				""").param("scope", scope.path()).query(Regions::row).list();
	}

	/**
	 * Adds a region below another.
	 * @param scope an administrator's scope
	 * @param code the new region's code
	 * @param parentId the region above it
	 * @param facts what is said of it
	 * @return its id
	 * @throws BrokenRule when the code is taken or the level does not fit
	 */
	@Transactional(noRollbackFor = BrokenRule.class)
	public long register(RegionScope scope, RegionCode code, long parentId, RegionFacts facts) {
		Region region = add(scope, code, parentId, facts, null);
		this.audit.record(scope.actor(), AuditAction.CREATED, subject(region), null, facts);
		return region.getId();
	}

	/** Adds a region for an import, whose own entry stands for all that it adds. */
	@Transactional(noRollbackFor = BrokenRule.class)
	void takeIn(RegionScope scope, RegionCode code, long parentId, RegionFacts facts, UUID importId) {
		add(scope, code, parentId, facts, importId);
	}

	private Region add(RegionScope scope, RegionCode code, long parentId, RegionFacts facts, @Nullable UUID importId) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow parent = getRow(scope, parentId);
		check(code.value(), parent.level(), facts, null);
		long id = this.jdbc.sql("select nextval('region_seq')").query(Long.class).single();
		Region region = new Region(id, code, this.repository.getReferenceById(parentId), facts, importId);
		this.entityManager.persist(region);
		this.entityManager.flush();
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
		RegionRow row = getRow(scope, id);
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
			throw BrokenRule.of(ProblemCode.DUPLICATE_KEY, RegionColumns.CODE.header(), code);
		}
	}

	private Optional<RegionRow> findAnywhere(String code, LocalDate day) {
		return this.jdbc.sql(ROW + """
				 where r.code = :code
				   and daterange(r.valid_from, r.valid_to) @> :day::date
				""").param("code", code).param("day", day).query(Regions::row).optional();
	}

	private static AuditTrail.Subject subject(Region region) {
		return new AuditTrail.Subject("region", String.valueOf(region.getId()), region.getPath());
	}

	private static RegionRow row(ResultSet rs, int rowNumber) throws SQLException {
		long parentId = rs.getLong("parent_id");
		boolean root = rs.wasNull();
		return new RegionRow(rs.getLong("id"), rs.getString("code"), rs.getString("name"),
				RegionLevel.valueOf(rs.getString("level")), rs.getBoolean("functional_zone"), rs.getBoolean("ranked"),
				rs.getBoolean("central_urban"), root ? null : parentId, rs.getString("parent_code"),
				rs.getString("path"), rs.getObject("valid_from", LocalDate.class),
				rs.getObject("valid_to", LocalDate.class), rs.getLong("version"), rs.getInt("children"));
	}

}
