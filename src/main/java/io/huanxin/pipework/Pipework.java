package io.huanxin.pipework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.milestone.Milestones;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps which companies a project concerns and how far each has come. Clerks write,
 * everybody but administrators reads within their scope.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Pipework {

	private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

	private static final String ROW = """
			select p.*, c.name as company, c.digs
			  from pipe_concern p
			  join pipe_company c on c.id = p.pipe_company_id
			  join region r on r.id = c.region_id
			""";

	private final JdbcClient jdbc;

	private final Projects projects;

	private final Milestones milestones;

	private final PipeCompanies companies;

	private final AuditTrail audit;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * 三同 of a project.
	 * @param scope the scope in force
	 * @param projectId the project
	 * @return its companies compared with its own days
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 */
	public PipeCheck check(RegionScope scope, long projectId) {
		this.projects.getRow(scope, projectId);
		return PipeCheck.of(ProjectDays.of(this.milestones.of(scope, projectId).values()), concerns(projectId));
	}

	/**
	 * The companies that a project does not concern yet.
	 * @param scope the scope in force
	 * @param project the project
	 * @return what it may choose from
	 */
	public List<PipeCompany> choices(RegionScope scope, ProjectRow project) {
		scope.requireReader();
		Set<String> there = concerns(project.id()).stream().map(PipeConcern::company).collect(Collectors.toSet());
		return this.companies.choices(scope, project.regionPath())
			.stream()
			.filter((company) -> !there.contains(company.name()))
			.toList();
	}

	/**
	 * One company of a project.
	 * @param scope the scope in force
	 * @param projectId the project
	 * @param id the concern's id
	 * @return what is known of it
	 * @throws UnknownRecord when the project concerns no such company, or lies outside
	 * the scope
	 */
	public PipeConcern getRow(RegionScope scope, long projectId, long id) {
		this.projects.getRow(scope, projectId);
		return concerns(projectId).stream()
			.filter((concern) -> concern.id() == id)
			.findFirst()
			.orElseThrow(() -> new UnknownRecord("pipe concern " + id));
	}

	/**
	 * Names companies that a project concerns; those it already does are left as they
	 * are.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param companyIds the companies
	 * @return how many were named
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 * @throws BrokenRule when none is chosen, one is not among the choices, or the
	 * project was withdrawn
	 */
	@Transactional
	public int name(RegionScope scope, long projectId, Collection<Long> companyIds) {
		ProjectRow project = requireAlive(scope, projectId);
		Map<Long, PipeCompany> choices = this.companies.choices(scope, project.regionPath())
			.stream()
			.collect(Collectors.toMap(PipeCompany::id, (company) -> company));
		if (companyIds.isEmpty() || !choices.keySet().containsAll(companyIds)) {
			throw broken("", null, ProblemCode.MISSING_VALUE, "pipe-companies");
		}
		int named = 0;
		for (Long company : companyIds) {
			List<Long> ids = this.jdbc
				.sql("""
						insert into pipe_concern (id, project_id, region_path, pipe_company_id, created_at, created_by, revised_at,
						                          revised_by)
						values (nextval('pipe_concern_seq'), :project, :path, :company, :now, :by, :now, :by)
						    on conflict (project_id, pipe_company_id) do nothing
						returning id
						""")
				.param("project", projectId)
				.param("path", project.regionPath())
				.param("company", company)
				.param("now", Timestamp.from(this.clock.instant()))
				.param("by", scope.actor().username())
				.query(Long.class)
				.list();
			for (Long id : ids) {
				named++;
				this.audit.record(scope.actor(), AuditAction.CREATED, subject(id, project.regionPath()), null,
						values(project, getRow(scope, projectId, id)));
			}
		}
		return named;
	}

	/**
	 * Says how far a company has come.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param id the concern's id
	 * @param version what the form was filled from
	 * @param design 同设计
	 * @param works 同施工
	 * @param acceptance 同验收
	 * @return whether anything changed
	 * @throws UnknownRecord when the project concerns no such company, or lies outside
	 * the scope
	 * @throws StaleRecord when somebody else revised it meanwhile
	 * @throws BrokenRule when a day cannot be, or contradicts another one
	 */
	@Transactional
	public boolean revise(RegionScope scope, long projectId, long id, long version, PipeEntry design, PipeEntry works,
			PipeEntry acceptance) {
		ProjectRow project = requireAlive(scope, projectId);
		PipeConcern before = getRow(scope, projectId, id);
		if (before.version() != version) {
			throw new StaleRecord();
		}
		if (before.says(design, works, acceptance)) {
			return false;
		}
		check(design, works, acceptance);
		int rows = this.jdbc.sql("""
				update pipe_concern
				   set design_on = :designOn, design_document = :designDocument, design_waived = :designWaived,
				       works_on = :worksOn, works_document = :worksDocument, works_waived = :worksWaived,
				       acceptance_on = :acceptanceOn, acceptance_document = :acceptanceDocument,
				       acceptance_waived = :acceptanceWaived, version = version + 1, revised_at = :now, revised_by = :by
				 where id = :id
				   and version = :version
				""")
			.param("designOn", design.on(), Types.DATE)
			.param("designDocument", design.document(), Types.VARCHAR)
			.param("designWaived", design.waivedBecause(), Types.VARCHAR)
			.param("worksOn", works.on(), Types.DATE)
			.param("worksDocument", works.document(), Types.VARCHAR)
			.param("worksWaived", works.waivedBecause(), Types.VARCHAR)
			.param("acceptanceOn", acceptance.on(), Types.DATE)
			.param("acceptanceDocument", acceptance.document(), Types.VARCHAR)
			.param("acceptanceWaived", acceptance.waivedBecause(), Types.VARCHAR)
			.param("now", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.param("id", id)
			.param("version", version)
			.update();
		if (rows == 0) {
			// somebody else was a moment faster
			throw new StaleRecord();
		}
		this.audit.record(scope.actor(), AuditAction.REVISED, subject(id, project.regionPath()),
				values(project, before), values(project, getRow(scope, projectId, id)));
		return true;
	}

	/**
	 * Takes back that a project concerns a company, while nothing was entered of it.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param id the concern's id
	 * @throws UnknownRecord when the project concerns no such company, or lies outside
	 * the scope
	 * @throws BrokenRule when something was entered already
	 */
	@Transactional
	public void takeBack(RegionScope scope, long projectId, long id) {
		ProjectRow project = requireAlive(scope, projectId);
		PipeConcern before = getRow(scope, projectId, id);
		if (!before.untouched()) {
			throw broken("", before.company(), ProblemCode.LOCKED, "pipe-entered");
		}
		int rows = this.jdbc.sql("delete from pipe_concern where id = :id and version = :version")
			.param("id", id)
			.param("version", before.version())
			.update();
		if (rows == 0) {
			throw new StaleRecord();
		}
		this.audit.record(scope.actor(), AuditAction.REMOVED, subject(id, project.regionPath()),
				values(project, before), null);
	}

	/**
	 * The companies without which a project is not accepted.
	 * @param scope the scope in force
	 * @param projectId the project
	 * @return the names of those that neither are accepted nor need not be
	 */
	List<String> unaccepted(RegionScope scope, long projectId) {
		this.projects.getRow(scope, projectId);
		return concerns(projectId).stream()
			.filter((concern) -> !concern.acceptance().settled())
			.map(PipeConcern::company)
			.toList();
	}

	/** What happened to the companies of a project is told with each of them. */
	static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("pipe_concern", String.valueOf(id), regionPath);
	}

	private ProjectRow requireAlive(RegionScope scope, long projectId) {
		scope.require(Role.CLERK);
		ProjectRow project = this.projects.getRow(scope, projectId);
		if (!project.state().alive()) {
			throw broken("", project.facts().name(), ProblemCode.LOCKED, "pipe-withdrawn");
		}
		return project;
	}

	private List<PipeConcern> concerns(long projectId) {
		return this.jdbc.sql(ROW + " where p.project_id = :project order by length(r.path), c.position, c.name")
			.param("project", projectId)
			.query(Pipework::row)
			.list();
	}

	private void check(PipeEntry design, PipeEntry works, PipeEntry acceptance) {
		List<Problem> problems = new ArrayList<>();
		check("design", design, problems);
		check("works", works, problems);
		check("acceptance", acceptance, problems);
		LocalDate begun = works.on();
		LocalDate accepted = acceptance.on();
		if (begun != null && accepted != null && accepted.isBefore(begun)) {
			problems.add(
					Problem.error(0, "acceptanceOn", accepted.toString(), ProblemCode.IMPOSSIBLE_PAIR, begun.toString())
						.variant("pipe-accepted"));
		}
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
	}

	private void check(String stage, PipeEntry entry, List<Problem> problems) {
		LocalDate on = entry.on();
		LocalDate today = this.time.today();
		if (on != null && (on.isBefore(FIRST_DAY) || on.isAfter(today))) {
			problems.add(Problem
				.error(0, stage + "On", on.toString(), ProblemCode.OUT_OF_RANGE, FIRST_DAY.toString(), today.toString())
				.variant("day"));
		}
		if (on != null && entry.waivedBecause() != null) {
			problems.add(Problem.error(0, stage + "Waived", entry.waivedBecause(), ProblemCode.IMPOSSIBLE_PAIR)
				.variant("pipe-waived"));
		}
		if (on == null && entry.document() != null) {
			problems.add(Problem.error(0, stage + "On", entry.document(), ProblemCode.MISSING_VALUE)
				.variant("pipe-document"));
		}
	}

	private static Map<String, Object> values(ProjectRow project, PipeConcern concern) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("projectCode", project.code());
		values.put("pipeCompany", concern.company());
		put("pipeDesign", concern.design(), values);
		put("pipeWorks", concern.works(), values);
		put("pipeAcceptance", concern.acceptance(), values);
		return values;
	}

	private static void put(String stage, PipeEntry entry, Map<String, Object> values) {
		if (entry.on() != null) {
			values.put(stage, entry.on() + ((entry.document() != null) ? " " + entry.document() : ""));
		}
		else if (entry.waivedBecause() != null) {
			values.put(stage, "不涉及：" + entry.waivedBecause());
		}
	}

	private static PipeConcern row(ResultSet rs, int number) throws SQLException {
		return new PipeConcern(rs.getLong("id"), rs.getLong("project_id"), rs.getString("region_path"),
				rs.getString("company"), rs.getBoolean("digs"), entry(rs, "design"), entry(rs, "works"),
				entry(rs, "acceptance"), rs.getLong("version"));
	}

	private static PipeEntry entry(ResultSet rs, String stage) throws SQLException {
		return new PipeEntry(rs.getObject(stage + "_on", LocalDate.class), rs.getString(stage + "_document"),
				rs.getString(stage + "_waived"));
	}

	private static BrokenRule broken(String field, @Nullable String value, ProblemCode code, String variant) {
		return new BrokenRule(List.of(Problem.error(0, field, value, code).variant(variant)));
	}

}
