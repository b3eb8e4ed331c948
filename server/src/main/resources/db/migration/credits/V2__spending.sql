-- Who asked for a reservation, so that a key's cap can be kept and use can be told apart; and when to warn of a low
-- balance. A person's id goes when that person goes.
alter table credits_reservation
    add column key_id uuid,
    add column person_id uuid,
    add column video_id uuid;
comment on column credits_reservation.key_id is 'ref: accounts_api_key; null: asked for in the browser';
comment on column credits_reservation.person_id is 'ref: accounts_person; null: not known, or that person is gone';
comment on column credits_reservation.video_id is 'ref: videos_video; null: for something else';
create index credits_reservation_newest on credits_reservation (workspace_id, created_at);
create index credits_reservation_of_key on credits_reservation (workspace_id, key_id, created_at)
    where key_id is not null;
create index credits_reservation_of_person on credits_reservation (person_id) where person_id is not null;
create index credits_reservation_open on credits_reservation (workspace_id, created_at) where state = 'open';
create index credits_entry_newest on credits_entry (workspace_id, created_at);

alter table credits_balance
    add column low_at bigint constraint low_at_positive check (low_at > 0),
    add column low_told boolean not null default false;
comment on column credits_balance.low_at is 'Below this the workspace is warned; null: never.';
comment on column credits_balance.low_told is 'Warned since the balance was last at the threshold or above.';
