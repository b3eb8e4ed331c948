-- How people want to read, and whether pages may order themselves by what they use. Nobody has to have a row.

create table accounts_preference (
    person_id uuid primary key,
    choices bytea not null,
    personalise boolean not null,
    changed_at timestamptz not null
);
comment on column accounts_preference.person_id is 'ref: accounts_person';
comment on column accounts_preference.choices is 'Language, time zone, colours and organisation, sealed under the person''s key.';

alter table accounts_preference enable row level security;
alter table accounts_preference force row level security;
create policy accounts_preference_system on accounts_preference
    using (candid_visible(null)) with check (candid_visible(null));
