-- Who has to wait before the next attempt to sign in, and which browsers need not mind strangers.
create table attempt_counter (
    kind          text        not null constraint attempt_counter_kind_known
                  check (kind in ('ADDRESS', 'ACCOUNT', 'ACCOUNT_AND_ADDRESS', 'BROWSER', 'SECOND_STEP')),
    key           bytea       not null constraint attempt_counter_key_is_sha256 check (length(key) = 32),
    pending       integer     not null default 0 constraint attempt_counter_pending_counts check (pending >= 0),
    failures      integer     not null default 0 constraint attempt_counter_failures_count check (failures >= 0),
    attempted_at  timestamptz not null,
    failed_at     timestamptz,
    blocked_until timestamptz,
    constraint attempt_counter_pk primary key (kind, key)
);

comment on table attempt_counter is 'Failed attempts to sign in, counted over all instances; swept every night';
comment on column attempt_counter.key is 'SHA-256 of what is counted, because a sign-in name as typed may be a password';
comment on column attempt_counter.pending is 'Attempts under way: admitted, and neither failed nor succeeded yet';

create index attempt_counter_attempted_idx on attempt_counter (attempted_at);

create table known_browser (
    account_id   bigint      not null references account on delete cascade,
    digest       bytea       not null constraint known_browser_digest_is_sha256 check (length(digest) = 32),
    known_since  timestamptz not null,
    last_used_at timestamptz not null,
    constraint known_browser_pk primary key (account_id, digest)
);

comment on table known_browser is 'Browsers that were signed in to an account; the secret itself is kept by the browser alone';
