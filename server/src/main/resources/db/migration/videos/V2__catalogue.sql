-- null unless somebody deleted it a moment ago and may still take that back; then the row goes for good
alter table videos_video add column removed_at timestamptz;
create index videos_video_ending on videos_video (workspace_id, ending, created_at desc, video_id desc);
create index videos_video_maker on videos_video (workspace_id, created_by_person_id, created_at desc, video_id desc);
create index videos_video_removed on videos_video (removed_at) where removed_at is not null;

-- The words of a video's name, each as a keyed hash, so that a sealed name can be found by its exact words.
create table videos_word (
    workspace_id uuid not null,
    word bytea not null constraint videos_word_hash check (length(word) = 32),
    created_at timestamptz not null,
    video_id uuid not null,
    primary key (workspace_id, word, created_at, video_id),
    foreign key (workspace_id, video_id) references videos_video (workspace_id, video_id) on delete cascade
);
create index videos_word_video on videos_word (workspace_id, video_id);
comment on column videos_word.workspace_id is 'ref: accounts_workspace';
comment on column videos_word.video_id is 'ref: videos_video';

-- What a person has filled in for a next video and not ordered yet: one for each person and workspace.
create table videos_draft (
    workspace_id uuid not null,
    person_id uuid not null,
    -- grows with every save, so that two windows of one person do not overwrite each other unseen
    version bigint not null constraint videos_draft_version check (version > 0),
    saved_at timestamptz not null,
    -- sealed
    form bytea not null,
    primary key (workspace_id, person_id)
);
create index videos_draft_due on videos_draft (saved_at);
create index videos_draft_person on videos_draft (person_id);
comment on column videos_draft.workspace_id is 'ref: accounts_workspace';
comment on column videos_draft.person_id is 'ref: accounts_person';

alter table videos_word enable row level security;
alter table videos_word force row level security;
create policy videos_word_workspace on videos_word
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table videos_draft enable row level security;
alter table videos_draft force row level security;
create policy videos_draft_workspace on videos_draft
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
