-- People between the first and the second step of signing in.

create table signin_step (
    step_id uuid primary key,
    token_hash bytea not null,
    person_id uuid not null,
    workspace_id uuid not null,
    proof smallint not null,
    failures smallint not null,
    expires_at timestamptz not null,
    constraint one_step_for_each_token unique (token_hash)
);
comment on column signin_step.step_id is 'ref: signin_step';
comment on column signin_step.token_hash is 'SHA-256 of 256 random bits.';
comment on column signin_step.person_id is 'ref: accounts_person';
comment on column signin_step.workspace_id is 'ref: accounts_workspace';
comment on column signin_step.proof is 'Place of the first proof in its list.';
create index signin_step_person on signin_step (person_id);
create index signin_step_due on signin_step (expires_at);

alter table signin_step enable row level security;
alter table signin_step force row level security;
create policy signin_step_system on signin_step
    using (candid_visible(null)) with check (candid_visible(null));
