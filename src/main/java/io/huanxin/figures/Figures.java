package io.huanxin.figures;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the headline numbers. A register that changes a record states the region's values
 * anew, in the transaction of the change, so that a figure and its record never differ.
 */
@Service
@RequiredArgsConstructor
public class Figures {

	private static final String RETURN = "RETURN";

	private static final String PROJECTS = "PROJECTS";

	private final JdbcClient jdbc;

	/**
	 * Replaces a region's values from a date on.
	 * @param regionId the region
	 * @param planYear the plan year
	 * @param basis which records the values count
	 * @param from the first date that may have changed; earlier rows are left alone
	 * @param values the values from that date on, each valid until the next one's date
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void restate(long regionId, int planYear, Basis basis, LocalDate from,
			NavigableMap<LocalDate, Cumulative> values) {
		if (!sources(regionId, planYear, RETURN).equals(List.of(RETURN))) {
			rebuild(regionId, planYear, basis);
			return;
		}
		NavigableMap<LocalDate, Cumulative> rows = new TreeMap<>(values.tailMap(from, true));
		Map<String, Object> key = Map.of("region", regionId, "year", planYear, "basis", basis.name(), "from", from);
		this.jdbc.sql("""
				delete from figure
				 where region_id = :region
				   and plan_year = :year
				   and basis = :basis
				   and as_of >= :from
				""").params(key).update();
		LocalDate first = rows.isEmpty() ? null : rows.firstKey();
		this.jdbc.sql("""
				update figure
				   set until = coalesce(:until::date, 'infinity')
				 where region_id = :region
				   and plan_year = :year
				   and basis = :basis
				   and as_of = (select max(as_of)
				                  from figure
				                 where region_id = :region
				                   and plan_year = :year
				                   and basis = :basis)
				""").params(key).param("until", first, Types.DATE).update();
		rows.forEach((asOf, value) -> insert(key, asOf, rows.higherKey(asOf), value));
	}

	private void insert(Map<String, Object> key, LocalDate asOf, @Nullable LocalDate until, Cumulative value) {
		this.jdbc.sql("""
				insert into figure (id, region_id, plan_year, basis, as_of, until,
				                    started_neighbourhoods, started_households,
				                    finished_neighbourhoods, finished_households,
				                    completed_investment, arrived_funds, paid_funds)
				values (nextval('figure_seq'), :region, :year, :basis, :asOf, coalesce(:until::date, 'infinity'),
				        :startedN, :startedH, :finishedN, :finishedH, :completed, :arrived, :paid)
				""")
			.params(key)
			.param("asOf", asOf)
			.param("until", until, Types.DATE)
			.param("startedN", value.started().neighbourhoods(), Types.INTEGER)
			.param("startedH", value.started().households(), Types.INTEGER)
			.param("finishedN", value.finished().neighbourhoods(), Types.INTEGER)
			.param("finishedH", value.finished().households(), Types.INTEGER)
			.param("completed", value.completedInvestment(), Types.NUMERIC)
			.param("arrived", value.arrivedFunds(), Types.NUMERIC)
			.param("paid", value.paidFunds(), Types.NUMERIC)
			.update();
	}

	/**
	 * Makes a county's figures anew from its projects, after one of them or of their
	 * milestones changed. Where the county reports by returns they stay as they are: two
	 * sources are never added up.
	 * @param countyId the county
	 * @param planYear the plan year
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void restateProjects(long countyId, int planYear) {
		if (sources(countyId, planYear, PROJECTS).contains(PROJECTS)) {
			for (Basis basis : Basis.values()) {
				rebuild(countyId, planYear, basis);
			}
		}
	}

	/**
	 * Decides from which source a region's figures come from a day on; a decision of the
	 * same day is replaced. What was before that day stays as it is.
	 * @param regionId the region
	 * @param planYear the plan year
	 * @param decision the source, the day, why and by whom
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void decide(long regionId, int planYear, SourceDecision decision) {
		sources(regionId, planYear, decision.source().name());
		this.jdbc
			.sql("""
					insert into figure_source (id, region_id, plan_year, since, source, reason, decided_by)
					values (nextval('figure_source_seq'), :region, :year, coalesce(:since::date, '-infinity'), :source, :reason, :by)
					    on conflict (region_id, plan_year, since)
					    do update set source = excluded.source, reason = excluded.reason, decided_by = excluded.decided_by
					""")
			.param("region", regionId)
			.param("year", planYear)
			.param("since", decision.since(), Types.DATE)
			.param("source", decision.source().name())
			.param("reason", decision.reason(), Types.VARCHAR)
			.param("by", decision.decidedBy(), Types.VARCHAR)
			.update();
		for (Basis basis : Basis.values()) {
			rebuild(regionId, planYear, basis);
		}
	}

	private void rebuild(long regionId, int planYear, Basis basis) {
		Map<String, Object> key = Map.of("region", regionId, "year", planYear, "basis", basis.name());
		this.jdbc.sql("""
				delete from figure
				 where region_id = :region
				   and plan_year = :year
				   and basis = :basis
				""").params(key).update();
		this.jdbc.sql("""
				insert into figure (id, region_id, plan_year, basis, as_of, until,
				                    started_neighbourhoods, started_households,
				                    finished_neighbourhoods, finished_households,
				                    completed_investment, arrived_funds, paid_funds)
				select nextval('figure_seq'), region_id, plan_year, basis, as_of, until,
				       started_neighbourhoods, started_households, finished_neighbourhoods, finished_households,
				       completed_investment, arrived_funds, paid_funds
				  from figure_expected
				 where region_id = :region
				   and plan_year = :year
				   and basis = :basis
				""").params(key).update();
	}

	/**
	 * The sources of a region and plan year. Where nobody has decided, a region that has
	 * returns is known by them, and one that has none by its projects. Two changes of one
	 * region and plan year wait for each other here.
	 */
	private List<String> sources(long regionId, int planYear, String reporting) {
		Map<String, Object> key = Map.of("region", regionId, "year", planYear);
		this.jdbc.sql("""
				insert into figure_source (id, region_id, plan_year, source)
				values (nextval('figure_source_seq'), :region, :year, :source)
				    on conflict (region_id, plan_year, since) do nothing
				""").params(key).param("source", reporting).update();
		List<String> sources = locked(key);
		if (sources.equals(List.of(reporting))) {
			return sources;
		}
		int turned = this.jdbc.sql("""
				with returned as (
				    select exists (select 1
				                     from figure_source_regionalreturn
				                    where region_id = :region
				                      and plan_year = :year) as any
				)
				update figure_source s
				   set source = case when r.any then 'RETURN' else 'PROJECTS' end
				  from returned r
				 where s.region_id = :region
				   and s.plan_year = :year
				   and s.decided_by is null
				   and s.source <> case when r.any then 'RETURN' else 'PROJECTS' end
				""").params(key).update();
		if (turned == 0) {
			return sources;
		}
		for (Basis basis : Basis.values()) {
			rebuild(regionId, planYear, basis);
		}
		return locked(key);
	}

	private List<String> locked(Map<String, Object> key) {
		return this.jdbc.sql("""
				select source
				  from figure_source
				 where region_id = :region
				   and plan_year = :year
				 order by id
				   for update
				""").params(key).query(String.class).list();
	}

	/**
	 * Recomputes every figure from the registers' own records and compares.
	 * @return one line for each region, plan year, basis and date that differs; empty
	 * when all is well
	 */
	@Transactional(readOnly = true)
	public List<Difference> reconcile() {
		return this.jdbc.sql("""
				with expected as (
				    select region_id, plan_year, basis, as_of, until,
				           started_neighbourhoods, started_households, finished_neighbourhoods,
				           finished_households, completed_investment, arrived_funds, paid_funds
				      from figure_expected
				), kept as (
				    select region_id, plan_year, basis, as_of, until,
				           started_neighbourhoods, started_households, finished_neighbourhoods,
				           finished_households, completed_investment, arrived_funds, paid_funds
				      from figure
				)
				select coalesce(k.region_id, e.region_id) as region_id, coalesce(k.plan_year, e.plan_year) as plan_year,
				       coalesce(k.basis, e.basis) as basis, coalesce(k.as_of, e.as_of) as as_of,
				       k::text as kept, e::text as expected
				  from kept k
				  full join expected e on e.region_id = k.region_id
				                      and e.plan_year = k.plan_year
				                      and e.basis = k.basis
				                      and e.as_of = k.as_of
				 where k.* is distinct from e.*
				 order by 1, 2, 3, 4
				 limit 1000
				""")
			.query((rs, row) -> new Difference(rs.getLong("region_id"), rs.getInt("plan_year"),
					Basis.valueOf(rs.getString("basis")), rs.getObject("as_of", LocalDate.class), rs.getString("kept"),
					rs.getString("expected")))
			.list();
	}

	/**
	 * A figure that does not agree with the records.
	 *
	 * @param regionId the region
	 * @param planYear the plan year
	 * @param basis which records it counts
	 * @param asOf the date
	 * @param kept what is kept, null when there is no row
	 * @param expected what the records say, null when there is no record
	 */
	public record Difference(long regionId, int planYear, Basis basis, LocalDate asOf, @Nullable String kept,
			@Nullable String expected) {
	}

}
