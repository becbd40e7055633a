-- Undoing an import while nothing is built on it: what it created is removed, what it changed says again what it said before.
alter table job
    add column undone_at timestamptz,
    add column undone_by text,
    add constraint job_undone_by_somebody check ((undone_at is null) = (undone_by is null)),
    add constraint job_undone_when_done   check (undone_at is null or state = 'DONE');

comment on column job.undone_at is 'When its records were taken back, null while they stand';

-- What an import changed is found by the import.
create index audit_entry_import_idx on audit_entry (import_id) where import_id is not null;

-- A neighbourhood that was removed keeps its code for ever, and its history is found by its id.
create table neighbourhood_removed (
    neighbourhood_id bigint not null primary key,
    code             text   not null,
    name             text   not null,
    region_id        bigint not null references region,
    region_path      text collate "C" not null,
    import_id        uuid,
    removed_at       timestamptz not null,
    removed_by       text   not null
);

comment on table  neighbourhood_removed           is 'A neighbourhood that is there no more; append-only for the application';
comment on column neighbourhood_removed.import_id is 'The import that had created it';

create index neighbourhood_removed_code_idx   on neighbourhood_removed (code);
create index neighbourhood_removed_region_idx on neighbourhood_removed (region_id);

revoke update, delete, truncate on neighbourhood_removed from huanxin_app;

alter table neighbourhood_removed enable row level security;

create policy neighbourhood_removed_within_scope on neighbourhood_removed
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

-- Whether a code can be given to a neighbourhood of a region and a name: BORNE by another one, RETIRED with another one that was
-- removed, or FREE. The same neighbourhood, when the file that brought it is imported again, takes its code up again. As the
-- owner, like neighbourhood_code_taken, which it replaces.
create function neighbourhood_code_state(wanted text, of_region bigint, of_name text) returns text
    language sql stable security definer set search_path from current
    begin atomic
        select case when exists (select 1 from neighbourhood where code = wanted) then 'BORNE'
                    when exists (select 1
                                   from neighbourhood_removed
                                  where code = wanted
                                    and (region_id <> of_region or name <> of_name)) then 'RETIRED'
                    else 'FREE' end;
    end;

drop function neighbourhood_code_taken(text);
