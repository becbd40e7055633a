package io.huanxin.pipework;

import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The dictionary of companies (管线单位): those of the whole country, and what a region adds
 * for itself and everything below it. Nothing is taken away: what nobody is to choose any
 * more is retired.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class PipeCompanies {

	private static final String ROW = """
			select c.id, r.code as region_code, r.name as region_name, c.name, c.digs, c.retired_on
			  from pipe_company c
			  join region r on r.id = c.region_id
			""";

	private final Regions regions;

	private final AuditTrail audit;

	private final BeijingTime time;

	private final JdbcClient jdbc;

	/**
	 * Every company of the scope and above it, which is no secret to anybody.
	 * @param scope the scope in force
	 * @return the companies, those of the whole country first
	 */
	public List<PipeCompany> list(RegionScope scope) {
		return this.jdbc.sql(ROW + """
				 where :scope <> ''
				   and (starts_with(r.path, :scope) or starts_with(:scope, r.path))
				 order by length(r.path), r.path, c.position, c.name
				""").param("scope", scope.path()).query(PipeCompany.class).list();
	}

	/**
	 * What a project may choose from.
	 * @param scope the scope in force
	 * @param regionPath the path of the region it lies in
	 * @return the companies that are not retired, those of the whole country first
	 */
	public List<PipeCompany> choices(RegionScope scope, String regionPath) {
		return this.jdbc.sql(ROW + """
				 where :scope <> ''
				   and starts_with(:path, r.path)
				   and (c.retired_on is null or c.retired_on > :today)
				 order by length(r.path), c.position, c.name
				""")
			.param("scope", scope.path())
			.param("path", regionPath)
			.param("today", this.time.today())
			.query(PipeCompany.class)
			.list();
	}

	/**
	 * Adds a company for a region and everything below it.
	 * @param scope an administrator's scope
	 * @param regionId the region, of its subtree
	 * @param name the company's name
	 * @param digs whether its works open the road
	 * @throws BrokenRule when the region or one above it has it already
	 */
	@Transactional
	public void add(RegionScope scope, long regionId, String name, boolean digs) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow region = this.regions.getRow(scope, regionId);
		if (known(region.path(), name.strip())) {
			throw taken(name.strip());
		}
		try {
			long id = this.jdbc.sql("""
					insert into pipe_company (id, region_id, name, digs, position)
					select nextval('pipe_company_seq'), :region, :name, :digs, coalesce(max(position), 0) + 1
					  from pipe_company
					 where region_id = :region
					returning id
					""")
				.param("region", regionId)
				.param("name", name.strip())
				.param("digs", digs)
				.query(Long.class)
				.single();
			this.audit.record(scope.actor(), AuditAction.CREATED, subject(id, region.path()), null,
					Map.of("regionCode", region.code(), "pipeCompany", name.strip(), "pipeDigs", digs));
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else was a moment faster
			throw taken(name.strip());
		}
	}

	/**
	 * Retires a company, or lets projects choose it again.
	 * @param scope an administrator's scope
	 * @param id the company
	 * @param retired whether nobody is to choose it any more
	 * @throws UnknownRecord when there is none, or its region lies outside the scope
	 */
	@Transactional
	public void retire(RegionScope scope, long id, boolean retired) {
		scope.require(Role.ADMINISTRATOR);
		PipeCompany company = this.jdbc.sql(ROW + """
				 where c.id = :id
				   and starts_with(r.path, :scope)
				   and :scope <> ''
				""")
			.param("id", id)
			.param("scope", scope.path())
			.query(PipeCompany.class)
			.optional()
			.orElseThrow(() -> new UnknownRecord("pipe company " + id));
		if ((company.retiredOn() != null) == retired) {
			return;
		}
		this.jdbc.sql("update pipe_company set retired_on = case when :retired then :today::date end where id = :id")
			.param("retired", retired)
			.param("today", this.time.today())
			.param("id", id)
			.update();
		String path = this.jdbc
			.sql("select r.path from pipe_company c join region r on r.id = c.region_id where c.id = :id")
			.param("id", id)
			.query(String.class)
			.single();
		this.audit.record(scope.actor(), AuditAction.MOVED, subject(id, path),
				Map.of("pipeCompany", company.name(), "pipeRetired", !retired),
				Map.of("pipeCompany", company.name(), "pipeRetired", retired));
	}

	private boolean known(String path, String name) {
		return this.jdbc.sql("""
				select exists (select 1
				                 from pipe_company c
				                 join region r on r.id = c.region_id
				                where c.name = :name
				                  and starts_with(:path, r.path))
				""").param("name", name).param("path", path).query(Boolean.class).single();
	}

	private static AuditTrail.Subject subject(long id, String path) {
		return new AuditTrail.Subject("pipe_company", String.valueOf(id), path);
	}

	private static BrokenRule taken(String name) {
		return new BrokenRule(
				List.of(Problem.error(0, "name", name, ProblemCode.DUPLICATE_KEY).variant("pipe-company")));
	}

}
