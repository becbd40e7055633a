-- People and the roles they hold. A role is always bound to a region.
create sequence account_seq increment by 50;

create table account (
    id                   bigint      not null primary key,
    username             text        not null constraint account_username_unique unique
                                     constraint account_username_shape check (username ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
    display_name         text        not null,
    password_hash        text        not null,
    token_digest         bytea       constraint account_token_unique unique
                                     constraint account_token_is_sha256 check (length(token_digest) = 32),
    demonstration        boolean     not null default false,
    enabled              boolean     not null default true,
    must_change_password boolean     not null default false,
    created_at           timestamptz not null default now(),
    version              bigint      not null default 0
);

comment on table account is 'A person who signs in; demonstration accounts exist only where demonstration data is asked for';
comment on column account.token_digest is 'SHA-256 of the token for the API; the token itself is shown once and never kept';

create sequence account_role_seq increment by 50;

create table account_role (
    id         bigint not null primary key,
    account_id bigint not null references account,
    role       text   not null constraint account_role_known
               check (role in ('CLERK', 'REVIEWER', 'LEADER', 'DEPARTMENT', 'AUDITOR', 'ADMINISTRATOR')),
    region_id  bigint not null references region,
    constraint account_role_once unique (account_id, role, region_id)
);

comment on table account_role is 'A role of a person, bound to the region whose subtree it covers';

create index account_role_region_idx on account_role (region_id);
