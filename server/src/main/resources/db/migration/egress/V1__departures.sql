-- What left this installation and to which kind of processor; never what it said.

create type egress_processor as enum ('MAIL');
create type egress_outcome as enum ('ACCEPTED', 'DEFERRED', 'REFUSED');

create table egress_departure (
    departure_id uuid primary key,
    -- null when it was to somebody who has no account
    person_id uuid,
    processor egress_processor not null,
    outcome egress_outcome not null,
    size_bytes bigint not null constraint egress_departure_size check (size_bytes >= 0),
    left_at timestamptz not null
);
create index egress_departure_person on egress_departure (person_id, left_at) where person_id is not null;
create index egress_departure_due on egress_departure (left_at);
comment on column egress_departure.departure_id is 'own id';
comment on column egress_departure.person_id is 'ref: accounts_person';

alter table egress_departure enable row level security;
alter table egress_departure force row level security;
create policy egress_departure_system on egress_departure
    using (candid_visible(null)) with check (candid_visible(null));
