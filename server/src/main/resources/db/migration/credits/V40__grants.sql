-- Grants by an operator's hand: the lot is in the ledger like any other, its reason here.

alter table credits_lot drop constraint source_known;
alter table credits_lot add constraint source_known
    check (source in ('welcome', 'compensation', 'gift', 'returned', 'purchase'));

create type credits_grant_reason as enum ('compensation', 'gift', 'purchase');

create table credits_grant (
    workspace_id uuid not null,
    lot_id uuid not null,
    operator_id uuid,
    amount bigint not null,
    reason credits_grant_reason not null,
    words bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    primary key (workspace_id, lot_id),
    constraint credits_grant_amount check (amount > 0)
);
comment on column credits_grant.workspace_id is 'ref: accounts_workspace';
comment on column credits_grant.lot_id is 'ref: credits_lot';
comment on column credits_grant.operator_id is 'ref: accounts_person; null when that person is gone';
comment on column credits_grant.words is 'Sealed under the workspace''s key.';
comment on column credits_grant.expires_at is 'Null: never.';
create index credits_grant_newest on credits_grant (workspace_id, created_at);

alter table credits_grant enable row level security;
alter table credits_grant force row level security;
create policy credits_grant_workspace on credits_grant
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
