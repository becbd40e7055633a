-- Uploads are sealed in the folder of files: a file's name is the digest of its sealed form and tells nothing of what is in it.
-- The digest of the content itself, by which somebody can show that a file at hand is the one that was imported, is kept beside
-- it, but not of files with personal data: of a few rows of a known form it would let their values be guessed.
alter table job
    add column content_sha256 text constraint job_content_is_sha256 check (content_sha256 ~ '^[0-9a-f]{64}$');

comment on column job.file_sha256    is 'The name of the file in the folder of files';
comment on column job.content_sha256 is 'Digest of the file as it was uploaded; null where its type has columns of personal data';

-- until now the two were the same
update job
   set content_sha256 = file_sha256
 where type <> 'households';

-- A file is kept as long as somebody needs it to confirm the import or to correct what was wrong, and then removed.
alter table job
    alter column file_sha256 drop not null,
    add column file_removed_at timestamptz,
    add constraint job_file_kept_or_removed      check ((file_sha256 is null) = (file_removed_at is not null)),
    add constraint job_file_removed_when_settled check (file_removed_at is null or finished_at is not null);

comment on column job.file_removed_at is 'When the file was removed, null while it is kept';

create index job_file_kept_idx on job (finished_at) where file_sha256 is not null;
