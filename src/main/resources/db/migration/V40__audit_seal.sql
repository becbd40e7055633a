-- Sealing the audit trail. Entries commit with their change and are chained afterwards, by one sealer, in batches of entries
-- whose transaction is finished for everybody; src/docs/decisions/0012-a-trail-that-can-be-trusted.md says why.

-- Rows from before get the transaction of this migration; being older than every later one, they are sealed first.
alter table audit_entry
    add column xid       xid8 not null default pg_current_xact_id(),
    add column import_id uuid;

comment on column audit_entry.xid       is 'The transaction that wrote the entry; the application cannot choose it';
comment on column audit_entry.import_id is 'The import in whose course the record was changed, null where a person changed it';

create index audit_entry_xid_idx on audit_entry (xid, id);

revoke insert on audit_entry from huanxin_app;
grant  insert (id, at, account_id, username, role, address, action, entity, entity_key, region_path, before_values,
               after_values, import_id) on audit_entry to huanxin_app;

create table audit_seal (
    number    bigint      not null primary key constraint audit_seal_counts_from_one check (number >= 1),
    sealed_at timestamptz not null,
    horizon   xid8        not null,
    entries   int         not null constraint audit_seal_covers_something check (entries >= 1),
    opening   bytea       not null constraint audit_seal_opening_is_sha256 check (length(opening) = 32),
    hash      bytea       not null constraint audit_seal_hash_is_sha256 check (length(hash) = 32)
);

comment on table  audit_seal         is 'One batch of chained entries; append-only for the application';
comment on column audit_seal.horizon is 'Every entry of a transaction before this one is sealed; one that turns up later was smuggled in';
comment on column audit_seal.opening is 'SHA-256 over the hash of the seal before and this seal''s own values: the link that entries are added to';
comment on column audit_seal.hash    is 'The hash after the last entry: whoever knows it knows whether anything before it was changed';

-- No foreign keys: that an entry or a seal is gone shall be told by what remains of it, not hidden by a cascade.
create table audit_sealed (
    seal_number bigint not null,
    position    int    not null constraint audit_sealed_counts_from_one check (position >= 1),
    entry_id    bigint not null constraint audit_sealed_once unique,
    hash        bytea  not null constraint audit_sealed_hash_is_sha256 check (length(hash) = 32),
    constraint audit_sealed_pk primary key (seal_number, position)
);

comment on table  audit_sealed      is 'Which entry stands where in the chain; append-only for the application';
comment on column audit_sealed.hash is 'SHA-256 over the hash before and the canonical bytes of the entry';

create sequence audit_verification_seq increment by 50;

create table audit_verification (
    id               bigint      not null primary key,
    at               timestamptz not null,
    username         text        not null,
    from_seal        bigint      not null,
    head_seal        bigint      not null,
    head_hash        bytea       not null constraint audit_verification_head_is_sha256 check (length(head_hash) = 32),
    entries          bigint      not null,
    unsealed         bigint      not null,
    finding          text        constraint audit_verification_finding_known
                                 check (finding in ('BROKEN', 'MISSING', 'SUPERFLUOUS', 'SEAL_BROKEN', 'SEAL_MISSING', 'HEAD_LOST')),
    finding_seal     bigint,
    finding_position int,
    finding_entry    bigint
);

comment on table audit_verification is 'What each verification of the chain found; the heads it remembers tell whether the newest seals were cut off; append-only for the application';

create index audit_verification_head_idx on audit_verification (head_seal);

revoke update, delete, truncate on audit_seal, audit_sealed, audit_verification from huanxin_app;
