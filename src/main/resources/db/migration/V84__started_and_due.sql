-- One definition of started and finished for the figures, the wall chart and whoever asks next: 开工 includes 完工, and among approved
-- figures only confirmed days count. Which milestones mean it is the caller's, who knows the region and the time.
create function line_reached_on(line bigint, started text, finished text, day date, basis text)
    returns table (started_on date, finished_on date, start_planned date, finish_planned date) language sql stable as
$$
    select min(m.actual_on) filter (where reached.so),
           min(m.actual_on) filter (where reached.so and m.kind = finished),
           min(m.planned_on) filter (where m.kind = started),
           min(m.planned_on) filter (where m.kind = finished)
      from milestone m
     cross join lateral (select m.actual_on <= day and (basis = 'SUBMITTED' or m.confirmed_by is not null) as so) reached
     where m.project_neighbourhood_id = line
       and m.kind in (started, finished)
$$;

-- The neighbourhoods of a county's projects of a year, and whether they count: once in a county and plan year, with the first project
-- that was not withdrawn; what lies outside the red line counts with none.
create function lines_of_county(county bigint, year integer)
    returns table (project_id bigint, line_id bigint, neighbourhood_id bigint, households integer, buildings integer, floor_area numeric,
                   confirmed_on date, withdrawn_on date, counted boolean) language sql stable as
$$
    select p.id, l.id, l.neighbourhood_id, l.households, l.buildings, l.floor_area, p.confirmed_on, p.withdrawn_on,
           p.kind = 'RENOVATION'
           and row_number() over (partition by l.neighbourhood_id, p.kind order by p.withdrawn_on is not null, p.id) = 1
      from project p
      join project_neighbourhood l on l.project_id = p.id
     where p.county_id = county
       and p.plan_year = year
$$;

-- The same for all counties: each is looked up by itself, so that one county costs no more in a nation than alone.
create or replace view project_counted as
select k.county_id, k.plan_year, l.project_id, l.line_id, l.neighbourhood_id, l.households, l.buildings, l.floor_area::numeric(16, 2) as floor_area,
       l.confirmed_on, l.withdrawn_on
  from (select distinct county_id, plan_year from project) k
 cross join lateral lines_of_county(k.county_id, k.plan_year) l
 where l.counted;

-- The times in which what counts as started and finished in a county does not change.
create function milestone_meanings_of(county_path text) returns table (since date, until date, started text, finished text)
    language sql stable as
$$
    select d.since, coalesce(lead(d.since) over (order by d.since), 'infinity'), m.started, m.finished
      from (select distinct m.since
              from milestone_meaning m
              join region r on r.id = m.region_id
             where starts_with(county_path, r.path)) d
     cross join lateral milestone_meaning_at(county_path, d.since) m
$$;

-- Each neighbourhood adds one on the day on which it is started or finished by what counts then, and takes it away on the day on which
-- it is withdrawn or something else begins to count; the figures are the sums of these days. A county reports from the day on
-- which a project was confirmed or something of it was reached, by zeros as long as nothing counts. Whoever is not known to have how
-- many households makes their sum unknown.
create or replace view figure_source_project as
select region_id, plan_year, basis, as_of, started_neighbourhoods, started_households, finished_neighbourhoods, finished_households,
       null::numeric(18,2) as completed_investment, null::numeric(18,2) as arrived_funds, null::numeric(18,2) as paid_funds
  from (select v.*, lag(v.as_of) over w as before, lag(v.started_neighbourhoods) over w as before_sn,
               lag(v.started_households) over w as before_sh, lag(v.finished_neighbourhoods) over w as before_fn,
               lag(v.finished_households) over w as before_fh
          from (select c.county_id as region_id, c.plan_year, b.basis, e.day as as_of,
                       (sum(sum(e.started)) over so_far)::int as started_neighbourhoods,
                       case when sum(sum(case when c.households is null then e.started else 0 end)) over so_far = 0
                            then (sum(sum(e.started * coalesce(c.households, 0))) over so_far)::int
                       end as started_households,
                       (sum(sum(e.finished)) over so_far)::int as finished_neighbourhoods,
                       case when sum(sum(case when c.households is null then e.finished else 0 end)) over so_far = 0
                            then (sum(sum(e.finished * coalesce(c.households, 0))) over so_far)::int
                       end as finished_households
                  from project_counted c
                  join region r on r.id = c.county_id
                 cross join (values ('SUBMITTED'), ('APPROVED')) b (basis)
                 cross join lateral milestone_meanings_of(r.path) meaning
                 cross join lateral line_reached_on(c.line_id, meaning.started, meaning.finished, 'infinity', b.basis) reached
                 cross join lateral (select least(meaning.until, c.withdrawn_on) as day) ends
                 cross join lateral (select least(c.confirmed_on, min(m.actual_on)) as day
                                       from milestone m
                                      where m.project_neighbourhood_id = c.line_id
                                        and m.kind in ('SITE_ENTERED', 'WORKS_STARTED', 'MAIN_WORKS_DONE', 'WORKS_COMPLETED',
                                                       'JOINTLY_ACCEPTED')
                                        and (b.basis = 'SUBMITTED' or m.confirmed_by is not null)) begun
                 cross join lateral (
                       select begun.day, 0 as started, 0 as finished
                       union all
                       select turn.day, turn.n, 0
                         from (values (greatest(reached.started_on, meaning.since), 1), (ends.day, -1)) turn (day, n)
                        where greatest(reached.started_on, meaning.since) < ends.day
                          and reached.started_on is not null
                          and turn.day < 'infinity'
                       union all
                       select turn.day, 0, turn.n
                         from (values (greatest(reached.finished_on, meaning.since), 1), (ends.day, -1)) turn (day, n)
                        where greatest(reached.finished_on, meaning.since) < ends.day
                          and reached.finished_on is not null
                          and turn.day < 'infinity') e
                 group by c.county_id, c.plan_year, b.basis, e.day
                window so_far as (partition by c.county_id, c.plan_year, b.basis order by e.day)) v
        window w as (partition by v.region_id, v.plan_year, v.basis order by v.as_of)) stepped
 where before is null
    or started_neighbourhoods is distinct from before_sn
    or started_households is distinct from before_sh
    or finished_neighbourhoods is distinct from before_fn
    or finished_households is distinct from before_fh;

drop view project_day;

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

-- What keeps an import of projects from being undone, by the project.
create view milestone_of_project with (security_invoker = true) as
select l.project_id, m.id
  from milestone m
  join project_neighbourhood l on l.id = m.project_neighbourhood_id;

comment on view milestone_of_project is 'Whatever was planned or reported of a project''s milestones';

create view withdrawal_for_project with (security_invoker = true) as
select replaced_by as project_id, id
  from project
 where replaced_by is not null;

comment on view withdrawal_for_project is 'Withdrawn projects by the project that replaces them';
