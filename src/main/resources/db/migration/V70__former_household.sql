-- What an import changes of a household is kept as it was, sealed as it was, so that the import can be undone: the trail leaves out
-- who lives there. It is gone when the import is undone, and after a number of days in any case.
create sequence household_former_seq increment by 50;

create table household_former (
    id                 bigint        not null primary key,
    import_id          uuid          not null,
    household_id       bigint        not null references household on delete cascade,
    building_id        bigint        not null,
    region_path        text collate "C" not null,
    unit               text          not null,
    room               text          not null,
    head_sealed        text,
    certificate_sealed text,
    phone_sealed       text,
    certificate_digest bytea,
    phone_digest       bytea,
    floor_area         numeric(10,2),
    residents          int,
    consent            text,
    row_digest         bytea,
    version            bigint        not null,
    kept_at            timestamptz   not null,
    constraint household_former_once unique (household_id, import_id)
);

comment on table  household_former              is 'A household as it was before an import changed it; nothing of it is shown or searched';
comment on column household_former.import_id    is 'The import that changed it';
comment on column household_former.household_id is 'What was kept of a household goes with it; the unique constraint also serves this key';
comment on column household_former.building_id  is 'No foreign key: part of what the row''s digest covers, and no reason to keep a building';
comment on column household_former.version      is 'The version that the import replaced: it left the next one';
comment on column household_former.kept_at      is 'When the import was written, from which the days are counted that it is kept';

create index household_former_import_idx on household_former (import_id);

alter table household_former enable row level security;

create policy household_former_within_scope on household_former
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
