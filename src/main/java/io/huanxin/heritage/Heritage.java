package io.huanxin.heritage;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.approval.ApprovalLists;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.region.Department;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps which neighbourhoods are protected. Everybody but administrators reads within
 * their scope; clerks write.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Heritage {

	private final JdbcClient jdbc;

	private final Neighbourhoods neighbourhoods;

	private final ApprovalLists approvals;

	private final AuditTrail audit;

	private final Clock clock;

	/**
	 * What is protected in a neighbourhood.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @return what is known; nothing while nobody has entered anything
	 * @throws io.huanxin.web.UnknownRecord when there is no such neighbourhood, or it
	 * lies outside the scope
	 */
	public HeritageRow getRow(RegionScope scope, long neighbourhoodId) {
		scope.requireReader();
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		return this.jdbc.sql("""
				select id, kind, document, version + 1 as version, revised_at, revised_by
				  from neighbourhood_heritage
				 where neighbourhood_id = :neighbourhood
				""").param("neighbourhood", neighbourhoodId).query((rs, row) -> {
			String kind = rs.getString("kind");
			return new HeritageRow(rs.getLong("id"), (kind != null) ? HeritageKind.valueOf(kind) : null,
					rs.getString("document"), rs.getLong("version"), rs.getTimestamp("revised_at").toInstant(),
					rs.getString("revised_by"));
		}).optional().orElse(HeritageRow.NOTHING);
	}

	/**
	 * Says what is protected in a neighbourhood.
	 * @param scope a clerk's scope
	 * @param neighbourhoodId the neighbourhood
	 * @param version the version the form was filled from, 0 where there was nothing yet
	 * @param kind what is, null for nothing
	 * @param document the document by which it is, null where nothing is
	 * @return whether anything changed
	 * @throws io.huanxin.web.UnknownRecord when there is no such neighbourhood, or it
	 * lies outside the scope
	 * @throws StaleRecord when somebody else revised it meanwhile
	 * @throws IllegalArgumentException when one is given without the other
	 */
	@Transactional
	public boolean revise(RegionScope scope, long neighbourhoodId, long version, @Nullable HeritageKind kind,
			@Nullable String document) {
		scope.require(Role.CLERK);
		if ((kind == null) != (document == null)) {
			throw new IllegalArgumentException("What is protected is so by a document");
		}
		NeighbourhoodRow neighbourhood = this.neighbourhoods.getRow(scope, neighbourhoodId);
		HeritageRow before = getRow(scope, neighbourhoodId);
		if (before.version() != version) {
			throw new StaleRecord();
		}
		if (before.kind() == kind && Objects.equals(before.document(), document)) {
			return false;
		}
		int rows = this.jdbc
			.sql("""
					insert into neighbourhood_heritage as h (id, neighbourhood_id, region_path, kind, document, created_at,
					                                         created_by, revised_at, revised_by)
					values (nextval('neighbourhood_heritage_seq'), :neighbourhood, :path, :kind, :document, :now, :by, :now, :by)
					    on conflict (neighbourhood_id) do update
					   set kind = excluded.kind, document = excluded.document, version = h.version + 1,
					       revised_at = excluded.revised_at, revised_by = excluded.revised_by
					 where h.version + 1 = :version
					""")
			.param("neighbourhood", neighbourhoodId)
			.param("path", neighbourhood.regionPath())
			.param("kind", (kind != null) ? kind.name() : null, Types.VARCHAR)
			.param("document", document, Types.VARCHAR)
			.param("now", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.param("version", version)
			.update();
		if (rows == 0) {
			// somebody else was a moment faster
			throw new StaleRecord();
		}
		HeritageRow after = getRow(scope, neighbourhoodId);
		this.audit.record(scope.actor(), (before.id() != null) ? AuditAction.REVISED : AuditAction.CREATED,
				subject(Objects.requireNonNull(after.id()), neighbourhood.regionPath()),
				(before.id() != null) ? values(neighbourhood.code(), before) : null,
				values(neighbourhood.code(), after));
		return true;
	}

	/**
	 * Whether a project still lacks the consent of the department in charge: one of its
	 * neighbourhoods is protected, and no item of the department of heritage was agreed
	 * to. Asked before its scheme is reviewed (方案审查).
	 * @param scope the scope in force
	 * @param projectId the project
	 * @return true while the scheme has to wait
	 */
	public boolean missingDecision(RegionScope scope, long projectId) {
		scope.requireReader();
		boolean protectedSomewhere = this.jdbc.sql("""
				select exists (select 1
				                 from project_neighbourhood n
				                 join neighbourhood_heritage h on h.neighbourhood_id = n.neighbourhood_id
				                where n.project_id = :project
				                  and h.kind is not null
				                  and starts_with(n.region_path, :scope)
				                  and :scope <> '')
				""").param("project", projectId).param("scope", scope.path()).query(Boolean.class).single();
		return protectedSomewhere && !this.approvals.agreed(scope, projectId, Department.HERITAGE);
	}

	/**
	 * The projects that renovate a neighbourhood, withdrawn ones left out.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @return the projects in the order of their codes
	 */
	public List<ProjectOfHeritage> projects(RegionScope scope, long neighbourhoodId) {
		scope.requireReader();
		return this.jdbc.sql("""
				select p.id, p.code, p.name, false as agreed
				  from project_neighbourhood n
				  join project p on p.id = n.project_id
				 where n.neighbourhood_id = :neighbourhood
				   and p.state <> 'WITHDRAWN'
				   and starts_with(p.region_path, :scope)
				   and :scope <> ''
				 order by p.code
				""")
			.param("neighbourhood", neighbourhoodId)
			.param("scope", scope.path())
			.query(ProjectOfHeritage.class)
			.list()
			.stream()
			.map((each) -> new ProjectOfHeritage(each.id(), each.code(), each.name(),
					this.approvals.agreed(scope, each.id(), Department.HERITAGE)))
			.toList();
	}

	static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("neighbourhood_heritage", String.valueOf(id), regionPath);
	}

	private static Map<String, Object> values(String neighbourhoodCode, HeritageRow row) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("neighbourhoodCode", neighbourhoodCode);
		HeritageKind kind = row.kind();
		if (kind != null) {
			values.put("heritageKind", (kind == HeritageKind.BUILDING) ? "历史建筑" : "历史文化街区");
			values.put("heritageDocument", Objects.requireNonNull(row.document()));
		}
		return values;
	}

}
