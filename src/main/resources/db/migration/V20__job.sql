-- Imports as jobs: a person uploads a file and looks at what becomes of it, whichever instance does the work.
create table job (
    id            uuid        not null primary key,
    type          text        not null,
    mode          text        not null constraint job_mode_known check (mode in ('CHECK', 'ALL', 'VALID')),
    state         text        not null constraint job_state_known
                              check (state in ('QUEUED', 'RUNNING', 'CHECKED', 'DONE', 'REFUSED', 'FAILED')),
    failure       text        constraint job_failure_known
                              check (failure in ('ABANDONED', 'STOPPED', 'CONFLICT', 'FILE_LOST', 'UNEXPECTED')),
    file_name     text        not null,
    file_sha256   text        not null constraint job_file_is_sha256 check (file_sha256 ~ '^[0-9a-f]{64}$'),
    file_size     bigint      not null constraint job_file_size_counted check (file_size >= 0),
    rows          int         not null default 0,
    done_rows     int         not null default 0,
    created       int         not null default 0,
    updated       int         not null default 0,
    unchanged     int         not null default 0,
    errors        int         not null default 0,
    warnings      int         not null default 0,
    wrong_rows    int         not null default 0,
    hopeless      boolean     not null default false,
    preview       jsonb       not null default '[]',
    account_id    bigint      not null references account,
    username      text        not null,
    role          text        not null,
    region_id     bigint      not null references region,
    region_path   text collate "C" not null,
    address       text,
    worker        text,
    lease_until   timestamptz,
    created_at    timestamptz not null default now(),
    queued_at     timestamptz not null default now(),
    started_at    timestamptz,
    finished_at   timestamptz,
    constraint job_counts_not_negative
        check (least(rows, done_rows, created, updated, unchanged, errors, warnings, wrong_rows) >= 0),
    constraint job_leased_while_running check ((state = 'RUNNING') = (lease_until is not null)),
    constraint job_final_when_finished  check ((state in ('QUEUED', 'RUNNING')) = (finished_at is null)),
    constraint job_failed_for_a_reason  check ((state = 'FAILED') = (failure is not null))
);

comment on table  job             is 'An import: the file, who started it under which role, how far it is and what came of it';
comment on column job.hopeless    is 'The file or its header is wrong, so that no row can be written in any mode';
comment on column job.preview     is 'The first rows in detail: row, key, effect and changed cells';
comment on column job.username    is 'With role, region and address what the work runs as: the scope in force when it was started or confirmed';
comment on column job.worker      is 'The thread that holds or held the job';
comment on column job.lease_until is 'Renewed while the work goes on; once it has passed, the worker is taken for dead and the job fails';

create index job_queued_idx      on job (queued_at)                 where state = 'QUEUED';
create index job_running_idx     on job (lease_until)               where state = 'RUNNING';
create index job_account_idx     on job (account_id, created_at);
create index job_region_idx      on job (region_id);
create index job_file_idx        on job (file_sha256);

create table job_problem (
    job_id        uuid        not null references job on delete cascade,
    position      int         not null,
    row_number    int         not null constraint job_problem_row_counted check (row_number >= 0),
    header        text,
    value         text,
    code          text        not null,
    variant       text,
    severity      text        not null constraint job_problem_severity_known check (severity in ('ERROR', 'WARNING')),
    args          text[]      not null,
    constraint job_problem_pk primary key (job_id, position)
);

comment on table  job_problem        is 'What is wrong in the file of a job, in the order of the sheet; errors and warnings beyond ten thousand each are only counted';
comment on column job_problem.header is 'The column of the sheet, null where a whole row or the file is meant';
