-- The ledger of credits. What a workspace has is the sum of its entries; the balance is kept beside them for speed and
-- checked against them. Times come from the application's clock.

create table credits_balance (
    workspace_id uuid primary key,
    available bigint not null default 0,
    reserved bigint not null default 0,
    entry_count bigint not null default 0,
    constraint available_never_negative check (available >= 0),
    constraint reserved_never_negative check (reserved >= 0)
);
comment on table credits_balance is 'One row a workspace; its lock puts the workspace''s commands in order.';
comment on column credits_balance.workspace_id is 'ref: accounts_workspace';
comment on column credits_balance.entry_count is 'The number of the newest entry.';

create table credits_lot (
    lot_id uuid primary key,
    workspace_id uuid not null,
    source text not null,
    priority smallint not null,
    granted bigint not null,
    remaining bigint not null,
    idempotency_digest bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    constraint source_known check (source in ('welcome', 'compensation', 'returned', 'purchase')),
    constraint granted_something check (granted > 0),
    constraint remaining_within_granted check (remaining between 0 and granted),
    constraint one_lot_for_each_key unique (workspace_id, idempotency_digest)
);
comment on column credits_lot.lot_id is 'ref: credits_lot';
comment on column credits_lot.workspace_id is 'ref: accounts_workspace';
comment on column credits_lot.remaining is 'Neither used, nor reserved, nor expired.';
comment on column credits_lot.idempotency_digest is 'SHA-256 of the caller''s key.';
comment on column credits_lot.expires_at is 'Null: never.';
create index credits_lot_usable on credits_lot (workspace_id, priority, expires_at, created_at) where remaining > 0;
create index credits_lot_due on credits_lot (expires_at) where remaining > 0;

create table credits_reservation (
    reservation_id uuid primary key,
    workspace_id uuid not null,
    idempotency_digest bytea not null,
    amount bigint not null,
    settled bigint not null default 0,
    state text not null default 'open',
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    constraint state_known check (state in ('open', 'settled', 'released', 'expired')),
    constraint amount_positive check (amount > 0),
    constraint settled_within_amount check (settled between 0 and amount),
    constraint only_settled_ones_charge check (settled = 0 or state = 'settled'),
    constraint ended_when_not_open check ((state = 'open') = (ended_at is null)),
    constraint one_reservation_for_each_key unique (workspace_id, idempotency_digest)
);
comment on column credits_reservation.reservation_id is 'ref: credits_reservation';
comment on column credits_reservation.workspace_id is 'ref: accounts_workspace';
comment on column credits_reservation.idempotency_digest is 'SHA-256 of the caller''s key.';
comment on column credits_reservation.ended_at is 'Null while open.';
create index credits_reservation_due on credits_reservation (expires_at) where state = 'open';

create table credits_share (
    reservation_id uuid not null,
    lot_id uuid not null,
    workspace_id uuid not null,
    position int not null,
    amount bigint not null,
    primary key (reservation_id, lot_id),
    constraint amount_positive check (amount > 0)
);
comment on table credits_share is 'Which lots a reservation holds credits of, in the order of their use.';
comment on column credits_share.reservation_id is 'ref: credits_reservation';
comment on column credits_share.lot_id is 'ref: credits_lot';
comment on column credits_share.workspace_id is 'ref: accounts_workspace';

create table credits_entry (
    workspace_id uuid not null,
    number bigint not null,
    kind text not null,
    available_change bigint not null,
    reserved_change bigint not null,
    available_after bigint not null,
    reserved_after bigint not null,
    reservation_id uuid,
    lot_id uuid,
    created_at timestamptz not null,
    primary key (workspace_id, number),
    constraint kind_known check
        (kind in ('granted', 'reserved', 'settled', 'released', 'reservation-expired', 'lot-expired')),
    constraint number_from_one check (number > 0),
    constraint after_never_negative check (available_after >= 0 and reserved_after >= 0),
    constraint change_fits_kind check (
        case kind
            when 'granted' then available_change > 0 and reserved_change = 0
            when 'reserved' then available_change < 0 and reserved_change = -available_change
            when 'settled' then available_change = 0 and reserved_change <= 0
            when 'released' then available_change > 0 and reserved_change = -available_change
            when 'reservation-expired' then available_change > 0 and reserved_change = -available_change
            when 'lot-expired' then available_change < 0 and reserved_change = 0
        end)
);
comment on table credits_entry is 'Append-only: a mistake is corrected by a further entry.';
comment on column credits_entry.workspace_id is 'ref: accounts_workspace';
comment on column credits_entry.reservation_id is 'ref: credits_reservation; null for entries about a lot';
comment on column credits_entry.lot_id is 'ref: credits_lot; null for entries about a reservation';
create index credits_entry_of_reservation on credits_entry (reservation_id) where reservation_id is not null;

-- Nobody changes the past: the application may not, and a trigger stops the owner too.
revoke update, delete, truncate on credits_entry from ${application};
revoke delete, truncate on credits_balance, credits_lot, credits_reservation, credits_share from ${application};
create function credits_entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'entries of the ledger are never changed';
end $$;
create trigger credits_entry_stays before update or delete or truncate on credits_entry
    for each statement execute function credits_entry_stays();

alter table credits_balance enable row level security;
alter table credits_balance force row level security;
create policy credits_balance_workspace on credits_balance
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

alter table credits_lot enable row level security;
alter table credits_lot force row level security;
create policy credits_lot_workspace on credits_lot
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

alter table credits_reservation enable row level security;
alter table credits_reservation force row level security;
create policy credits_reservation_workspace on credits_reservation
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

alter table credits_share enable row level security;
alter table credits_share force row level security;
create policy credits_share_workspace on credits_share
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

alter table credits_entry enable row level security;
alter table credits_entry force row level security;
create policy credits_entry_workspace on credits_entry
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
