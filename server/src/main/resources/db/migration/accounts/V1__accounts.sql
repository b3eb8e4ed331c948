-- People, workspaces, memberships, API keys, setup links and sessions. Names and addresses are sealed under the key of
-- their subject; secrets are kept as hashes of random values, which need no slow hash.

create table accounts_person (
    person_id uuid primary key,
    name bytea not null,
    email bytea not null,
    email_index bytea not null,
    created_at timestamptz not null,
    constraint one_person_for_each_address unique (email_index)
);
comment on column accounts_person.person_id is 'ref: accounts_person';
comment on column accounts_person.name is 'Sealed under the person''s key.';
comment on column accounts_person.email is 'Sealed under the person''s key.';
comment on column accounts_person.email_index is 'Blind index of the normalised address.';

create table accounts_workspace (
    workspace_id uuid primary key,
    name bytea not null,
    created_at timestamptz not null
);
comment on column accounts_workspace.workspace_id is 'ref: accounts_workspace';
comment on column accounts_workspace.name is 'Sealed under the workspace''s key.';

create table accounts_member (
    workspace_id uuid not null,
    person_id uuid not null,
    role text not null,
    created_at timestamptz not null,
    primary key (workspace_id, person_id),
    constraint role_known check (role in ('owner'))
);
comment on column accounts_member.workspace_id is 'ref: accounts_workspace';
comment on column accounts_member.person_id is 'ref: accounts_person';
create index accounts_member_person on accounts_member (person_id);

create table accounts_api_key (
    key_id uuid primary key,
    workspace_id uuid not null,
    person_id uuid,
    prefix text not null,
    secret_hash bytea not null,
    scopes text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    constraint one_key_for_each_prefix unique (prefix)
);
comment on column accounts_api_key.key_id is 'ref: accounts_api_key';
comment on column accounts_api_key.workspace_id is 'ref: accounts_workspace';
comment on column accounts_api_key.person_id is 'ref: accounts_person; who made it; null when that person is gone';
comment on column accounts_api_key.prefix is 'Random; tells keys apart, opens nothing.';
comment on column accounts_api_key.secret_hash is 'SHA-256 of 256 random bits.';
comment on column accounts_api_key.scopes is 'Codes of scopes, separated by spaces.';
comment on column accounts_api_key.expires_at is 'Null: until revoked.';
comment on column accounts_api_key.revoked_at is 'Null: not revoked.';
comment on column accounts_api_key.last_used_at is 'Cut to the hour; null: never used.';
create index accounts_api_key_workspace on accounts_api_key (workspace_id, created_at);

create table accounts_setup_link (
    link_id uuid primary key,
    token_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint one_link_for_each_token unique (token_hash)
);
comment on column accounts_setup_link.link_id is 'ref: accounts_setup_link';
comment on column accounts_setup_link.used_at is 'Null: not used.';

create table accounts_session (
    session_id uuid primary key,
    workspace_id uuid not null,
    person_id uuid not null,
    token_hash bytea not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    constraint one_session_for_each_token unique (token_hash)
);
comment on column accounts_session.session_id is 'ref: accounts_session';
comment on column accounts_session.workspace_id is 'ref: accounts_workspace';
comment on column accounts_session.person_id is 'ref: accounts_person';
comment on column accounts_session.last_seen_at is 'Cut to the minute; the idle limit counts from it.';
comment on column accounts_session.expires_at is 'The absolute limit.';
create index accounts_session_person on accounts_session (person_id);
create index accounts_session_due on accounts_session (expires_at);

-- People and links belong to no single workspace: only the system's own work sees them.

alter table accounts_person enable row level security;
alter table accounts_person force row level security;
create policy accounts_person_system on accounts_person
    using (candid_visible(null)) with check (candid_visible(null));

alter table accounts_setup_link enable row level security;
alter table accounts_setup_link force row level security;
create policy accounts_setup_link_system on accounts_setup_link
    using (candid_visible(null)) with check (candid_visible(null));

alter table accounts_session enable row level security;
alter table accounts_session force row level security;
create policy accounts_session_workspace on accounts_session
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

alter table accounts_workspace enable row level security;
alter table accounts_workspace force row level security;
create policy accounts_workspace_workspace on accounts_workspace
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

alter table accounts_member enable row level security;
alter table accounts_member force row level security;
create policy accounts_member_workspace on accounts_member
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

alter table accounts_api_key enable row level security;
alter table accounts_api_key force row level security;
create policy accounts_api_key_workspace on accounts_api_key
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
