-- Files of any size are read row by row: how many rows there are is known at their end only, how much has been read always.
alter table job
    add column read_permille int   not null default 0
                             constraint job_read_part check (read_permille between 0 and 1000),
    add column totals        jsonb not null default '[]';

comment on column job.rows          is 'Data rows read so far; all of them once the whole file has been read';
comment on column job.read_permille is 'How much of the file has been read, in thousandths';
comment on column job.totals        is 'Figures of the register before and after: name of the message, before, after';
