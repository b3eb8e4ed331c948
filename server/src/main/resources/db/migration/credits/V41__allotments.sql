-- Credits that an agency gave to its clients: used up in the agency's ledger, granted in the client's.

alter table credits_lot drop constraint source_known;
alter table credits_lot add constraint source_known
    check (source in ('welcome', 'compensation', 'gift', 'returned', 'allotment', 'purchase'));

create table credits_allotment (
    reservation_id uuid primary key,
    workspace_id uuid not null,
    client_id uuid not null,
    amount bigint not null,
    created_at timestamptz not null,
    constraint amount_positive check (amount > 0)
);
comment on column credits_allotment.reservation_id is 'ref: credits_reservation; the agency''s line';
comment on column credits_allotment.workspace_id is 'ref: accounts_workspace; the agency';
comment on column credits_allotment.client_id is 'ref: accounts_workspace; the client';
create index credits_allotment_newest on credits_allotment (workspace_id, client_id, created_at);
revoke update, delete, truncate on credits_allotment from ${application};

alter table credits_allotment enable row level security;
alter table credits_allotment force row level security;
create policy credits_allotment_agency on credits_allotment
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
