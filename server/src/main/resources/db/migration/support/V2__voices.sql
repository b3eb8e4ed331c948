-- Feedback and surveys. What a person writes is sealed under the person's key; a survey's questions are content of the
-- operator's workspace.

create type support_feedback_kind as enum ('idea', 'problem', 'praise');

create table support_feedback (
    feedback_id uuid primary key,
    person_id uuid not null,
    kind support_feedback_kind not null,
    words bytea not null,
    place bytea,
    seen boolean not null default false,
    created_at timestamptz not null
);
comment on column support_feedback.feedback_id is 'own id';
comment on column support_feedback.person_id is 'ref: accounts_person';
comment on column support_feedback.words is 'Sealed under the person''s key.';
comment on column support_feedback.place is 'Sealed under the person''s key; the name of a part of the console, never an address; null: not said.';
create index support_feedback_newest on support_feedback (created_at, feedback_id);
create index support_feedback_person on support_feedback (person_id);

create type support_survey_state as enum ('draft', 'running', 'ended');

create table support_survey (
    survey_id uuid primary key,
    workspace_id uuid not null,
    document bytea not null,
    state support_survey_state not null default 'draft',
    created_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    constraint support_survey_started check ((state = 'draft') = (started_at is null)),
    constraint support_survey_ended check ((state = 'ended') = (ended_at is not null))
);
comment on column support_survey.survey_id is 'own id';
comment on column support_survey.workspace_id is 'ref: accounts_workspace; the operator''s, whose key seals the document';
comment on column support_survey.document is 'Title and questions, sealed under the workspace''s key.';
create index support_survey_newest on support_survey (created_at, survey_id);
create unique index support_survey_one_runs on support_survey (state) where state = 'running';

create table support_survey_reply (
    survey_id uuid not null references support_survey (survey_id) on delete cascade,
    person_id uuid not null,
    answers bytea,
    created_at timestamptz not null,
    primary key (survey_id, person_id)
);
comment on column support_survey_reply.survey_id is 'ref: support_survey';
comment on column support_survey_reply.person_id is 'ref: accounts_person';
comment on column support_survey_reply.answers is 'Sealed under the person''s key; null: the person does not want to answer.';
create index support_survey_reply_person on support_survey_reply (person_id);

alter table support_feedback enable row level security;
alter table support_feedback force row level security;
create policy support_feedback_system on support_feedback
    using (candid_visible(null)) with check (candid_visible(null));
alter table support_survey enable row level security;
alter table support_survey force row level security;
create policy support_survey_system on support_survey
    using (candid_visible(null)) with check (candid_visible(null));
alter table support_survey_reply enable row level security;
alter table support_survey_reply force row level security;
create policy support_survey_reply_system on support_survey_reply
    using (candid_visible(null)) with check (candid_visible(null));
