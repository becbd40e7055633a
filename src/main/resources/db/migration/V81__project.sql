-- Projects: the renovation of one or more neighbourhoods in a plan year. What was planned is frozen line by line when the plan is
-- confirmed; how far it has come is told by the milestones of its neighbourhoods alone.
create sequence works_class_seq increment by 50;

create table works_class (
    id        bigint not null primary key,
    region_id bigint not null references region,
    name      text   not null constraint works_class_name_length check (length(name) between 1 and 20),
    position  int    not null,
    constraint works_class_once unique (region_id, name)
);

comment on table  works_class           is 'Class of works (主要类别): what a region and everything below it chooses from, together with what those above it have';
comment on column works_class.position  is 'The order in a list of choices';

insert into works_class (id, region_id, name, position)
select nextval('works_class_seq'), r.id, c.name, c.position
  from region r
 cross join (values ('基础类', 1), ('完善类', 2), ('提升类', 3)) c (name, position)
 where r.parent_id is null;

create sequence project_seq increment by 50;

create table project (
    id                bigint        not null primary key,
    code              text          not null constraint project_code_once unique
                                    constraint project_code_shape check (code ~ '^[0-9A-Za-z][0-9A-Za-z._/-]{0,39}$'),
    name              text          not null constraint project_name_length check (length(name) between 1 and 100),
    plan_year         int           not null constraint project_plan_year_range check (plan_year between 1990 and 2100),
    kind              text          not null default 'RENOVATION' constraint project_kind_known check (kind in ('RENOVATION', 'OUTSIDE')),
    region_id         bigint        not null references region,
    region_path       text collate "C" not null,
    county_id         bigint        not null references region,
    works_class       text          constraint project_works_class_length check (length(works_class) between 1 and 20),
    livelihood        boolean,
    subsidy           boolean,
    total_investment  numeric(18,2) constraint project_total_investment_not_negative check (total_investment >= 0),
    year_investment   numeric(18,2) constraint project_year_investment_not_negative check (year_investment >= 0),
    planned_start     date,
    planned_finish    date,
    implementer       text          constraint project_implementer_length check (length(implementer) between 1 and 100),
    state             text          not null constraint project_state_known
                                    check (state in ('PLANNED', 'PREPARING', 'UNDER_WORKS', 'FINISHED', 'ACCEPTED', 'HANDED_OVER', 'SETTLED',
                                                     'ARCHIVED', 'SUSPENDED', 'WITHDRAWN')),
    origin            text          not null constraint project_origin_known check (origin in ('PLAN', 'FORM', 'IMPORT')),
    confirmed_on      date          not null,
    withdrawn_on      date,
    withdrawal_reason text          constraint project_withdrawal_reason_length check (length(withdrawal_reason) between 1 and 500),
    replaced_by       bigint        references project,
    version           bigint        not null default 0,
    import_id         uuid,
    created_at        timestamptz   not null default now(),
    created_by        text          not null,
    constraint project_planned_days_ordered check (planned_start <= planned_finish),
    constraint project_year_within_total check (year_investment <= total_investment),
    constraint project_withdrawal_whole check ((state = 'WITHDRAWN') = (withdrawn_on is not null)
                                           and (withdrawn_on is null) = (withdrawal_reason is null)),
    constraint project_replacement_of_withdrawn check (replaced_by is null or withdrawn_on is not null)
);

comment on table  project                   is 'A project (项目) of a plan year; money in yuan';
comment on column project.code              is '项目编码, assigned as <year>-<county>-<number> when a bureau has none of its own; never used twice';
comment on column project.kind              is 'RENOVATION 小区改造, or OUTSIDE 红线外配套, whose neighbourhoods are those it serves and are not counted';
comment on column project.county_id         is 'Whose figures it belongs to: the county it lies in, the city where there are no counties';
comment on column project.works_class       is '主要类别, a word of the dictionary of its region';
comment on column project.state             is 'Follows from milestones, stops and withdrawal; kept for lists, written in the same transaction';
comment on column project.origin            is 'PLAN: made by confirming a yearly plan; FORM and IMPORT: the plan was confirmed elsewhere';
comment on column project.confirmed_on      is 'The day from which the county reports by it: of the confirmation, or of its entry';
comment on column project.withdrawn_on      is '退库: from this day on it counts nowhere';
comment on column project.replaced_by       is 'The project that took its place in the plan';

create index project_list_idx        on project (plan_year, region_path, code);
create index project_region_idx      on project (region_id);
create index project_county_idx      on project (county_id, plan_year);
create index project_replaced_by_idx on project (replaced_by) where replaced_by is not null;
create index project_import_idx      on project (import_id) where import_id is not null;

create table project_code_counter (
    plan_year   int  not null,
    county_code text not null,
    last_number int  not null constraint project_code_counter_positive check (last_number > 0),
    constraint project_code_counter_pk primary key (plan_year, county_code)
);

comment on table project_code_counter is 'The last number assigned in a county and plan year; the row is locked until its user commits';

create sequence project_neighbourhood_seq increment by 50;

create table project_neighbourhood (
    id               bigint        not null primary key,
    project_id       bigint        not null references project,
    neighbourhood_id bigint        not null references neighbourhood,
    region_path      text collate "C" not null,
    households       int           constraint project_neighbourhood_households_not_negative check (households >= 0),
    buildings        int           constraint project_neighbourhood_buildings_not_negative check (buildings >= 0),
    floor_area       numeric(16,2) constraint project_neighbourhood_floor_area_not_negative check (floor_area >= 0),
    version          bigint        not null default 0,
    constraint project_neighbourhood_once unique (project_id, neighbourhood_id)
);

comment on table  project_neighbourhood             is 'A neighbourhood of a project with the counts frozen when the plan was confirmed; itself the fourth count';
comment on column project_neighbourhood.region_path is 'The project''s';
comment on column project_neighbourhood.households  is 'Frozen; null where the neighbourhood did not know it, which makes sums unknown';
comment on column project_neighbourhood.floor_area  is '㎡';

create index project_neighbourhood_neighbourhood_idx on project_neighbourhood (neighbourhood_id);
create index project_neighbourhood_path_idx          on project_neighbourhood (region_path);

alter table project enable row level security;

create policy project_within_scope on project
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

alter table project_neighbourhood enable row level security;

create policy project_neighbourhood_within_scope on project_neighbourhood
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

-- Whether a code can be given to a project: nobody may see somebody else's projects, but no two may bear the same code.
create function project_code_borne(wanted text) returns boolean language sql stable security definer set search_path from current
    begin atomic
        select exists (select 1 from project where code = wanted);
    end;

revoke delete, truncate on project_code_counter from huanxin_app;
