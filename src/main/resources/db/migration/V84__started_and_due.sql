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

-- What is still to come, for the checklist: the milestones that were planned and are neither reached nor said not to be needed. Where a
-- neighbourhood has no planned day of its own, the project's days of start and completion hold.
create view milestone_due with (security_invoker = true) as
select p.id as project_id, p.plan_year, p.region_path, l.id as line_id, m.kind, m.planned_on
  from milestone m
  join project_neighbourhood l on l.id = m.project_neighbourhood_id
  join project p on p.id = l.project_id
 where m.planned_on is not null
   and m.actual_on is null
   and m.waived_because is null
   and p.withdrawn_on is null
 union all
select p.id, p.plan_year, p.region_path, l.id, of_project.kind, of_project.planned_on
  from project p
  join project_neighbourhood l on l.project_id = p.id
 cross join lateral (values ('WORKS_STARTED', p.planned_start), ('WORKS_COMPLETED', p.planned_finish)) of_project (kind, planned_on)
  left join milestone m on m.project_neighbourhood_id = l.id and m.kind = of_project.kind
 where of_project.planned_on is not null
   and m.planned_on is null
   and m.actual_on is null
   and m.waived_because is null
   and p.withdrawn_on is null;

comment on view milestone_due is 'Milestones of neighbourhoods of projects that are planned and still to come, late or not';

create index milestone_due_idx on milestone (planned_on) where planned_on is not null and actual_on is null and waived_because is null;
