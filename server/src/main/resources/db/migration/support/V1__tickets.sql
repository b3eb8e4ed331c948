-- Questions of people to the operator. What is written is sealed under the key of the person who asks, the operator's
-- answers too; files lie in storage under the key of the workspace that the person was in.

create type support_ticket_state as enum ('open', 'answered', 'closed');
create type support_file_kind as enum ('png', 'jpeg', 'gif', 'webp', 'mp4', 'pdf', 'text');

create table support_ticket (
    ticket_id uuid primary key,
    ticket_number bigint generated always as identity,
    person_id uuid not null,
    workspace_id uuid not null,
    topic bytea not null,
    state support_ticket_state not null,
    assignee_person_id uuid,
    unread_by_person boolean not null default false,
    unread_by_operator boolean not null default true,
    version integer not null default 1,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    constraint support_ticket_number unique (ticket_number)
);
comment on column support_ticket.ticket_id is 'own id';
comment on column support_ticket.person_id is 'ref: accounts_person';
comment on column support_ticket.workspace_id is 'ref: accounts_workspace; where the person was when asking';
comment on column support_ticket.topic is 'Sealed under the person''s key.';
comment on column support_ticket.assignee_person_id is 'ref: accounts_person; null: nobody cares for it yet';
comment on column support_ticket.version is 'Grows with each message and change of state.';
create index support_ticket_person on support_ticket (person_id, changed_at, ticket_id);
create index support_ticket_workspace on support_ticket (workspace_id);
create index support_ticket_state on support_ticket (state, changed_at, ticket_id);

create table support_message (
    message_id uuid primary key,
    ticket_id uuid not null references support_ticket (ticket_id) on delete cascade,
    operator_person_id uuid,
    by_operator boolean not null,
    words bytea not null,
    created_at timestamptz not null
);
comment on column support_message.message_id is 'own id';
comment on column support_message.ticket_id is 'ref: support_ticket';
comment on column support_message.operator_person_id is 'ref: accounts_person; which operator answered; null when that person is gone, or the person who asks wrote it';
comment on column support_message.words is 'Sealed under the key of the person who asks.';
create index support_message_ticket on support_message (ticket_id, created_at);

create table support_file (
    file_id uuid primary key,
    message_id uuid not null references support_message (message_id) on delete cascade,
    ticket_id uuid not null,
    workspace_id uuid not null,
    object_id uuid not null,
    name bytea not null,
    kind support_file_kind not null,
    size_bytes bigint not null,
    constraint support_file_size check (size_bytes > 0)
);
comment on column support_file.file_id is 'own id';
comment on column support_file.message_id is 'ref: support_message';
comment on column support_file.ticket_id is 'ref: support_ticket';
comment on column support_file.workspace_id is 'ref: accounts_workspace';
comment on column support_file.object_id is 'ref: storage_object';
comment on column support_file.name is 'Sealed under the person''s key.';
create index support_file_ticket on support_file (ticket_id);
create index support_file_workspace on support_file (workspace_id);

-- A ticket is its person's, not its workspace's: only the system's own work sees it, which asks for the person.
alter table support_ticket enable row level security;
alter table support_ticket force row level security;
create policy support_ticket_system on support_ticket
    using (candid_visible(null)) with check (candid_visible(null));
alter table support_message enable row level security;
alter table support_message force row level security;
create policy support_message_system on support_message
    using (candid_visible(null)) with check (candid_visible(null));
alter table support_file enable row level security;
alter table support_file force row level security;
create policy support_file_system on support_file
    using (candid_visible(null)) with check (candid_visible(null));
