-- Photos of a neighbourhood. The table says which file is which; the files themselves lie in the folder of files under their
-- digests, drawn anew from what was uploaded. A photo is taken out of the file with a reason and can be put back; its row stays.
create sequence photo_seq increment by 50;

create table photo (
    id               bigint        not null primary key,
    neighbourhood_id bigint        not null references neighbourhood,
    region_path      text collate "C" not null,
    stage            text          not null constraint photo_stage_known check (stage in ('BEFORE', 'DURING', 'AFTER')),
    taken_on         date          not null constraint photo_taken_on_plausible check (taken_on >= date '1949-10-01'),
    place            text          constraint photo_place_length check (length(place) between 1 and 100),
    longitude        numeric(11,8) constraint photo_longitude_in_china check (longitude between 73 and 136),
    latitude         numeric(10,8) constraint photo_latitude_in_china check (latitude between 3 and 54),
    caption          text          constraint photo_caption_length check (length(caption) between 1 and 200),
    file_name        text          not null constraint photo_file_name_length check (length(file_name) between 1 and 255),
    original_sha256  text          not null constraint photo_original_is_sha256 check (original_sha256 ~ '^[0-9a-f]{64}$'),
    image_sha256     text          not null constraint photo_image_is_sha256 check (image_sha256 ~ '^[0-9a-f]{64}$'),
    thumbnail_sha256 text          not null constraint photo_thumbnail_is_sha256 check (thumbnail_sha256 ~ '^[0-9a-f]{64}$'),
    width            int           not null constraint photo_width_positive check (width > 0),
    height           int           not null constraint photo_height_positive check (height > 0),
    removed_at       timestamptz,
    removed_by       text,
    removal_reason   text          constraint photo_removal_reason_length check (length(removal_reason) between 1 and 500),
    version          bigint        not null default 0,
    created_at       timestamptz   not null default now(),
    created_by       text          not null,
    constraint photo_once unique (neighbourhood_id, original_sha256),
    constraint photo_place_is_a_pair check ((longitude is null) = (latitude is null)),
    constraint photo_removal_is_told check ((removed_at is null) = (removed_by is null)
                                        and (removed_at is null) = (removal_reason is null))
);

comment on table  photo                  is 'A photo (照片) of a neighbourhood; the unique constraint also serves the foreign key';
comment on column photo.stage            is '改造前 BEFORE, 改造中 DURING, 改造后 AFTER';
comment on column photo.taken_on         is 'The day it was taken, in Beijing';
comment on column photo.original_sha256  is 'Digest of the file that was uploaded, which is not kept: the same one is not taken twice';
comment on column photo.image_sha256     is 'The file with the picture drawn anew';
comment on column photo.thumbnail_sha256 is 'The file with the small picture';
comment on column photo.removed_at       is 'When it was taken out of the file, null while it is in it';

create index photo_path_idx      on photo (region_path);
create index photo_image_idx     on photo (image_sha256);
create index photo_thumbnail_idx on photo (thumbnail_sha256);

alter table photo enable row level security;

create policy photo_within_scope on photo
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

-- The nightly sweep of files works under nobody's scope and has to know what is needed: as the owner, whom no policy binds, and
-- telling nothing but which of the digests it was asked for.
create function photo_files_needed(wanted text[]) returns setof text
    language sql stable security definer set search_path from current
    begin atomic
        select image_sha256 from photo where image_sha256 = any (wanted)
         union
        select thumbnail_sha256 from photo where thumbnail_sha256 = any (wanted);
    end;
