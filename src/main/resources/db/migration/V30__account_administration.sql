-- Accounts are opened, changed and closed by administrators, and passwords grow old.
alter table account
    add column password_changed_at timestamptz not null default now(),
    add column password_expires_at timestamptz
        constraint account_only_one_time_passwords_expire check (password_expires_at is null or must_change_password),
    add column roles_changed_at    timestamptz,
    add column last_signed_in_at   timestamptz,
    add column access_version      bigint      not null default 0;

comment on column account.password_expires_at is 'After this moment a one-time password opens nothing any more';
comment on column account.access_version is 'Grows whenever access is taken away; a session that knows an older one has ended';

create sequence account_former_password_seq increment by 50;

create table account_former_password (
    id            bigint      not null primary key,
    account_id    bigint      not null references account on delete cascade,
    password_hash text        not null,
    replaced_at   timestamptz not null
);

comment on table account_former_password is 'The last few passwords of an account, as hashes, so that none of them is taken again';

create index account_former_password_account_idx on account_former_password (account_id);

-- Sessions of an earlier version know less of a person than they now have to.
delete from spring_session;
