-- Suspensions with their appeals, and reports of abuse. What anybody wrote is sealed: of a suspension under the key of
-- the person or workspace, of a report under a key of the report's own, for whoever reports needs no account.

create type terms_cause as enum ('unlawful', 'children', 'hate', 'impersonation', 'likeness', 'copyright', 'spam',
    'security', 'fraud', 'other');
create type terms_decision as enum ('upheld', 'reinstated');

create table terms_suspension (
    suspension_id uuid primary key,
    person_id uuid,
    workspace_id uuid,
    cause terms_cause not null,
    reason bytea not null,
    starts_at timestamptz not null,
    ends_at timestamptz,
    made_by_person_id uuid,
    lifted_at timestamptz,
    lifted_by_person_id uuid,
    appeal bytea,
    appealed_at timestamptz,
    appealed_by_person_id uuid,
    decision terms_decision,
    decision_reason bytea,
    decided_at timestamptz,
    decided_by_person_id uuid,
    constraint terms_suspension_subject check ((person_id is null) <> (workspace_id is null)),
    constraint terms_suspension_appeal check ((appeal is null) = (appealed_at is null)),
    constraint terms_suspension_decision check (
        (decision is null) = (decided_at is null) and (decision is null) = (decision_reason is null)
        and (decision is null or appeal is not null))
);
comment on column terms_suspension.suspension_id is 'own id';
comment on column terms_suspension.person_id is 'ref: accounts_person; null: a workspace is suspended';
comment on column terms_suspension.workspace_id is 'ref: accounts_workspace; null: a person is suspended';
comment on column terms_suspension.reason is 'Sealed under the key of the suspended.';
comment on column terms_suspension.ends_at is 'Null: when it is lifted.';
comment on column terms_suspension.made_by_person_id is 'ref: accounts_person; null when that person is gone';
comment on column terms_suspension.lifted_at is 'Null: nobody ended it.';
comment on column terms_suspension.lifted_by_person_id is 'ref: accounts_person; null when that person is gone';
comment on column terms_suspension.appeal is 'Sealed under the key of the suspended; null: none was made.';
comment on column terms_suspension.appealed_by_person_id is 'ref: accounts_person; null when that person is gone';
comment on column terms_suspension.decision_reason is 'Sealed under the key of the suspended.';
comment on column terms_suspension.decided_by_person_id is 'ref: accounts_person; null when that person is gone';
create index terms_suspension_person on terms_suspension (person_id, starts_at) where person_id is not null;
create index terms_suspension_workspace on terms_suspension (workspace_id, starts_at) where workspace_id is not null;
create index terms_suspension_newest on terms_suspension (starts_at, suspension_id);
create index terms_suspension_appealed on terms_suspension (appealed_at) where decision is null and appeal is not null;

create type terms_report_about as enum ('video', 'page', 'person', 'other');
create type terms_report_state as enum ('open', 'acted', 'dismissed');

create table terms_report (
    report_id uuid primary key,
    about terms_report_about not null,
    cause terms_cause not null,
    place bytea not null,
    words bytea not null,
    contact bytea,
    state terms_report_state not null default 'open',
    note bytea,
    created_at timestamptz not null,
    decided_at timestamptz,
    decided_by_person_id uuid,
    constraint terms_report_decided check ((state = 'open') = (decided_at is null))
);
comment on column terms_report.report_id is 'own id';
comment on column terms_report.place is 'Sealed under the report''s own key, like words, contact and note.';
comment on column terms_report.contact is 'Null: whoever reported gave none.';
comment on column terms_report.decided_by_person_id is 'ref: accounts_person; null when that person is gone';
create index terms_report_state on terms_report (state, created_at, report_id);
create index terms_report_age on terms_report (created_at);

-- Enforcement is the operator's work on all workspaces: only the system sees these.
alter table terms_suspension enable row level security;
alter table terms_suspension force row level security;
create policy terms_suspension_system on terms_suspension
    using (candid_visible(null)) with check (candid_visible(null));
alter table terms_report enable row level security;
alter table terms_report force row level security;
create policy terms_report_system on terms_report
    using (candid_visible(null)) with check (candid_visible(null));
