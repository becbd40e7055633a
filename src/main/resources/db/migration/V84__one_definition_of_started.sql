-- One definition of started and finished for the figures, the wall chart and whoever asks next: 开工 includes 完工, and among approved
-- figures only confirmed days count. Which milestones mean it is the caller's, who knows the region and the day.
create function line_reached_on(line bigint, started text, finished text, day date, basis text)
    returns table (started_on date, finished_on date) language sql stable as
$$
    select min(m.actual_on), min(m.actual_on) filter (where m.kind = finished)
      from milestone m
     where m.project_neighbourhood_id = line
       and m.kind in (started, finished)
       and m.actual_on <= day
       and (basis = 'SUBMITTED' or m.confirmed_by is not null)
$$;

create or replace view figure_source_project as
select region_id, plan_year, basis, as_of, started_neighbourhoods, started_households, finished_neighbourhoods, finished_households,
       null::numeric(18,2) as completed_investment, null::numeric(18,2) as arrived_funds, null::numeric(18,2) as paid_funds
  from (select v.*, lag(v.as_of) over w as before, lag(v.started_neighbourhoods) over w as before_sn,
               lag(v.started_households) over w as before_sh, lag(v.finished_neighbourhoods) over w as before_fn,
               lag(v.finished_households) over w as before_fh
          from (select d.county_id as region_id, d.plan_year, d.basis, d.day as as_of,
                       count(reached.started_on)::int as started_neighbourhoods,
                       case when not bool_or(reached.started_on is not null and c.households is null)
                            then coalesce(sum(c.households) filter (where reached.started_on is not null), 0)::int
                       end as started_households,
                       count(reached.finished_on)::int as finished_neighbourhoods,
                       case when not bool_or(reached.finished_on is not null and c.households is null)
                            then coalesce(sum(c.households) filter (where reached.finished_on is not null), 0)::int
                       end as finished_households
                  from project_day d
                  join region r on r.id = d.county_id
                 cross join lateral milestone_meaning_at(r.path, d.day) meaning
                  join project_counted c on c.county_id = d.county_id and c.plan_year = d.plan_year
                  left join lateral line_reached_on(c.line_id, meaning.started, meaning.finished, d.day, d.basis) reached
                         on c.withdrawn_on is null or c.withdrawn_on > d.day
                 group by d.county_id, d.plan_year, d.basis, d.day) v
        window w as (partition by v.region_id, v.plan_year, v.basis order by v.as_of)) stepped
 where before is null
    or started_neighbourhoods is distinct from before_sn
    or started_households is distinct from before_sh
    or finished_neighbourhoods is distinct from before_fn
    or finished_households is distinct from before_fh;

-- A document may be on file before anybody knows the day that it proves.
alter table milestone drop constraint milestone_says_something;
alter table milestone add  constraint milestone_says_something
    check (planned_on is not null or actual_on is not null or waived_because is not null or evidence is not null);
