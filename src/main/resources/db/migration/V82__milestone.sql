-- The milestones of each neighbourhood of a project: the one home of started and finished.
create sequence milestone_seq increment by 50;

create table milestone (
    id                       bigint      not null primary key,
    project_neighbourhood_id bigint      not null references project_neighbourhood,
    region_path              text collate "C" not null,
    kind                     text        not null constraint milestone_kind_known
                                         check (kind in ('SURVEYED', 'RESIDENTS_VOTED', 'SCHEME_REVIEWED', 'PROJECT_APPROVED',
                                                         'FINANCE_REVIEWED', 'TENDERED', 'SITE_ENTERED', 'WORKS_STARTED', 'MAIN_WORKS_DONE',
                                                         'WORKS_COMPLETED', 'JOINTLY_ACCEPTED', 'HANDED_OVER', 'SETTLED', 'AFTER_CARE_SET')),
    planned_on               date,
    actual_on                date,
    waived_because           text        constraint milestone_waived_because_length check (length(waived_because) between 1 and 200),
    evidence                 text        constraint milestone_evidence_length check (length(evidence) between 1 and 200),
    entered_by               text        not null,
    confirmed_by             text,
    confirmed_at             timestamptz,
    version                  bigint      not null default 0,
    constraint milestone_once unique (project_neighbourhood_id, kind),
    constraint milestone_says_something check (planned_on is not null or actual_on is not null or waived_because is not null),
    constraint milestone_reached_or_waived check (actual_on is null or waived_because is null),
    constraint milestone_never_waived check (waived_because is null or kind not in ('WORKS_STARTED', 'WORKS_COMPLETED')),
    constraint milestone_confirmation_whole check ((confirmed_by is null) = (confirmed_at is null)),
    constraint milestone_confirmed_when_reached check (confirmed_by is null or actual_on is not null),
    constraint milestone_confirmed_by_another check (confirmed_by <> entered_by)
);

comment on table  milestone                is 'A milestone (节点) of a neighbourhood of a project: planned, reached, or not needed there';
comment on column milestone.region_path    is 'The project''s';
comment on column milestone.waived_because is 'Why it is not needed (不适用), for instance 限额以下不招标; a gate it guards then stands open';
comment on column milestone.evidence       is '依据: the document that proves it, by its name and number';
comment on column milestone.entered_by     is 'Who entered the day last; may never confirm it';
comment on column milestone.confirmed_by   is '核实: from then on it counts among approved figures';

create index milestone_path_idx on milestone (region_path, kind);

alter table milestone enable row level security;

create policy milestone_within_scope on milestone
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

-- Which milestone counts as started, which as finished: a setting of the city, from a day on.
create sequence milestone_meaning_seq increment by 50;

create table milestone_meaning (
    id         bigint      not null primary key,
    region_id  bigint      not null references region,
    since      date        not null,
    started    text        not null constraint milestone_meaning_started_known check (started in ('SITE_ENTERED', 'WORKS_STARTED')),
    finished   text        not null constraint milestone_meaning_finished_known
                           check (finished in ('MAIN_WORKS_DONE', 'WORKS_COMPLETED', 'JOINTLY_ACCEPTED')),
    reason     text        not null constraint milestone_meaning_reason_length check (length(reason) between 1 and 200),
    decided_by text        not null,
    decided_at timestamptz not null default now(),
    version    bigint      not null default 0,
    constraint milestone_meaning_once unique (region_id, since)
);

comment on table milestone_meaning is 'What counts as started and finished (开工、完工口径) in a region and below it from a day on, unless a region in between says otherwise; the unique constraint also serves the foreign key';

insert into milestone_meaning (id, region_id, since, started, finished, reason, decided_by)
select nextval('milestone_meaning_seq'), id, '-infinity', 'WORKS_STARTED', 'WORKS_COMPLETED', '全国统一口径', 'system'
  from region
 where parent_id is null;

create sequence project_stop_seq increment by 50;

create table project_stop (
    id          bigint      not null primary key,
    project_id  bigint      not null references project,
    region_path text collate "C" not null,
    since       date        not null,
    until       date,
    reason      text        not null constraint project_stop_reason_length check (length(reason) between 1 and 500),
    stopped_by  text        not null,
    resumed_by  text,
    constraint project_stop_ordered check (until >= since),
    constraint project_stop_resumed_whole check ((until is null) = (resumed_by is null))
);

comment on table  project_stop       is 'A time in which the works stood still (停工)';
comment on column project_stop.until is 'The day on which they were resumed, null while they stand still';

create unique index project_stop_open_idx on project_stop (project_id) where until is null;
create index project_stop_project_idx     on project_stop (project_id, since);

alter table project_stop enable row level security;

create policy project_stop_within_scope on project_stop
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

-- 开工、完工: the nearest region above that has said something by that day decides, the whole country has said something from the
-- beginning.
create function milestone_meaning_at(county_path text, day date) returns table (started text, finished text) language sql stable as
$$
    select m.started, m.finished
      from milestone_meaning m
      join region r on r.id = m.region_id
     where starts_with(county_path, r.path)
       and m.since <= day
     order by length(r.path) desc, m.since desc
     limit 1
$$;

-- A neighbourhood counts once in a county and plan year, with the first project that was not withdrawn; what lies outside the red
-- line counts with none.
create view project_counted as
select county_id, plan_year, project_id, line_id, neighbourhood_id, households, buildings, floor_area, confirmed_on, withdrawn_on
  from (select p.county_id, p.plan_year, p.id as project_id, l.id as line_id, l.neighbourhood_id, l.households, l.buildings, l.floor_area,
               p.confirmed_on, p.withdrawn_on,
               row_number() over (partition by p.county_id, p.plan_year, l.neighbourhood_id
                                  order by p.withdrawn_on is not null, p.id) as turn
          from project p
          join project_neighbourhood l on l.project_id = p.id
         where p.kind = 'RENOVATION') lines
 where turn = 1;

comment on view project_counted is 'The neighbourhoods of projects that count in figures, each once in a county and plan year';

-- The days on which a county's figures can change.
create view project_day as
with known as not materialized (
    select c.county_id, c.plan_year, b.basis, d.day
      from project_counted c
     cross join (values ('SUBMITTED'), ('APPROVED')) b (basis)
     cross join lateral (select c.confirmed_on as day
                          union all
                         select c.withdrawn_on
                          union all
                         select m.actual_on
                           from milestone m
                          where m.project_neighbourhood_id = c.line_id
                            and m.kind in ('SITE_ENTERED', 'WORKS_STARTED', 'MAIN_WORKS_DONE', 'WORKS_COMPLETED', 'JOINTLY_ACCEPTED')
                            and (b.basis = 'SUBMITTED' or m.confirmed_by is not null)) d
     where d.day is not null
)
select county_id, plan_year, basis, day
  from known
 union
select f.county_id, f.plan_year, f.basis, m.since
  from (select county_id, plan_year, basis, min(day) as first
          from known
         group by county_id, plan_year, basis) f
  join region r on r.id = f.county_id
  join milestone_meaning m on m.since > f.first
  join region a on a.id = m.region_id and starts_with(r.path, a.path);

comment on view project_day is 'Days on which the cumulative figures of a county and plan year, or what counts in them, may change';

-- What figures are reconciled against. 开工 includes 完工; whoever is not known to have how many households makes their sum unknown.
create view figure_source_project as
select region_id, plan_year, basis, as_of, started_neighbourhoods, started_households, finished_neighbourhoods, finished_households,
       null::numeric(18,2) as completed_investment, null::numeric(18,2) as arrived_funds, null::numeric(18,2) as paid_funds
  from (select v.*, lag(v.as_of) over w as before, lag(v.started_neighbourhoods) over w as before_sn,
               lag(v.started_households) over w as before_sh, lag(v.finished_neighbourhoods) over w as before_fn,
               lag(v.finished_households) over w as before_fh
          from (select d.county_id as region_id, d.plan_year, d.basis, d.day as as_of,
                       count(*) filter (where reached.started or reached.finished)::int as started_neighbourhoods,
                       case when not bool_or((reached.started or reached.finished) and c.households is null)
                            then coalesce(sum(c.households) filter (where reached.started or reached.finished), 0)::int
                       end as started_households,
                       count(*) filter (where reached.finished)::int as finished_neighbourhoods,
                       case when not bool_or(reached.finished and c.households is null)
                            then coalesce(sum(c.households) filter (where reached.finished), 0)::int
                       end as finished_households
                  from project_day d
                  join region r on r.id = d.county_id
                 cross join lateral milestone_meaning_at(r.path, d.day) meaning
                  join project_counted c on c.county_id = d.county_id and c.plan_year = d.plan_year
                 cross join lateral (select c.withdrawn_on is null or c.withdrawn_on > d.day as there) stays
                 cross join lateral (
                       select stays.there and exists (select 1
                                        from milestone m
                                       where m.project_neighbourhood_id = c.line_id
                                         and m.kind = meaning.started
                                         and m.actual_on <= d.day
                                         and (d.basis = 'SUBMITTED' or m.confirmed_by is not null)) as started,
                              stays.there and exists (select 1
                                        from milestone m
                                       where m.project_neighbourhood_id = c.line_id
                                         and m.kind = meaning.finished
                                         and m.actual_on <= d.day
                                         and (d.basis = 'SUBMITTED' or m.confirmed_by is not null)) as finished) reached
                 group by d.county_id, d.plan_year, d.basis, d.day) v
        window w as (partition by v.region_id, v.plan_year, v.basis order by v.as_of)) stepped
 where before is null
    or started_neighbourhoods is distinct from before_sn
    or started_households is distinct from before_sh
    or finished_neighbourhoods is distinct from before_fn
    or finished_households is distinct from before_fh;

comment on view figure_source_project is 'Projects as figures sees them: the columns every source view has';

-- The figures as they should be: of each source what it says, as long as it is the one in force.
create view figure_expected as
select v.region_id, v.plan_year, v.basis, greatest(v.as_of, s.since) as as_of, least(v.until, s.until) as until, v.started_neighbourhoods,
       v.started_households, v.finished_neighbourhoods, v.finished_households, v.completed_investment, v.arrived_funds, v.paid_funds
  from (select 'RETURN' as source, r.*,
               coalesce(lead(r.as_of) over (partition by r.region_id, r.plan_year, r.basis order by r.as_of), 'infinity') as until
          from figure_source_regionalreturn r
         union all
        select 'PROJECTS' as source, p.*,
               coalesce(lead(p.as_of) over (partition by p.region_id, p.plan_year, p.basis order by p.as_of), 'infinity') as until
          from figure_source_project p) v
  join (select region_id, plan_year, source, since,
               coalesce(lead(since) over (partition by region_id, plan_year order by since), 'infinity') as until
          from figure_source) s on s.region_id = v.region_id
                               and s.plan_year = v.plan_year
                               and s.source = v.source
                               and s.since < v.until
                               and s.until > v.as_of;

comment on view figure_expected is 'What the table figure keeps, computed anew from the registers';
