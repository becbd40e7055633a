-- As targets and returns do, a region tells which import created it: the trail has one entry for all of an import's new rows.
alter table region add column import_id uuid;

comment on column region.import_id          is 'The import that created it, null where a person filled in the form';
comment on column regional_return.import_id is 'The import that created it, null where a person filled in the form';
