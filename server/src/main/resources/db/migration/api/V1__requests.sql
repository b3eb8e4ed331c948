-- Records of requests: answers kept for repeats, and the activity log. No content in clear, no query strings.

create table api_idempotency (
    record_id uuid primary key,
    workspace_id uuid not null,
    key_hash bytea not null,
    body_hash bytea not null,
    attempt int not null,
    lease_expires_at timestamptz not null,
    status smallint,
    answer bytea,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint answered_as_a_whole check ((status is null) = (answer is null)),
    constraint one_record_for_each_key unique (workspace_id, key_hash)
);
comment on column api_idempotency.record_id is 'ref: api_idempotency';
comment on column api_idempotency.workspace_id is 'ref: accounts_workspace';
comment on column api_idempotency.key_hash is 'Keyed hash of route and key.';
comment on column api_idempotency.body_hash is 'Keyed hash of the body.';
comment on column api_idempotency.attempt is 'Only the newest attempt may write the answer.';
comment on column api_idempotency.lease_expires_at is 'Until then an unanswered request counts as in flight.';
comment on column api_idempotency.status is 'Null while in flight.';
comment on column api_idempotency.answer is 'Sealed headers and body; null while in flight.';
create index api_idempotency_due on api_idempotency (expires_at);

create table api_activity (
    activity_id uuid primary key,
    workspace_id uuid not null,
    occurred_at timestamptz not null,
    key_id uuid,
    person_id uuid,
    method text not null,
    route text not null,
    status smallint not null,
    duration_millis bigint not null,
    job_name bytea,
    credits bigint
);
comment on column api_activity.activity_id is 'ref: api_activity';
comment on column api_activity.workspace_id is 'ref: accounts_workspace';
comment on column api_activity.key_id is 'ref: accounts_api_key; null for a person''s session';
comment on column api_activity.person_id is 'ref: accounts_person; null when the maker of a key is gone';
comment on column api_activity.route is 'The template of the route, never what stood in it.';
comment on column api_activity.job_name is 'Sealed; null when the request was about no job.';
comment on column api_activity.credits is 'Null when no credits moved.';
create index api_activity_newest on api_activity (workspace_id, occurred_at desc, activity_id desc);
create index api_activity_due on api_activity (occurred_at);

alter table api_idempotency enable row level security;
alter table api_idempotency force row level security;
create policy api_idempotency_workspace on api_idempotency
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

alter table api_activity enable row level security;
alter table api_activity force row level security;
create policy api_activity_workspace on api_activity
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
