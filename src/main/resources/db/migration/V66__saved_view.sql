-- Views of lists that people keep for themselves: the conditions of a list under a name. They hold no records; what a view shows
-- is decided by the scope in force when it is opened.
create sequence saved_view_seq increment by 50;

create table saved_view (
    id         bigint      not null primary key,
    account_id bigint      not null references account on delete cascade,
    list       text        not null constraint saved_view_list_is_a_path check (list ~ '^/[a-z-]{1,40}$'),
    name       text        not null constraint saved_view_name_length check (length(name) between 1 and 40),
    conditions jsonb       not null constraint saved_view_conditions_small
                           check (jsonb_typeof(conditions) = 'object' and length(conditions::text) <= 4000),
    standard   boolean     not null default false,
    created_at timestamptz not null default now(),
    constraint saved_view_name_once unique (account_id, list, name)
);

comment on table  saved_view            is 'A view (我的视图) that a person keeps of a list; the unique constraint also serves the foreign key';
comment on column saved_view.list       is 'The path of the list, one of those that features offer';
comment on column saved_view.conditions is 'Parameters of the list by their names';
comment on column saved_view.standard   is 'Whether the list opens with it when nothing else is asked for; one of a list at most';

create unique index saved_view_standard_once on saved_view (account_id, list) where standard;
