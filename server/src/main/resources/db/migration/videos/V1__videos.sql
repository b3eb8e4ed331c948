create type videos_ending as enum ('SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED');

-- A video's run is the job of the same id: its state, stages and times stand with jobs.
create table videos_video (
    workspace_id uuid not null,
    video_id uuid not null,
    -- null when it was asked for with a key that belongs to no person
    created_by_person_id uuid,
    created_at timestamptz not null,
    -- sealed: what the person calls it, what was asked for, its price
    name bytea not null,
    brief bytea not null,
    price bytea not null,
    reservation_id uuid not null,
    quoted_credits bigint not null constraint videos_video_quoted check (quoted_credits >= 0),
    -- null until the job ends; 0 when it failed or was cancelled
    settled_credits bigint constraint videos_video_settled check (settled_credits between 0 and quoted_credits),
    -- null until the check stage measured the file; sealed
    report bytea,
    -- null until the job ends, and when nothing was charged; sealed
    charged bytea,
    -- null until the job ends, and when it ended as asked; sealed
    failure bytea,
    -- null until the job ends
    ending videos_ending,
    -- null until the job ends
    ended_at timestamptz,
    primary key (workspace_id, video_id),
    constraint videos_video_end
        check ((ended_at is null) = (settled_credits is null) and (ended_at is null) = (ending is null))
);
create index videos_video_page on videos_video (workspace_id, created_at desc, video_id desc);
create index videos_video_open on videos_video (workspace_id) where ended_at is null;
comment on column videos_video.workspace_id is 'ref: accounts_workspace';
comment on column videos_video.video_id is 'ref: jobs_job';
comment on column videos_video.created_by_person_id is 'ref: accounts_person';
comment on column videos_video.reservation_id is 'ref: credits_reservation';

create type videos_input_role as enum ('SCENE', 'PRODUCT');

create table videos_input (
    workspace_id uuid not null,
    video_id uuid not null,
    upload_id uuid not null,
    object_id uuid not null,
    role videos_input_role not null,
    primary key (workspace_id, video_id, upload_id),
    foreign key (workspace_id, video_id) references videos_video (workspace_id, video_id)
);
create index videos_input_upload on videos_input (workspace_id, upload_id);
comment on column videos_input.workspace_id is 'ref: accounts_workspace';
comment on column videos_input.video_id is 'ref: videos_video';
comment on column videos_input.upload_id is 'ref: library_upload';
comment on column videos_input.object_id is 'ref: storage_object';

create type videos_output_kind as enum ('VIDEO', 'POSTER', 'SRT', 'VTT');

create table videos_output (
    workspace_id uuid not null,
    video_id uuid not null,
    kind videos_output_kind not null,
    object_id uuid not null,
    size_bytes bigint not null constraint videos_output_size check (size_bytes > 0),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (workspace_id, video_id, kind),
    foreign key (workspace_id, video_id) references videos_video (workspace_id, video_id)
);
create index videos_output_due on videos_output (expires_at);
comment on column videos_output.workspace_id is 'ref: accounts_workspace';
comment on column videos_output.video_id is 'ref: videos_video';
comment on column videos_output.object_id is 'ref: storage_object';

-- What a stage left for the next ones, found again by a keyed hash of all it was made from.
create table videos_artefact (
    workspace_id uuid not null,
    stage_key bytea not null,
    part smallint not null constraint videos_artefact_part check (part >= 0),
    video_id uuid not null,
    object_id uuid not null,
    -- whether anything of an upload can be in it: then it goes when the job's uploads go
    from_uploads boolean not null,
    created_at timestamptz not null,
    -- null while its job runs; at most a day after the end
    expires_at timestamptz,
    primary key (workspace_id, stage_key, part),
    foreign key (workspace_id, video_id) references videos_video (workspace_id, video_id)
);
create index videos_artefact_video on videos_artefact (workspace_id, video_id);
create index videos_artefact_due on videos_artefact (expires_at);
comment on column videos_artefact.workspace_id is 'ref: accounts_workspace';
comment on column videos_artefact.video_id is 'ref: videos_video';
comment on column videos_artefact.object_id is 'ref: storage_object';

alter table videos_video enable row level security;
alter table videos_video force row level security;
create policy videos_video_workspace on videos_video
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table videos_input enable row level security;
alter table videos_input force row level security;
create policy videos_input_workspace on videos_input
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table videos_output enable row level security;
alter table videos_output force row level security;
create policy videos_output_workspace on videos_output
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table videos_artefact enable row level security;
alter table videos_artefact force row level security;
create policy videos_artefact_workspace on videos_artefact
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
