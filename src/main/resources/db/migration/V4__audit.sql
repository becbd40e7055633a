-- The audit trail. The application may add to it and read it, nothing else.
create sequence audit_entry_seq increment by 50;

create table audit_entry (
    id            bigint      not null primary key,
    at            timestamptz not null,
    account_id    bigint,
    username      text        not null,
    role          text        not null,
    address       text,
    action        text        not null,
    entity        text        not null,
    entity_key    text        not null,
    region_path   text collate "C",
    before_values jsonb,
    after_values  jsonb
);

comment on table audit_entry is 'Every change with who, when, from where, before and after; append-only for the application';

create index audit_entry_subject_idx on audit_entry (entity, entity_key, id);
create index audit_entry_at_idx on audit_entry (at);

revoke update, delete, truncate on audit_entry from huanxin_app;
