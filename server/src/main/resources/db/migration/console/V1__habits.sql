-- What a person uses, as bare counts, and how far the first steps are. Nobody has to have a row.

create type console_action as enum
    ('make_video', 'videos', 'library', 'brand', 'credits', 'members', 'keys', 'activity');

create table console_habit (
    person_id uuid not null,
    action console_action not null,
    uses bigint not null,
    primary key (person_id, action),
    constraint uses_counted check (uses > 0)
);
comment on column console_habit.person_id is 'ref: accounts_person';

create table console_first_steps (
    person_id uuid primary key,
    ledger_seen boolean not null default false,
    dismissed boolean not null default false
);
comment on column console_first_steps.person_id is 'ref: accounts_person';

alter table console_habit enable row level security;
alter table console_habit force row level security;
create policy console_habit_system on console_habit
    using (candid_visible(null)) with check (candid_visible(null));

alter table console_first_steps enable row level security;
alter table console_first_steps force row level security;
create policy console_first_steps_system on console_first_steps
    using (candid_visible(null)) with check (candid_visible(null));
