-- Objects on disk and the proof of their deletion. What an object is called, or was made from, stands nowhere here.

create type storage_prefix as enum ('input', 'asset', 'output', 'cache');
create type storage_deletion_reason as enum ('job_ended', 'expired', 'requested', 'abandoned', 'erased');

create table storage_object (
    workspace_id uuid not null,
    object_id uuid not null,
    prefix storage_prefix not null,
    file_name uuid not null,
    size_bytes bigint not null,
    content_key bytea not null,
    sealed_key bytea not null,
    created_at timestamptz not null,
    primary key (workspace_id, object_id),
    constraint storage_object_file_name_key unique (file_name),
    constraint storage_object_size check (size_bytes >= 0),
    constraint storage_object_content_key check (octet_length(content_key) = 32)
);
create index storage_object_content on storage_object (workspace_id, prefix, content_key, created_at desc);

comment on column storage_object.workspace_id is 'ref: accounts_workspace';
comment on column storage_object.object_id is 'own id';
comment on column storage_object.file_name is 'random name of the file; tells nothing of the object';
comment on column storage_object.content_key is 'keyed hash of the plain content, with the workspace in it';
comment on column storage_object.sealed_key is 'the key of the object''s file, sealed under the workspace''s key';

alter table storage_object enable row level security;
alter table storage_object force row level security;
create policy storage_object_workspace on storage_object
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

-- A deletion is written, with its commitment, in the transaction that forgets the object and its key. The file goes
-- after that has committed; then deleted_at is set. A row without deleted_at is a deletion to be finished.
create table storage_deletion (
    workspace_id uuid not null,
    deletion_id uuid not null,
    object_id uuid not null,
    prefix storage_prefix not null,
    reason storage_deletion_reason not null,
    file_name uuid not null,
    size_bytes bigint not null,
    commitment bytea not null,
    committed_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, deletion_id),
    constraint storage_deletion_object_key unique (workspace_id, object_id),
    constraint storage_deletion_commitment check (octet_length(commitment) = 32),
    constraint storage_deletion_order check (deleted_at >= committed_at)
);
create index storage_deletion_unfinished on storage_deletion (committed_at) where deleted_at is null;

comment on column storage_deletion.workspace_id is 'ref: accounts_workspace';
comment on column storage_deletion.deletion_id is 'own id';
comment on column storage_deletion.object_id is 'ref: storage_object; until it is gone';
comment on column storage_deletion.deleted_at is 'null until the file is gone and that is known';

alter table storage_deletion enable row level security;
alter table storage_deletion force row level security;
create policy storage_deletion_workspace on storage_deletion
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
