-- Devices that people signed in with, and the session's link to its device. Sessions that run now end: people sign in
-- again, and what their browser is becomes known then.

alter table accounts_person add column email_verified_at timestamptz;
comment on column accounts_person.email_verified_at is 'Null: nobody has shown yet that the address is theirs.';

create table accounts_device (
    device_id uuid primary key,
    person_id uuid not null,
    token_hash bytea not null,
    address bytea,
    system bytea not null,
    browser bytea not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    constraint one_device_for_each_token unique (token_hash)
);
comment on column accounts_device.device_id is 'ref: accounts_device';
comment on column accounts_device.person_id is 'ref: accounts_person';
comment on column accounts_device.token_hash is 'SHA-256 of the person and 256 random bits.';
comment on column accounts_device.address is 'Sealed under the person''s key; null once 30 days went by.';
comment on column accounts_device.system is 'Sealed under the person''s key.';
comment on column accounts_device.browser is 'Sealed under the person''s key.';
comment on column accounts_device.last_seen_at is 'When somebody last signed in with it.';
create index accounts_device_person on accounts_device (person_id, last_seen_at desc);
create index accounts_device_due on accounts_device (last_seen_at);

alter table accounts_device enable row level security;
alter table accounts_device force row level security;
create policy accounts_device_system on accounts_device
    using (candid_visible(null)) with check (candid_visible(null));

truncate accounts_session;
alter table accounts_session add column device_id uuid not null;
alter table accounts_session add column proven_at timestamptz not null;
comment on column accounts_session.device_id is 'ref: accounts_device';
comment on column accounts_session.proven_at is 'When the person last proved who they are.';
create index accounts_session_device on accounts_session (device_id);
