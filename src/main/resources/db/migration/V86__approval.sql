-- Approval items (审批事项): what a department has to decide for a project, within so many working days of its acceptance.
create sequence approval_item_seq increment by 50;

create table approval_item (
    id              bigint      not null primary key,
    project_id      bigint      not null references project,
    region_path     text collate "C" not null,
    department      text        not null constraint approval_item_department_known
                                check (department in ('FINANCE', 'DEVELOPMENT_REFORM', 'NATURAL_RESOURCES', 'ADMINISTRATIVE_APPROVAL',
                                                      'LAW_ENFORCEMENT', 'HERITAGE')),
    subject         text        not null constraint approval_item_subject_length check (length(subject) between 1 and 100),
    joint           boolean     not null default false,
    joint_with      text        constraint approval_item_joint_with_length check (length(joint_with) between 1 and 200),
    submitted_on    date        not null,
    accepted_on     date,
    period_days     int         not null constraint approval_item_period_range check (period_days between 1 and 250),
    due_on          date,
    decided_on      date,
    outcome         text        constraint approval_item_outcome_known check (outcome in ('AGREED', 'REFUSED', 'CASE_BY_CASE')),
    ruling          text        constraint approval_item_ruling_length check (length(ruling) between 1 and 1000),
    document_name   text        constraint approval_item_document_name_length check (length(document_name) between 1 and 100),
    document_number text        constraint approval_item_document_number_length check (length(document_number) between 1 and 60),
    version         bigint      not null default 0,
    created_at      timestamptz not null default now(),
    created_by      text        not null,
    revised_at      timestamptz not null default now(),
    revised_by      text        not null,
    constraint approval_item_joint_with_others check (joint or joint_with is null),
    constraint approval_item_accepted_after_submission check (accepted_on >= submitted_on),
    constraint approval_item_due_once_accepted check ((accepted_on is null) = (due_on is null) and due_on > accepted_on),
    constraint approval_item_decided_once_accepted check (decided_on is null or (accepted_on is not null and decided_on >= accepted_on)),
    constraint approval_item_decision_whole check ((decided_on is null) = (outcome is null)
                                               and (decided_on is not null or (ruling is null and document_name is null
                                                                               and document_number is null))),
    constraint approval_item_ruling_told check (outcome is null or outcome = 'AGREED' or ruling is not null),
    constraint approval_item_documented check (outcome is null or document_name is not null
                                            or (outcome <> 'CASE_BY_CASE' and not joint))
);

comment on table  approval_item                 is 'An approval item of a project; whether it is on time follows from due_on and decided_on';
comment on column approval_item.region_path     is 'The project''s';
comment on column approval_item.department      is 'The responsible department (责任部门)';
comment on column approval_item.joint           is '联合审批: decided together with other departments, by one document';
comment on column approval_item.accepted_on     is '受理日期; the clock starts on the day after it';
comment on column approval_item.due_on          is 'The last working day of the period; days of ended suspensions do not count';
comment on column approval_item.outcome         is 'AGREED 同意, REFUSED 不同意, CASE_BY_CASE 一事一议';
comment on column approval_item.ruling          is 'The reasons of a refusal, what was settled case by case, or the conditions of a consent';
comment on column approval_item.document_name   is 'The document that says so; always there for 联合审批 and 一事一议';

create index approval_item_project_idx on approval_item (project_id);
create index approval_item_open_idx    on approval_item (region_path, department, due_on) where decided_on is null;
create index approval_item_path_idx    on approval_item (region_path, department);

create sequence approval_suspension_seq increment by 50;

create table approval_suspension (
    id               bigint      not null primary key,
    approval_item_id bigint      not null references approval_item,
    region_path      text collate "C" not null,
    since            date        not null,
    until            date,
    reason           text        not null constraint approval_suspension_reason_length check (length(reason) between 1 and 500),
    suspended_by     text        not null,
    suspended_at     timestamptz not null,
    resumed_by       text,
    resumed_at       timestamptz,
    version          bigint      not null default 0,
    constraint approval_suspension_ordered check (until >= since),
    constraint approval_suspension_resumption_whole check ((until is null) = (resumed_by is null) and (until is null) = (resumed_at is null))
);

comment on table  approval_suspension       is 'A time in which the clock of an approval item stands (暂停计时)';
comment on column approval_suspension.since is 'The first day that does not count';
comment on column approval_suspension.until is 'The day on which the clock runs on: the first one that counts again; null while it stands';

create unique index approval_suspension_one_at_a_time on approval_suspension (approval_item_id) where until is null;
create index approval_suspension_item_idx on approval_suspension (approval_item_id, since);

alter table approval_item enable row level security;

create policy approval_item_within_scope on approval_item
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

alter table approval_suspension enable row level security;

create policy approval_suspension_within_scope on approval_suspension
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

-- Neighbourhoods that are protected: there the department of heritage is asked before a scheme is reviewed.
create sequence neighbourhood_heritage_seq increment by 50;

create table neighbourhood_heritage (
    id               bigint      not null primary key,
    neighbourhood_id bigint      not null constraint neighbourhood_heritage_once unique references neighbourhood,
    region_path      text collate "C" not null,
    kind             text        constraint neighbourhood_heritage_kind_known check (kind in ('BUILDING', 'QUARTER')),
    document         text        constraint neighbourhood_heritage_document_length check (length(document) between 1 and 200),
    version          bigint      not null default 0,
    created_at       timestamptz not null default now(),
    created_by       text        not null,
    revised_at       timestamptz not null default now(),
    revised_by       text        not null,
    constraint neighbourhood_heritage_documented check ((kind is null) = (document is null))
);

comment on table  neighbourhood_heritage          is 'What is protected in a neighbourhood; the unique constraint also serves the foreign key';
comment on column neighbourhood_heritage.kind     is 'BUILDING 历史建筑 or QUARTER 历史文化街区; null where that was said by mistake';
comment on column neighbourhood_heritage.document is 'The document by which it was put under protection';

create index neighbourhood_heritage_path_idx on neighbourhood_heritage (region_path);

alter table neighbourhood_heritage enable row level security;

create policy neighbourhood_heritage_within_scope on neighbourhood_heritage
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
