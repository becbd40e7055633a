package io.huanxin.organisation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectTrail;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps which organisations take part in projects. An organisation is entered once and
 * known by its credit code from then on; what is public of it belongs to no region.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Organisations {

	/** More a list of suggestions cannot be looked through. */
	private static final int SUGGESTED = 200;

	private static final int SHORTEST_NAME = 2;

	private final Projects projects;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * Who takes part in a project.
	 * @param scope the scope in force
	 * @param projectId the project
	 * @return part by part, in the order in which they were entered
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 */
	public List<PartTaken> of(RegionScope scope, long projectId) {
		this.projects.getRow(scope, projectId);
		return this.jdbc.sql("""
				select o.id as organisation_id, o.code, o.name, p.part
				  from project_organisation p
				  join organisation o on o.id = p.organisation_id
				 where p.project_id = :project
				 order by array_position(array['IMPLEMENTER', 'BUILDER', 'DESIGNER', 'SUPERVISOR'], p.part), p.id
				""").param("project", projectId).query(PartTaken.class).list();
	}

	/**
	 * The organisations that take part in projects of the scope, those of many projects
	 * first.
	 * @param scope the scope in force
	 * @return names by their codes, at most {@value #SUGGESTED}
	 */
	public Map<String, String> known(RegionScope scope) {
		scope.requireReader();
		Map<String, String> known = new LinkedHashMap<>();
		this.jdbc.sql("""
				select o.id, o.code, o.name
				  from project_organisation p
				  join organisation o on o.id = p.organisation_id
				 where starts_with(p.region_path, :scope)
				   and :scope <> ''
				 group by o.id
				 order by count(*) desc, o.name, o.code
				 limit :most
				""")
			.param("scope", scope.path())
			.param("most", SUGGESTED)
			.query(Known.class)
			.list()
			.forEach((each) -> known.put(each.code(), each.name()));
		return known;
	}

	/**
	 * Has an organisation take part in a project. One that is not known yet is entered
	 * with its name.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param part its part
	 * @param typed its credit code as it was typed
	 * @param name its name, blank for one that is known by its code
	 * @param confirmed the question that was answered with yes, empty for none
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 * @throws KnownOtherwise when code and name are known otherwise and nobody has said
	 * that this is right
	 * @throws BrokenRule when the code is none, the name is missing, or it has that part
	 * already
	 */
	@Transactional
	public void takePart(RegionScope scope, long projectId, Part part, String typed, String name, String confirmed) {
		scope.require(Role.CLERK);
		ProjectRow project = this.projects.lock(scope, projectId);
		String code = CreditCode.read(typed)
			.map(CreditCode::text)
			.orElseThrow(() -> broken("code", typed, ProblemCode.UNREADABLE_TEXT, "credit-code"));
		// whoever enters the same organisation at this moment waits for the other
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('organisation ' || :code))")
			.param("code", code)
			.query((rs) -> {
			});
		Known organisation = organisation(scope, project, code, name.strip(), confirmed);
		int rows = this.jdbc
			.sql("""
					insert into project_organisation (id, project_id, organisation_id, region_path, part, created_at, created_by)
					values (nextval('project_organisation_seq'), :project, :organisation, :path, :part, :at, :by)
					    on conflict (project_id, organisation_id, part) do nothing
					""")
			.param("project", projectId)
			.param("organisation", organisation.id())
			.param("path", project.regionPath())
			.param("part", part.name())
			.param("at", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.update();
		if (rows == 0) {
			throw broken("code", organisation.name(), ProblemCode.DUPLICATE_KEY, "organisation");
		}
		this.audit.record(scope.actor(), AuditAction.REVISED, ProjectTrail.subject(projectId, project.regionPath()),
				null, values(organisation, part));
	}

	private Known organisation(RegionScope scope, ProjectRow project, String code, String name, String confirmed) {
		Optional<Known> known = this.jdbc.sql("select id, code, name from organisation where code = :code")
			.param("code", code)
			.query(Known.class)
			.optional();
		if (known.isPresent()) {
			Known stored = known.get();
			return (name.isEmpty() || name.equals(stored.name())) ? stored
					: rename(scope, project, stored, name, confirmed);
		}
		if (name.length() < SHORTEST_NAME) {
			throw broken("name", name, ProblemCode.MISSING_VALUE, "organisation");
		}
		this.jdbc.sql("select id, code, name from organisation where name = :name order by id limit 1")
			.param("name", name)
			.query(Known.class)
			.optional()
			.map((other) -> new KnownOtherwise(other.code(), other.name(), false))
			.filter((asked) -> !asked.question().equals(confirmed))
			.ifPresent((asked) -> {
				throw asked;
			});
		long id = this.jdbc.sql("""
				insert into organisation (id, code, name, created_at, created_by)
				values (nextval('organisation_seq'), :code, :name, :at, :by)
				returning id
				""")
			.param("code", code)
			.param("name", name)
			.param("at", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.query(Long.class)
			.single();
		return new Known(id, code, name);
	}

	private Known rename(RegionScope scope, ProjectRow project, Known stored, String name, String confirmed) {
		KnownOtherwise asked = new KnownOtherwise(stored.code(), stored.name(), true);
		if (!asked.question().equals(confirmed)) {
			throw asked;
		}
		if (name.length() < SHORTEST_NAME) {
			throw broken("name", name, ProblemCode.MISSING_VALUE, "organisation");
		}
		this.jdbc.sql("update organisation set name = :name, version = version + 1 where id = :id")
			.param("name", name)
			.param("id", stored.id())
			.update();
		this.audit.record(scope.actor(), AuditAction.REVISED, ProjectTrail.subject(project.id(), project.regionPath()),
				Map.of("organisation", stored.name(), "creditCode", stored.code()),
				Map.of("organisation", name, "creditCode", stored.code()));
		return new Known(stored.id(), stored.code(), name);
	}

	/**
	 * Takes an organisation out of a project, where it was entered by mistake.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param part its part
	 * @param code its credit code
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 * @throws StaleRecord when it has that part no more
	 */
	@Transactional
	public void leave(RegionScope scope, long projectId, Part part, String code) {
		scope.require(Role.CLERK);
		ProjectRow project = this.projects.lock(scope, projectId);
		PartTaken taken = of(scope, projectId).stream()
			.filter((each) -> each.part() == part && each.code().equals(code))
			.findFirst()
			.orElseThrow(StaleRecord::new);
		this.jdbc.sql("""
				delete from project_organisation
				 where project_id = :project
				   and organisation_id = :organisation
				   and part = :part
				""")
			.param("project", projectId)
			.param("organisation", taken.organisationId())
			.param("part", part.name())
			.update();
		this.audit.record(scope.actor(), AuditAction.REVISED, ProjectTrail.subject(projectId, project.regionPath()),
				values(new Known(taken.organisationId(), taken.code(), taken.name()), part), Map.of());
	}

	private static Map<String, Object> values(Known organisation, Part part) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("organisation", organisation.name());
		values.put("creditCode", organisation.code());
		values.put("organisationPart", part.name());
		return values;
	}

	private static BrokenRule broken(String field, String value, ProblemCode code, String variant) {
		return new BrokenRule(List.of(Problem.error(0, field, value, code).variant(variant)));
	}

	/**
	 * An organisation as it is known.
	 *
	 * @param id its id
	 * @param code its credit code
	 * @param name its name
	 */
	private record Known(long id, String code, String name) {
	}

}
