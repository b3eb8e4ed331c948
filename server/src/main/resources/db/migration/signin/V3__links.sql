-- One-time links that are sent by mail, and what newcomers told before they have shown that the address is theirs.

create table signin_link (
    link_id uuid primary key,
    person_id uuid not null,
    purpose smallint not null,
    language smallint not null,
    token_hash bytea,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint one_mail_link_for_each_token unique (token_hash)
);
comment on column signin_link.link_id is 'ref: signin_link';
comment on column signin_link.person_id is 'ref: accounts_person; of a newcomer, the id to be';
comment on column signin_link.purpose is 'Place in the list of purposes.';
comment on column signin_link.language is 'Place in the list of languages.';
comment on column signin_link.token_hash is 'SHA-256 of 256 random bits; null until the mail is written.';
create index signin_link_person on signin_link (person_id);
create index signin_link_due on signin_link (expires_at);

create table signin_newcomer (
    person_id uuid primary key,
    name bytea not null,
    email bytea not null,
    password bytea,
    workspace bytea,
    invitation bytea,
    terms bytea not null,
    expires_at timestamptz not null
);
comment on column signin_newcomer.person_id is 'ref: accounts_person; the id to be';
comment on column signin_newcomer.name is 'Sealed under the newcomer''s key.';
comment on column signin_newcomer.email is 'Sealed under the newcomer''s key.';
comment on column signin_newcomer.password is 'Argon2id, sealed under the newcomer''s key; null without a password.';
comment on column signin_newcomer.workspace is 'Sealed; the name of a workspace to be; null when an invitation is accepted.';
comment on column signin_newcomer.invitation is 'Sealed; the token of an invitation to accept; null without one.';
comment on column signin_newcomer.terms is 'Sealed; the version of the terms that was accepted.';
create index signin_newcomer_due on signin_newcomer (expires_at);

alter table signin_link enable row level security;
alter table signin_link force row level security;
create policy signin_link_system on signin_link
    using (candid_visible(null)) with check (candid_visible(null));

alter table signin_newcomer enable row level security;
alter table signin_newcomer force row level security;
create policy signin_newcomer_system on signin_newcomer
    using (candid_visible(null)) with check (candid_visible(null));
