package io.huanxin.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads which source a region's figures come from, and what the other one says. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class SourceReadings {

	private final JdbcClient jdbc;

	/**
	 * The sources of a region and plan year.
	 * @param regionId the region
	 * @param planYear the plan year
	 * @return the latest first, empty where nothing was reported yet
	 */
	public List<SourceDecision> of(long regionId, int planYear) {
		return this.jdbc.sql("""
				select nullif(since, '-infinity') as since, source, reason, decided_by
				  from figure_source s
				 where region_id = :region
				   and plan_year = :year
				 order by s.since desc
				""").param("region", regionId).param("year", planYear).query(SourceDecision.class).list();
	}

	/**
	 * The regions whose figures come from their returns on a day.
	 * @param path the path below which they lie
	 * @param planYear the plan year
	 * @param day the day
	 * @return their paths
	 */
	public Set<String> byReturns(String path, int planYear, LocalDate day) {
		return Set.copyOf(this.jdbc.sql("""
				select path
				  from (select distinct on (s.region_id) r.path, s.source
				          from figure_source s
				          join region r on r.id = s.region_id
				         where s.plan_year = :year
				           and s.since <= :day
				           and starts_with(r.path, :path)
				         order by s.region_id, s.since desc) latest
				 where source = 'RETURN'
				""").param("path", path).param("year", planYear).param("day", day).query(String.class).list());
	}

	/**
	 * What both sources of some regions say, among submitted figures.
	 * @param path the path below which the regions lie
	 * @param planYear the plan year
	 * @param day the day
	 * @param atMost how many regions at most
	 * @return the regions of which anything was reported, in the order of their codes
	 */
	public List<ComparedSources> compare(String path, int planYear, LocalDate day, int atMost) {
		return this.jdbc.sql("""
				with known as (
				    select distinct on (s.region_id) r.id, r.code, r.name, s.source
				      from figure_source s
				      join region r on r.id = s.region_id
				     where s.plan_year = :year
				       and s.since <= :day
				       and starts_with(r.path, :path)
				     order by s.region_id, s.since desc
				), first as (
				    select *
				      from known
				     order by code
				     limit :most
				)
				select f.id, f.code, f.name, f.source,
				       t.as_of as t_as_of, t.started_neighbourhoods as t_sn, t.started_households as t_sh,
				       t.finished_neighbourhoods as t_fn, t.finished_households as t_fh,
				       p.as_of as p_as_of, p.started_neighbourhoods as p_sn, p.started_households as p_sh,
				       p.finished_neighbourhoods as p_fn, p.finished_households as p_fh
				  from first f
				  left join lateral (select *
				                       from figure_source_regionalreturn
				                      where region_id = f.id
				                        and plan_year = :year
				                        and basis = 'SUBMITTED'
				                        and as_of <= :day
				                      order by as_of desc
				                      limit 1) t on true
				  left join lateral (select *
				                       from figure_source_project
				                      where region_id = f.id
				                        and plan_year = :year
				                        and basis = 'SUBMITTED'
				                        and as_of <= :day
				                      order by as_of desc
				                      limit 1) p on true
				 order by f.code
				""")
			.param("path", path)
			.param("year", planYear)
			.param("day", day)
			.param("most", atMost)
			.query((rs, row) -> new ComparedSources(rs.getLong("id"), rs.getString("code"), rs.getString("name"),
					FigureSource.valueOf(rs.getString("source")), said(rs, "t_"), said(rs, "p_")))
			.list();
	}

	private static ComparedSources.@Nullable Said said(ResultSet rs, String prefix) throws SQLException {
		LocalDate asOf = rs.getObject(prefix + "as_of", LocalDate.class);
		return (asOf == null) ? null
				: new ComparedSources.Said(asOf, rs.getObject(prefix + "sn", Integer.class),
						rs.getObject(prefix + "sh", Integer.class), rs.getObject(prefix + "fn", Integer.class),
						rs.getObject(prefix + "fh", Integer.class));
	}

}
