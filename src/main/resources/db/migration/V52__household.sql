-- Households carry personal data: names and numbers are sealed under a key that is not in the database, and found by keyed digests.
-- A digest is compared as bytea, whose equality leaks nothing, so that an index serves it behind the policy as well.
create sequence household_seq increment by 50;

create table household (
    id                 bigint        not null primary key,
    neighbourhood_id   bigint        not null references neighbourhood,
    building_id        bigint        not null references building,
    region_path        text collate "C" not null,
    unit               text          not null default ''
                                     constraint household_unit_length check (length(unit) <= 20),
    room               text          not null constraint household_room_length check (length(room) between 1 and 40),
    head_sealed        text,
    certificate_sealed text,
    phone_sealed       text,
    certificate_digest bytea,
    phone_digest       bytea,
    floor_area         numeric(10,2) constraint household_floor_area_not_negative check (floor_area >= 0),
    residents          int           constraint household_residents_not_negative check (residents >= 0),
    consent            text          constraint household_consent_known check (consent in ('AGREED', 'REFUSED', 'NOT_ASKED')),
    row_digest         bytea,
    version            bigint        not null default 0,
    import_id          uuid,
    created_at         timestamptz   not null default now(),
    created_by         text          not null,
    constraint household_room_once unique (building_id, unit, room),
    constraint household_certificate_is_found check ((certificate_sealed is null) = (certificate_digest is null)),
    constraint household_phone_is_found check ((phone_sealed is null) = (phone_digest is null))
);

comment on table  household                    is 'A household (户) of a building; the unique constraint also serves the foreign key to the building';
comment on column household.unit               is '单元, empty where the building has none';
comment on column household.room               is '房号 as the building writes it';
comment on column household.head_sealed        is '户主姓名: the key''s id, a dot, nonce and cipher text';
comment on column household.certificate_sealed is '证件号码, sealed like the name, without blanks and hyphens';
comment on column household.phone_sealed       is '联系电话, sealed like the name, digits only';
comment on column household.certificate_digest is 'The key''s id (4 bytes) and 16 bytes of a keyed digest of the number: equal numbers are equal here';
comment on column household.phone_digest       is 'The same of the telephone number';
comment on column household.floor_area         is '㎡';
comment on column household.consent            is '意愿: 同意 AGREED, 不同意 REFUSED, 未征询 NOT_ASKED; null where nobody knows';
comment on column household.row_digest         is 'Keyed digest of place and plain values of the whole row: an equal one is an unchanged household, a wrong one an altered row';
comment on column household.import_id          is 'The import that created it, null where a person filled in the form';

create index household_neighbourhood_idx on household (neighbourhood_id);
create index household_certificate_idx   on household (certificate_digest) where certificate_digest is not null;
create index household_phone_idx         on household (phone_digest) where phone_digest is not null;
create index household_import_idx        on household (import_id) where import_id is not null;

alter table household enable row level security;

create policy household_within_scope on household
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
