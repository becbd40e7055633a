-- Organisations that take part in projects (参建单位), each known by its credit code.
create sequence organisation_seq increment by 50;

create table organisation (
    id         bigint      not null primary key,
    code       text        not null constraint organisation_code_once unique
                           constraint organisation_code_shape check (code ~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$'),
    name       text        not null constraint organisation_name_length check (length(name) between 2 and 100),
    version    bigint      not null default 0,
    created_at timestamptz not null default now(),
    created_by text        not null
);

comment on table  organisation      is 'An organisation (参建单位) once, however many projects it takes part in; what is public of it belongs to no region';
comment on column organisation.code is '统一社会信用代码, GB 32100-2015';

create index organisation_name_idx on organisation (name);

create sequence project_organisation_seq increment by 50;

create table project_organisation (
    id              bigint      not null primary key,
    project_id      bigint      not null references project,
    organisation_id bigint      not null references organisation,
    region_path     text collate "C" not null,
    part            text        not null constraint project_organisation_part_known
                                check (part in ('IMPLEMENTER', 'BUILDER', 'DESIGNER', 'SUPERVISOR')),
    created_at      timestamptz not null default now(),
    created_by      text        not null,
    constraint project_organisation_once unique (project_id, organisation_id, part)
);

comment on table  project_organisation             is 'The part that an organisation has in a project';
comment on column project_organisation.region_path is 'The project''s';
comment on column project_organisation.part        is 'IMPLEMENTER 实施单位, BUILDER 施工单位, DESIGNER 设计单位, SUPERVISOR 监理单位';

create index project_organisation_organisation_idx on project_organisation (organisation_id);
create index project_organisation_path_idx         on project_organisation (region_path);

alter table project_organisation enable row level security;

create policy project_organisation_within_scope on project_organisation
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
