-- What people do with what they keep: names, tags, a word index, where it was used, and transfers that can be resumed.

create type library_media as enum ('PNG', 'JPEG', 'MP4', 'MOV', 'MATROSKA');
create type library_source as enum ('API', 'LIBRARY');

alter table library_upload
    add column name bytea,
    add column media library_media,
    add column source library_source not null default 'API',
    add column thumb_object_id uuid,
    add column version integer not null default 1,
    -- null: not removed; else it is hidden, and goes for good when the time to undo is over
    add column removed_at timestamptz;
comment on column library_upload.name is 'Sealed under the workspace''s key; null: never named.';
comment on column library_upload.media is 'What the bytes are; null: stored before that was kept.';
comment on column library_upload.thumb_object_id is 'ref: storage_object; null: none could be drawn, or it is no asset';
create index library_upload_assets on library_upload (workspace_id, created_at desc, upload_id desc) where kept;

create table library_tag (
    workspace_id uuid not null,
    tag_id uuid not null,
    name bytea not null,
    name_index bytea not null,
    created_at timestamptz not null,
    primary key (workspace_id, tag_id),
    constraint library_tag_once unique (workspace_id, name_index)
);
comment on column library_tag.workspace_id is 'ref: accounts_workspace';
comment on column library_tag.tag_id is 'own id';
comment on column library_tag.name is 'Sealed under the workspace''s key.';
comment on column library_tag.name_index is 'Blind index of the workspace and the tag in small letters.';

create table library_tagging (
    workspace_id uuid not null,
    upload_id uuid not null,
    tag_id uuid not null,
    primary key (workspace_id, upload_id, tag_id),
    foreign key (workspace_id, upload_id) references library_upload (workspace_id, upload_id) on delete cascade,
    foreign key (workspace_id, tag_id) references library_tag (workspace_id, tag_id)
);
create index library_tagging_tag on library_tagging (workspace_id, tag_id);
comment on column library_tagging.workspace_id is 'ref: accounts_workspace';
comment on column library_tagging.upload_id is 'ref: library_upload';
comment on column library_tagging.tag_id is 'ref: library_tag';

create table library_word (
    workspace_id uuid not null,
    upload_id uuid not null,
    word bytea not null,
    primary key (workspace_id, word, upload_id),
    foreign key (workspace_id, upload_id) references library_upload (workspace_id, upload_id) on delete cascade
);
create index library_word_upload on library_word (workspace_id, upload_id);
comment on table library_word is 'The words of an asset''s name and tags, as blind indexes: whole words can be found.';
comment on column library_word.workspace_id is 'ref: accounts_workspace';
comment on column library_word.upload_id is 'ref: library_upload';
comment on column library_word.word is 'Blind index of the workspace and a word.';

create table library_usage (
    workspace_id uuid not null,
    upload_id uuid not null,
    use_id uuid not null,
    used_at timestamptz not null,
    primary key (workspace_id, upload_id, use_id),
    foreign key (workspace_id, upload_id) references library_upload (workspace_id, upload_id) on delete cascade
);
create index library_usage_use on library_usage (workspace_id, use_id);
comment on table library_usage is 'What used an asset, also after its job has ended.';
comment on column library_usage.workspace_id is 'ref: accounts_workspace';
comment on column library_usage.upload_id is 'ref: library_upload';
comment on column library_usage.use_id is 'ref: jobs_job';

create type library_transfer_state as enum ('RECEIVING', 'CHECKING', 'KEPT', 'REFUSED');

create table library_transfer (
    workspace_id uuid not null,
    transfer_id uuid not null,
    person_id uuid,
    state library_transfer_state not null default 'RECEIVING',
    wish bytea not null,
    length_bytes bigint not null,
    received_bytes bigint not null default 0,
    part_count integer not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    checking_until timestamptz,
    refusal bytea,
    upload_id uuid,
    primary key (workspace_id, transfer_id),
    constraint library_transfer_length check (length_bytes > 0),
    constraint library_transfer_received check (received_bytes between 0 and length_bytes),
    constraint library_transfer_kept check ((state = 'KEPT') = (upload_id is not null)),
    constraint library_transfer_refused check ((state = 'REFUSED') = (refusal is not null))
);
create index library_transfer_due on library_transfer (expires_at);
create index library_transfer_open on library_transfer (workspace_id, created_at);
create index library_transfer_whole on library_transfer (transfer_id)
    where received_bytes = length_bytes and state in ('RECEIVING', 'CHECKING');
comment on table library_transfer is 'A file on its way into the library; its parts lie sealed in storage.';
comment on column library_transfer.workspace_id is 'ref: accounts_workspace';
comment on column library_transfer.transfer_id is 'own id';
comment on column library_transfer.person_id is 'ref: accounts_person; null: sent with a key whose maker is gone';
comment on column library_transfer.wish is 'Sealed: name, tags, reason, end, and what tells the file again.';
comment on column library_transfer.checking_until is 'Null until it is whole; then the lease of who checks it.';
comment on column library_transfer.refusal is 'Sealed: why the file cannot be kept; null unless refused.';
comment on column library_transfer.upload_id is 'ref: library_upload; null until kept';

create table library_part (
    workspace_id uuid not null,
    transfer_id uuid not null,
    number integer not null,
    object_id uuid not null,
    size_bytes bigint not null constraint library_part_size check (size_bytes > 0),
    primary key (workspace_id, transfer_id, number),
    foreign key (workspace_id, transfer_id) references library_transfer (workspace_id, transfer_id)
);
comment on column library_part.workspace_id is 'ref: accounts_workspace';
comment on column library_part.transfer_id is 'ref: library_transfer';
comment on column library_part.object_id is 'ref: storage_object';

alter table library_tag enable row level security;
alter table library_tag force row level security;
create policy library_tag_workspace on library_tag
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table library_tagging enable row level security;
alter table library_tagging force row level security;
create policy library_tagging_workspace on library_tagging
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table library_word enable row level security;
alter table library_word force row level security;
create policy library_word_workspace on library_word
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table library_usage enable row level security;
alter table library_usage force row level security;
create policy library_usage_workspace on library_usage
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table library_transfer enable row level security;
alter table library_transfer force row level security;
create policy library_transfer_workspace on library_transfer
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table library_part enable row level security;
alter table library_part force row level security;
create policy library_part_workspace on library_part
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
