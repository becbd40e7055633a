-- Changing many neighbourhoods at once: what a person chose stands here before it is confirmed, with the version of each
-- neighbourhood that they saw, and afterwards what became of each. The changes themselves are in the neighbourhoods and the trail.
create table bulk_change (
    id          uuid        not null primary key,
    field       text        not null constraint bulk_change_field_known check (field in ('BATCH', 'PROPERTY_SERVICE', 'COMMITTEE')),
    value       text        not null,
    state       text        not null constraint bulk_change_state_known check (state in ('DRAFT', 'DONE', 'UNDONE')),
    account_id  bigint      not null references account on delete cascade,
    region_path text collate "C" not null,
    created_at  timestamptz not null,
    done_at     timestamptz,
    undone_at   timestamptz,
    constraint bulk_change_moments check ((state = 'DRAFT') = (done_at is null) and (state = 'UNDONE') = (undone_at is not null))
);

comment on table  bulk_change             is 'One value for many neighbourhoods, chosen, confirmed and perhaps undone by one person';
comment on column bulk_change.region_path is 'The scope under which it was chosen: whoever works under a smaller one does not see it';

create index bulk_change_account_idx on bulk_change (account_id, created_at);

create table bulk_change_row (
    change_id        uuid   not null references bulk_change on delete cascade,
    position         int    not null,
    neighbourhood_id bigint not null,
    code             text,
    name             text,
    before_value     text,
    version          bigint,
    outcome          text   constraint bulk_change_row_outcome_known
                            check (outcome in ('CHANGED', 'ALREADY', 'OVERTAKEN', 'UNKNOWN')),
    now_value        text,
    undo             text   constraint bulk_change_row_undo_known check (undo in ('RESTORED', 'LATER', 'UNKNOWN')),
    constraint bulk_change_row_pk primary key (change_id, position),
    constraint bulk_change_row_once unique (change_id, neighbourhood_id)
);

comment on table  bulk_change_row                  is 'A neighbourhood that was chosen, and what became of it';
comment on column bulk_change_row.neighbourhood_id is 'No foreign key: what was chosen may be gone or never have been there, which is told and does not hold anything up';
comment on column bulk_change_row.name             is 'As the person saw it, with code and value; null where they may not see it';
comment on column bulk_change_row.version          is 'The version they saw; after the change the one it left behind, which an undo insists on';
comment on column bulk_change_row.now_value        is 'Where somebody else was faster, the value found instead';

alter table bulk_change enable row level security;

create policy bulk_change_within_scope on bulk_change
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
