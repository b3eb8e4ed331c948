create type library_kind as enum ('PICTURE', 'CLIP');

create table library_upload (
    workspace_id uuid not null,
    upload_id uuid not null,
    kind library_kind not null,
    object_id uuid not null,
    content_key bytea not null,
    size_bytes bigint not null constraint library_upload_size check (size_bytes > 0),
    width_px integer not null constraint library_upload_width check (width_px > 0),
    height_px integer not null constraint library_upload_height check (height_px > 0),
    duration_millis bigint not null constraint library_upload_duration check (duration_millis >= 0),
    created_at timestamptz not null,
    -- null: an asset that its workspace keeps until someone deletes it
    expires_at timestamptz,
    open_uses integer not null default 0 constraint library_upload_uses check (open_uses >= 0),
    kept boolean not null default false,
    -- its deletion has begun: the object goes first, then this row
    going boolean not null default false,
    -- null until it is kept; the person's own words, sealed
    keep_reason bytea,
    -- null until it is kept, and when it was kept by a key that belongs to no person
    kept_by_person_id uuid,
    -- null until it is kept
    kept_at timestamptz,
    primary key (workspace_id, upload_id),
    constraint library_upload_expires check (kept or expires_at is not null),
    constraint library_upload_keep check (kept = (keep_reason is not null) and kept = (kept_at is not null))
);
create index library_upload_due on library_upload (expires_at) where open_uses = 0;
create index library_upload_going on library_upload (upload_id) where going;
comment on column library_upload.workspace_id is 'ref: accounts_workspace';
comment on column library_upload.upload_id is 'own id';
comment on column library_upload.object_id is 'ref: storage_object';
comment on column library_upload.kept_by_person_id is 'ref: accounts_person';

create table library_use (
    workspace_id uuid not null,
    upload_id uuid not null,
    use_id uuid not null,
    started_at timestamptz not null,
    primary key (workspace_id, use_id, upload_id),
    foreign key (workspace_id, upload_id) references library_upload (workspace_id, upload_id)
);
create index library_use_upload on library_use (workspace_id, upload_id);
comment on column library_use.workspace_id is 'ref: accounts_workspace';
comment on column library_use.upload_id is 'ref: library_upload';
comment on column library_use.use_id is 'ref: jobs_job';

alter table library_upload enable row level security;
alter table library_upload force row level security;
create policy library_upload_workspace on library_upload
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table library_use enable row level security;
alter table library_use force row level security;
create policy library_use_workspace on library_use
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
