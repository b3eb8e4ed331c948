-- Each time that the operator opened the masked details of a person or a workspace: who, when, until when and why.

create table accounts_opening (
    opening_id uuid primary key,
    person_id uuid,
    workspace_id uuid,
    operator_id uuid,
    reason bytea not null,
    opened_at timestamptz not null,
    ends_at timestamptz not null,
    constraint accounts_opening_subject check ((person_id is null) <> (workspace_id is null))
);
comment on column accounts_opening.opening_id is 'own id';
comment on column accounts_opening.person_id is 'ref: accounts_person; null: a workspace was opened';
comment on column accounts_opening.workspace_id is 'ref: accounts_workspace; null: a person was opened';
comment on column accounts_opening.operator_id is 'ref: accounts_person; null when that person is gone';
comment on column accounts_opening.reason is 'Sealed under the key of whose details they are.';
create index accounts_opening_person on accounts_opening (person_id, opened_at) where person_id is not null;
create index accounts_opening_workspace on accounts_opening (workspace_id, opened_at) where workspace_id is not null;
create index accounts_opening_age on accounts_opening (opened_at);

alter table accounts_opening enable row level security;
alter table accounts_opening force row level security;
create policy accounts_opening_system on accounts_opening
    using (candid_visible(null)) with check (candid_visible(null));
