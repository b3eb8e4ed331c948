-- What a person proves who they are with, besides a password: passkeys, codes of an authenticator app, recovery codes
-- and accounts at identity providers. What is personal is sealed under the person's key; what must be found again is
-- kept as a keyed hash.

create table signin_passkey (
    passkey_id uuid primary key,
    person_id uuid not null,
    credential_index bytea not null,
    credential bytea not null,
    name bytea not null,
    sign_count bigint not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    constraint one_passkey_for_each_credential unique (credential_index),
    constraint sign_count_not_negative check (sign_count >= 0)
);
comment on column signin_passkey.passkey_id is 'ref: signin_passkey';
comment on column signin_passkey.person_id is 'ref: accounts_person';
comment on column signin_passkey.credential_index is 'Blind index of the credential''s id.';
comment on column signin_passkey.credential is 'Sealed under the person''s key: the credential''s id, public key and transports.';
comment on column signin_passkey.name is 'Sealed under the person''s key.';
comment on column signin_passkey.sign_count is 'Grows with each use, or stays 0; a smaller one tells of a copy.';
comment on column signin_passkey.last_used_at is 'Null: never used.';
create index signin_passkey_person on signin_passkey (person_id, created_at);

create table signin_spent_challenge (
    challenge_hash bytea primary key,
    expires_at timestamptz not null
);
comment on column signin_spent_challenge.challenge_hash is 'Keyed hash of a challenge that was answered; it cannot be answered again.';
create index signin_spent_challenge_due on signin_spent_challenge (expires_at);

create table signin_authenticator (
    person_id uuid primary key,
    secret bytea not null,
    begun_at timestamptz not null,
    confirmed_at timestamptz,
    last_step bigint not null,
    wrong_count int not null,
    wrong_since timestamptz not null,
    constraint wrong_count_not_negative check (wrong_count >= 0)
);
comment on column signin_authenticator.person_id is 'ref: accounts_person';
comment on column signin_authenticator.secret is 'Sealed under the person''s key.';
comment on column signin_authenticator.confirmed_at is 'Null: the person has not yet shown a code, so none is asked for.';
comment on column signin_authenticator.last_step is 'The step of 30 seconds of the newest code taken; no code of it or of an earlier one is taken again.';
comment on column signin_authenticator.wrong_since is 'When the first of the wrong codes came that are counted.';

create table signin_recovery_code (
    person_id uuid not null,
    code_hash bytea not null,
    created_at timestamptz not null,
    primary key (person_id, code_hash)
);
comment on column signin_recovery_code.person_id is 'ref: accounts_person';
comment on column signin_recovery_code.code_hash is 'Keyed hash; the row goes when the code is used.';

create table signin_identity (
    identity_id uuid primary key,
    person_id uuid not null,
    subject_index bytea not null,
    details bytea not null,
    linked_at timestamptz not null,
    last_used_at timestamptz,
    constraint one_person_for_each_identity unique (subject_index)
);
comment on column signin_identity.identity_id is 'ref: signin_identity';
comment on column signin_identity.person_id is 'ref: accounts_person';
comment on column signin_identity.subject_index is 'Blind index of the provider''s issuer and the person''s number there.';
comment on column signin_identity.details is 'Sealed under the person''s key: provider, number and address there, as the provider told them.';
comment on column signin_identity.last_used_at is 'Null: never used.';
create index signin_identity_person on signin_identity (person_id, linked_at);

create table signin_address_change (
    change_id uuid primary key,
    person_id uuid not null,
    addresses bytea not null,
    token_hash bytea,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    changed_at timestamptz,
    constraint one_address_change_for_each_token unique (token_hash)
);
comment on column signin_address_change.change_id is 'ref: signin_address_change';
comment on column signin_address_change.person_id is 'ref: accounts_person';
comment on column signin_address_change.addresses is 'Sealed under the person''s key: the old and the new address.';
comment on column signin_address_change.token_hash is 'SHA-256 of 256 random bits; null: the message was not written yet, or its link was used.';
comment on column signin_address_change.changed_at is 'Null: the new address was not shown to be the person''s yet.';
create index signin_address_change_person on signin_address_change (person_id, asked_at);
create index signin_address_change_due on signin_address_change (expires_at);

create table signin_held_form (
    held_id uuid primary key,
    person_id uuid not null,
    form bytea not null,
    expires_at timestamptz not null
);
comment on column signin_held_form.held_id is 'ref: signin_held_form';
comment on column signin_held_form.person_id is 'ref: accounts_person';
comment on column signin_held_form.form is 'Sealed under the person''s key: what a form sent, until the person proved who they are.';
create index signin_held_form_due on signin_held_form (expires_at);
create index signin_held_form_person on signin_held_form (person_id);

alter table signin_passkey enable row level security;
alter table signin_passkey force row level security;
create policy signin_passkey_system on signin_passkey
    using (candid_visible(null)) with check (candid_visible(null));

alter table signin_spent_challenge enable row level security;
alter table signin_spent_challenge force row level security;
create policy signin_spent_challenge_system on signin_spent_challenge
    using (candid_visible(null)) with check (candid_visible(null));

alter table signin_authenticator enable row level security;
alter table signin_authenticator force row level security;
create policy signin_authenticator_system on signin_authenticator
    using (candid_visible(null)) with check (candid_visible(null));

alter table signin_recovery_code enable row level security;
alter table signin_recovery_code force row level security;
create policy signin_recovery_code_system on signin_recovery_code
    using (candid_visible(null)) with check (candid_visible(null));

alter table signin_identity enable row level security;
alter table signin_identity force row level security;
create policy signin_identity_system on signin_identity
    using (candid_visible(null)) with check (candid_visible(null));

alter table signin_address_change enable row level security;
alter table signin_address_change force row level security;
create policy signin_address_change_system on signin_address_change
    using (candid_visible(null)) with check (candid_visible(null));

alter table signin_held_form enable row level security;
alter table signin_held_form force row level security;
create policy signin_held_form_system on signin_held_form
    using (candid_visible(null)) with check (candid_visible(null));
