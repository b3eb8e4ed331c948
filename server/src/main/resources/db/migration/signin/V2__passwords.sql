-- Passwords, and how often attempts went wrong.

create table signin_password (
    person_id uuid primary key,
    password bytea not null,
    changed_at timestamptz not null
);
comment on column signin_password.person_id is 'ref: accounts_person';
comment on column signin_password.password is 'Argon2id with its parameters and salt, sealed under the person''s key.';

create table signin_throttle (
    bucket bytea primary key,
    failures int not null,
    last_failed_at timestamptz not null,
    blocked_until timestamptz not null
);
comment on column signin_throttle.bucket is
    'Keyed hash of what attempts are counted by: address and network, network, address, or device.';
create index signin_throttle_due on signin_throttle (last_failed_at);

alter table signin_password enable row level security;
alter table signin_password force row level security;
create policy signin_password_system on signin_password
    using (candid_visible(null)) with check (candid_visible(null));

alter table signin_throttle enable row level security;
alter table signin_throttle force row level security;
create policy signin_throttle_system on signin_throttle
    using (candid_visible(null)) with check (candid_visible(null));
