-- What a region is to do in a plan year, by kind. Kinds are never substituted for one another: every rate names its own.
create sequence target_seq increment by 50;

create table target (
    id                 bigint        not null primary key,
    region_id          bigint        not null references region,
    region_path        text collate "C" not null,
    plan_year          int           not null constraint target_plan_year_plausible check (plan_year between 1990 and 2100),
    kind               text          not null constraint target_kind_known
                                     check (kind in ('ISSUED', 'DECLARED', 'LIVELIHOOD', 'SUBSIDY')),
    neighbourhoods     int           not null constraint target_neighbourhoods_not_negative check (neighbourhoods >= 0),
    households         int           constraint target_households_not_negative check (households >= 0),
    buildings          int           constraint target_buildings_not_negative check (buildings >= 0),
    floor_area         numeric(16,2) constraint target_floor_area_not_negative check (floor_area >= 0),
    planned_investment numeric(18,2) constraint target_planned_investment_not_negative check (planned_investment >= 0),
    document_number    text          constraint target_document_number_length check (length(document_number) between 1 and 200),
    version            bigint        not null default 0,
    import_id          uuid,
    created_at         timestamptz   not null default now(),
    created_by         text          not null,
    constraint target_once_per_region_year_and_kind unique (region_id, plan_year, kind)
);

comment on table target is 'Figures set for a region and plan year, by kind (年度目标); the unique constraint also serves the foreign key';
comment on column target.planned_investment is '元; pages and workbooks show 万元';
comment on column target.floor_area is '㎡';
comment on column target.import_id is 'the import that set it, null where a person filled in the form';

create index target_year_kind_path_idx on target (plan_year, kind, region_path);
create index target_path_idx on target (region_path);

create sequence target_revision_seq increment by 50;

create table target_revision (
    id                 bigint        not null primary key,
    target_id          bigint        not null references target,
    revision           int           not null constraint target_revision_counts_from_one check (revision >= 1),
    neighbourhoods     int           not null,
    households         int,
    buildings          int,
    floor_area         numeric(16,2),
    planned_investment numeric(18,2),
    document_number    text,
    reason             text          constraint target_revision_reason_length check (length(reason) between 1 and 500),
    import_id          uuid,
    revised_at         timestamptz   not null,
    revised_by         text          not null,
    constraint target_revision_once unique (target_id, revision),
    constraint target_revision_has_a_reason check (revision = 1 or reason is not null)
);

comment on table target_revision is 'Every version of a target, the first and the present one included; append-only for the application; the unique constraint also serves the foreign key';

revoke update, delete, truncate on target_revision from huanxin_app;
