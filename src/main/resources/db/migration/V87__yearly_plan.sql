-- Yearly plans (年度计划): what a county declares for a plan year, line by line, and every step from the draft to the confirmation.
create sequence yearly_plan_seq increment by 50;

create table yearly_plan (
    id           bigint      not null primary key,
    region_id    bigint      not null references region,
    region_path  text collate "C" not null,
    plan_year    int         not null constraint yearly_plan_year_range check (plan_year between 1990 and 2100),
    state        text        not null constraint yearly_plan_state_known
                             check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'REVIEWED', 'CONFIRMED')),
    edition      int         not null default 1 constraint yearly_plan_edition_positive check (edition > 0),
    submitted_by text,
    submitted_at timestamptz,
    reviewed_by  text,
    reviewed_at  timestamptz,
    confirmed_by text,
    confirmed_at timestamptz,
    version      bigint      not null default 0,
    created_at   timestamptz not null default now(),
    created_by   text        not null,
    constraint yearly_plan_once unique (region_id, plan_year),
    constraint yearly_plan_confirmation_whole check ((state = 'CONFIRMED') = (confirmed_by is not null)
                                                 and (confirmed_by is null) = (confirmed_at is null)),
    constraint yearly_plan_four_eyes check (submitted_by <> reviewed_by and submitted_by <> confirmed_by and reviewed_by <> confirmed_by)
);

comment on table  yearly_plan         is 'What a county declares for a plan year (年度计划)';
comment on column yearly_plan.edition is '1 until an adjustment is approved, then one more for each';

create index yearly_plan_list_idx on yearly_plan (plan_year, region_path);

create sequence yearly_plan_line_seq increment by 50;

create table yearly_plan_line (
    id               bigint        not null primary key,
    plan_id          bigint        not null references yearly_plan,
    neighbourhood_id bigint        not null references neighbourhood,
    region_path      text collate "C" not null,
    kind             text          not null constraint yearly_plan_line_kind_known check (kind in ('RENOVATION', 'OUTSIDE')),
    project_name     text          not null constraint yearly_plan_line_project_name_length check (length(project_name) between 1 and 100),
    area_package     text          constraint yearly_plan_line_area_package_length check (length(area_package) between 1 and 60),
    works_class      text          constraint yearly_plan_line_works_class_length check (length(works_class) between 1 and 20),
    livelihood       boolean,
    subsidy          boolean,
    total_investment numeric(18,2) constraint yearly_plan_line_total_not_negative check (total_investment >= 0),
    year_investment  numeric(18,2) constraint yearly_plan_line_year_not_negative check (year_investment >= 0),
    planned_start    date,
    planned_finish   date,
    implementer      text          constraint yearly_plan_line_implementer_length check (length(implementer) between 1 and 100),
    households       int           constraint yearly_plan_line_households_not_negative check (households >= 0),
    buildings        int           constraint yearly_plan_line_buildings_not_negative check (buildings >= 0),
    floor_area       numeric(16,2) constraint yearly_plan_line_floor_area_not_negative check (floor_area >= 0),
    project_id       bigint        references project,
    since_edition    int           not null default 1,
    until_edition    int,
    version          bigint        not null default 0,
    created_at       timestamptz   not null default now(),
    created_by       text          not null,
    constraint yearly_plan_line_year_within_total check (year_investment <= total_investment),
    constraint yearly_plan_line_days_ordered check (planned_start <= planned_finish),
    constraint yearly_plan_line_editions_ordered check (until_edition > since_edition)
);

comment on table  yearly_plan_line               is 'A neighbourhood of a yearly plan; lines with the same project name become one project';
comment on column yearly_plan_line.area_package  is '片区: projects of the same area are packaged (项目打包)';
comment on column yearly_plan_line.kind          is 'RENOVATION 小区改造, or OUTSIDE 红线外配套, where the neighbourhood is served and not counted';
comment on column yearly_plan_line.since_edition is 'The edition of the plan from which the line holds';
comment on column yearly_plan_line.until_edition is 'The edition from which it holds no more, null while it does: an adjustment never overwrites';

create unique index yearly_plan_line_once_idx   on yearly_plan_line (plan_id, neighbourhood_id, kind) where until_edition is null;
create index yearly_plan_line_plan_idx          on yearly_plan_line (plan_id);
create index yearly_plan_line_neighbourhood_idx on yearly_plan_line (neighbourhood_id);
create index yearly_plan_line_project_idx       on yearly_plan_line (project_id) where project_id is not null;
create index yearly_plan_line_path_idx          on yearly_plan_line (region_path);

create sequence plan_answer_seq increment by 50;

create table plan_answer (
    id          bigint      not null primary key,
    line_id     bigint      not null references yearly_plan_line on delete cascade,
    region_path text collate "C" not null,
    rule        text        not null constraint plan_answer_rule_length check (length(rule) between 1 and 40),
    applies     boolean,
    reason      text        constraint plan_answer_reason_length check (length(reason) between 1 and 500),
    answered_at timestamptz not null,
    answered_by text        not null,
    constraint plan_answer_once unique (line_id, rule)
);

comment on table  plan_answer         is 'What a clerk says of a line and an entry of the negative list (负面清单自查); the unique constraint also serves the foreign key';
comment on column plan_answer.applies is 'Whether the entry applies; null where only a reason is given for what the records prove';

create index plan_answer_path_idx on plan_answer (region_path);

create sequence plan_step_seq increment by 50;

create table plan_step (
    id              bigint      not null primary key,
    plan_id         bigint      not null references yearly_plan,
    region_path     text collate "C" not null,
    kind            text        not null constraint plan_step_kind_known
                                check (kind in ('SUBMITTED', 'RETURNED', 'JOINT_REVIEW', 'PASSED', 'CONFIRMED')),
    round           int         constraint plan_step_round_positive check (round > 0),
    held_on         date,
    bodies          text        constraint plan_step_bodies_length check (length(bodies) between 1 and 200),
    opinion         text        constraint plan_step_opinion_length check (length(opinion) between 1 and 1000),
    document_number text        constraint plan_step_document_number_length check (length(document_number) between 1 and 60),
    lines           text        constraint plan_step_lines_length check (length(lines) between 1 and 2000),
    neighbourhoods  int         not null,
    households      int,
    at              timestamptz not null,
    by              text        not null,
    constraint plan_step_joint_review_whole check ((kind = 'JOINT_REVIEW') = (round is not null)
                                               and (kind = 'JOINT_REVIEW') = (held_on is not null)
                                               and (kind = 'JOINT_REVIEW') = (bodies is not null)),
    constraint plan_step_return_explained check (kind <> 'RETURNED' or opinion is not null),
    constraint plan_step_round_once unique (plan_id, round)
);

comment on table  plan_step                is 'A step of a yearly plan: submission, return, a round of joint review (联合审查), pass, confirmation; never changed';
comment on column plan_step.bodies         is 'The bodies that took part in a joint review';
comment on column plan_step.lines          is 'The lines a return is about, by their neighbourhoods';
comment on column plan_step.neighbourhoods is 'What the plan added up to at that moment; households null where one is unknown';

create index plan_step_plan_idx on plan_step (plan_id, at);
create index plan_step_path_idx on plan_step (region_path);

alter table yearly_plan enable row level security;

create policy yearly_plan_within_scope on yearly_plan
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

alter table yearly_plan_line enable row level security;

create policy yearly_plan_line_within_scope on yearly_plan_line
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

alter table plan_answer enable row level security;

create policy plan_answer_within_scope on plan_answer
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

alter table plan_step enable row level security;

create policy plan_step_within_scope on plan_step
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

revoke update, delete, truncate on plan_step from huanxin_app;
