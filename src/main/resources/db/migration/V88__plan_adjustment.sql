-- Adjustments of a confirmed plan: proposed with a reason and a document, decided by somebody above. What it changes is kept as it was.
create sequence plan_adjustment_seq increment by 50;

create table plan_adjustment (
    id               bigint        not null primary key,
    plan_id          bigint        not null references yearly_plan,
    region_path      text collate "C" not null,
    kind             text          not null constraint plan_adjustment_kind_known check (kind in ('ADDITION', 'WITHDRAWAL', 'COUNTS')),
    state            text          not null constraint plan_adjustment_state_known check (state in ('PROPOSED', 'APPROVED', 'RETURNED')),
    neighbourhood_id bigint        references neighbourhood,
    project_name     text          constraint plan_adjustment_project_name_length check (length(project_name) between 1 and 100),
    project_id       bigint        references project,
    line_id          bigint        references yearly_plan_line,
    households       int           constraint plan_adjustment_households_not_negative check (households >= 0),
    buildings        int           constraint plan_adjustment_buildings_not_negative check (buildings >= 0),
    floor_area       numeric(16,2) constraint plan_adjustment_floor_area_not_negative check (floor_area >= 0),
    reason           text          not null constraint plan_adjustment_reason_length check (length(reason) between 1 and 500),
    document_number  text          not null constraint plan_adjustment_document_number_length check (length(document_number) between 1 and 60),
    proposed_by      text          not null,
    proposed_at      timestamptz   not null,
    decided_by       text,
    decided_at       timestamptz,
    decision_reason  text          constraint plan_adjustment_decision_reason_length check (length(decision_reason) between 1 and 500),
    edition          int,
    version          bigint        not null default 0,
    constraint plan_adjustment_subject check ((kind = 'WITHDRAWAL') = (project_id is not null)
                                          and (kind = 'COUNTS') = (line_id is not null)
                                          and (kind <> 'ADDITION' or neighbourhood_id is not null)),
    constraint plan_adjustment_decision_whole check ((state = 'PROPOSED') = (decided_by is null)
                                                 and (decided_by is null) = (decided_at is null)
                                                 and (state = 'APPROVED') = (edition is not null)
                                                 and (state <> 'RETURNED' or decision_reason is not null)),
    constraint plan_adjustment_four_eyes check (proposed_by <> decided_by)
);

comment on table  plan_adjustment                  is 'An adjustment (计划调整) of a confirmed yearly plan';
comment on column plan_adjustment.neighbourhood_id is 'What is added, or what takes the place of a withdrawn project; null where nothing does';
comment on column plan_adjustment.project_id       is 'What is withdrawn (退库)';
comment on column plan_adjustment.line_id          is 'The line whose counts change, as it was before';
comment on column plan_adjustment.edition          is 'The edition of the plan that it made';

create index plan_adjustment_plan_idx          on plan_adjustment (plan_id, proposed_at);
create index plan_adjustment_path_idx          on plan_adjustment (region_path);
create index plan_adjustment_neighbourhood_idx on plan_adjustment (neighbourhood_id) where neighbourhood_id is not null;
create index plan_adjustment_project_idx       on plan_adjustment (project_id) where project_id is not null;
create index plan_adjustment_line_idx          on plan_adjustment (line_id) where line_id is not null;

alter table plan_adjustment enable row level security;

create policy plan_adjustment_within_scope on plan_adjustment
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
