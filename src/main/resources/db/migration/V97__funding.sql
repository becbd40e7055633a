-- 资金台账: what was planned for a project, what arrived and what was paid, entry by entry.
create sequence funding_source_seq increment by 50;

create table funding_source (
    id        bigint not null primary key,
    parent_id bigint references funding_source,
    name      text   not null constraint funding_source_once unique,
    position  int    not null
);

comment on table  funding_source           is 'Where money comes from (资金来源): the fourteen sources, and the groups on which money is booked whose publisher does not split it';
comment on column funding_source.parent_id is 'The group it belongs to, null for the one of everything';
comment on column funding_source.position  is 'The order in a list of choices, groups after what they hold';

create index funding_source_parent_idx on funding_source (parent_id);

insert into funding_source (id, parent_id, name, position) values (nextval('funding_source_seq'), null, '未细分', 17);

insert into funding_source (id, parent_id, name, position)
select nextval('funding_source_seq'), s.id, c.name, c.position
  from funding_source s
 cross join (values ('上级补助（未细分）', 6), ('地方配套及专项债（未细分）', 11), ('产权单位出资', 12), ('规模化实施运营主体出资', 13),
                    ('金融机构借贷', 14), ('居民出资', 15), ('其他', 16)) c (name, position)
 where s.name = '未细分';

insert into funding_source (id, parent_id, name, position)
select nextval('funding_source_seq'), s.id, c.name, c.position
  from (values ('上级补助（未细分）', '中央预算内投资', 1), ('上级补助（未细分）', '其他中央财政资金', 2), ('上级补助（未细分）', '国债', 3),
               ('上级补助（未细分）', '超长期特别国债', 4), ('上级补助（未细分）', '省级预算资金', 5),
               ('地方配套及专项债（未细分）', '市级预算资金', 7), ('地方配套及专项债（未细分）', '区县级预算资金', 8),
               ('地方配套及专项债（未细分）', '地方政府一般债券', 9), ('地方配套及专项债（未细分）', '地方政府专项债券', 10)) c (parent, name, position)
  join funding_source s on s.name = c.parent;

create sequence funding_entry_seq increment by 50;

create table funding_entry (
    id                bigint        not null primary key,
    project_id        bigint        not null references project,
    region_path       text collate "C" not null,
    funding_source_id bigint        not null references funding_source,
    kind              text          not null constraint funding_entry_kind_known check (kind in ('PLANNED', 'ARRIVED', 'PAID')),
    amount            numeric(18,2) not null constraint funding_entry_not_nothing check (amount <> 0),
    booked_on         date          not null,
    voucher           text          not null constraint funding_entry_voucher_length check (length(voucher) between 1 and 60),
    reason            text          constraint funding_entry_reason_length check (length(reason) between 1 and 200),
    entered_at        timestamptz   not null,
    entered_by        text          not null,
    revoked_at        timestamptz,
    revoked_by        text,
    revocation        text          constraint funding_entry_revocation_length check (length(revocation) between 1 and 200),
    constraint funding_entry_refund_explained check (amount > 0 or reason is not null),
    constraint funding_entry_revocation_whole check ((revoked_at is null) = (revoked_by is null)
                                                 and (revoked_at is null) = (revocation is null))
);

comment on table  funding_entry             is 'An entry of the ledger (资金台账) of a project: never changed and never removed, only revoked';
comment on column funding_entry.region_path is 'The project''s';
comment on column funding_entry.kind        is 'PLANNED 计划, ARRIVED 到位, PAID 支付: three different amounts, never mixed';
comment on column funding_entry.amount      is '元; below zero what went back';
comment on column funding_entry.booked_on   is 'The day of the document, of the arrival, or of the payment';
comment on column funding_entry.voucher     is '凭证号, for a plan the number of its document';
comment on column funding_entry.reason      is 'Why money went back, or was paid before it arrived (垫付)';
comment on column funding_entry.revocation  is 'Why it no longer counts (冲销)';

create unique index funding_entry_once on funding_entry (project_id, funding_source_id, kind, voucher) where revoked_at is null;
create index funding_entry_project_idx on funding_entry (project_id);
create index funding_entry_source_idx  on funding_entry (funding_source_id);
create index funding_entry_path_idx    on funding_entry (region_path);

alter table funding_entry enable row level security;

create policy funding_entry_within_scope on funding_entry
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

-- an entry stands as it was made; only that it is revoked is written to it
revoke update, delete, truncate on funding_entry from huanxin_app;
grant update (revoked_at, revoked_by, revocation) on funding_entry to huanxin_app;
