-- What people want to know of a key, and what bounds it: a name, where it may be used from, a cap, a test mode.
alter table accounts_api_key
    add column name bytea,
    add column last_four bytea,
    add column networks bytea,
    add column monthly_cap bigint constraint monthly_cap_not_negative check (monthly_cap >= 0),
    add column test boolean not null default false,
    add column replaced_by_key_id uuid;
comment on column accounts_api_key.name is 'Sealed under the workspace''s key; null: made without a name.';
comment on column accounts_api_key.last_four is 'Sealed; the last characters of the secret; null: made before they were kept.';
comment on column accounts_api_key.networks is 'Sealed CIDR ranges; null: from anywhere.';
comment on column accounts_api_key.monthly_cap is 'Credits in one calendar month (UTC); null: no cap.';
comment on column accounts_api_key.test is 'Its videos are marked and cost nothing.';
comment on column accounts_api_key.replaced_by_key_id is 'ref: accounts_api_key; null: not rotated';
create index accounts_api_key_replaced on accounts_api_key (replaced_by_key_id) where replaced_by_key_id is not null;
