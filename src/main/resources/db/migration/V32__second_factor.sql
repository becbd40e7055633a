-- What leaders and administrators prove themselves with besides the password.
create table second_factor (
    account_id  bigint      not null primary key references account on delete cascade,
    secret      text        not null,
    enrolled_at timestamptz not null,
    last_step   bigint      not null
);

comment on table second_factor is 'The shared secret of one-time codes (RFC 6238), one per account';
comment on column second_factor.secret is 'Sealed under a key outside the database: the key''s id, a dot, nonce and AES-GCM text';
comment on column second_factor.last_step is 'Time step of the last code that was accepted; that one and earlier ones are refused';

create table recovery_code (
    account_id bigint not null references second_factor on delete cascade,
    digest     bytea  not null constraint recovery_code_digest_is_sha256 check (length(digest) = 32),
    constraint recovery_code_pk primary key (account_id, digest)
);

comment on table recovery_code is 'Codes for who lost the device; each opens once and is deleted then';
