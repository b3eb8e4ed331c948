-- What a workspace tells about itself, its end, invitations into it, and clients of an agency.

alter table accounts_workspace add column profile bytea;
alter table accounts_workspace add column version bigint not null default 0;
alter table accounts_workspace add column deleted_at timestamptz;
alter table accounts_workspace add column deleter_id uuid;
comment on column accounts_workspace.profile is 'Sealed under the workspace''s key: description, language and time zone; null while nothing is told.';
comment on column accounts_workspace.version is 'Grows with each change of the name or the profile.';
comment on column accounts_workspace.deleted_at is 'Null: not deleted. From then on hidden; 72 hours later erased.';
comment on column accounts_workspace.deleter_id is 'ref: accounts_person; null: not deleted, or that person is gone';
create index accounts_workspace_deleted on accounts_workspace (deleted_at) where deleted_at is not null;

alter table accounts_member add column version bigint not null default 0;
alter table accounts_member add column by_agency boolean not null default false;
comment on column accounts_member.version is 'Grows with each change of the role.';
comment on column accounts_member.by_agency is 'The agency assigned this member of its own to the client; ends with the membership there.';

create type accounts_role as enum ('owner', 'admin', 'creator', 'analyst', 'billing', 'privacy-officer');

create table accounts_invitation (
    invitation_id uuid primary key,
    workspace_id uuid not null,
    inviter_id uuid,
    role accounts_role not null,
    email bytea,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    accepted boolean not null default false,
    constraint address_goes_with_the_end check (ended_at is null or email is null),
    constraint accepted_when_ended check (not accepted or ended_at is not null)
);
comment on column accounts_invitation.invitation_id is 'ref: accounts_invitation';
comment on column accounts_invitation.workspace_id is 'ref: accounts_workspace';
comment on column accounts_invitation.inviter_id is 'ref: accounts_person; null when that person is gone';
comment on column accounts_invitation.email is 'Sealed under the workspace''s key; null for an invitation by link alone, and as soon as it ended.';
comment on column accounts_invitation.ended_at is 'Accepted, revoked or expired then; null while it can be used.';
create index accounts_invitation_workspace on accounts_invitation (workspace_id, created_at);
create index accounts_invitation_due on accounts_invitation (expires_at);

create table accounts_invitation_link (
    token_hash bytea primary key,
    invitation_id uuid not null,
    workspace_id uuid not null,
    created_at timestamptz not null
);
comment on table accounts_invitation_link is 'Links that open an invitation: the copied one and those sent by e-mail. They go when it ends.';
comment on column accounts_invitation_link.token_hash is 'SHA-256 of 256 random bits.';
comment on column accounts_invitation_link.invitation_id is 'ref: accounts_invitation';
comment on column accounts_invitation_link.workspace_id is 'ref: accounts_workspace';
create index accounts_invitation_link_of on accounts_invitation_link (invitation_id, created_at);

create table accounts_client (
    workspace_id uuid primary key,
    agency_id uuid not null,
    make_videos boolean not null default true,
    own_brand boolean not null default true,
    own_keys boolean not null default true,
    own_members boolean not null default true,
    member_limit int,
    monthly_credits bigint,
    version bigint not null default 0,
    created_at timestamptz not null,
    constraint nobody_is_their_own_client check (workspace_id <> agency_id),
    constraint member_limit_positive check (member_limit > 0),
    constraint monthly_credits_not_negative check (monthly_credits >= 0)
);
comment on table accounts_client is 'A client workspace of an agency, and what bounds it.';
comment on column accounts_client.workspace_id is 'ref: accounts_workspace; the client';
comment on column accounts_client.agency_id is 'ref: accounts_workspace; the agency';
comment on column accounts_client.member_limit is 'The most members and open invitations together; null: no limit.';
comment on column accounts_client.monthly_credits is 'The most credits the agency gives in a calendar month (UTC); null: no limit.';
create index accounts_client_agency on accounts_client (agency_id, created_at);

create table accounts_erasure (
    erasure_id uuid primary key,
    workspace_id uuid not null,
    person_id uuid,
    deleted_at timestamptz not null,
    erased_at timestamptz not null,
    erased_count bigint not null,
    retained boolean not null
);
comment on table accounts_erasure is 'Receipts of erased workspaces.';
comment on column accounts_erasure.erasure_id is 'ref: accounts_erasure';
comment on column accounts_erasure.workspace_id is 'ref: accounts_workspace; there is no such row any more';
comment on column accounts_erasure.person_id is 'ref: accounts_person; who deleted it; null when that person is gone';
comment on column accounts_erasure.erased_count is 'Rows and objects that went.';
comment on column accounts_erasure.retained is 'Whether something had to stay, which is the ledger of credits.';
create index accounts_erasure_person on accounts_erasure (person_id, erased_at);

alter table accounts_invitation enable row level security;
alter table accounts_invitation force row level security;
create policy accounts_invitation_workspace on accounts_invitation
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

alter table accounts_invitation_link enable row level security;
alter table accounts_invitation_link force row level security;
create policy accounts_invitation_link_workspace on accounts_invitation_link
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

-- Only the agency and the system's own work change what bounds a client; the client sees it.
alter table accounts_client enable row level security;
alter table accounts_client force row level security;
create policy accounts_client_workspace on accounts_client
    using (candid_visible(workspace_id) or candid_visible(agency_id)) with check (candid_visible(agency_id));

alter table accounts_erasure enable row level security;
alter table accounts_erasure force row level security;
create policy accounts_erasure_system on accounts_erasure
    using (candid_visible(null)) with check (candid_visible(null));

alter table accounts_person add column opened_at timestamptz;
comment on column accounts_person.opened_at is 'When the person got the first workspace of their own; null: only works in those of others.';
select set_config('candid.scope', 'all', true);
update accounts_person person
   set opened_at = (select min(created_at) from accounts_member member
                     where member.person_id = person.person_id and member.role = 'owner');
