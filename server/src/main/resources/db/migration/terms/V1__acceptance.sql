-- Who accepted which version of the terms. A version is its day and a hash of its texts.

create table terms_acceptance (
    person_id uuid not null,
    version_date date not null,
    version_hash bytea not null,
    accepted_at timestamptz not null,
    primary key (person_id, version_date, version_hash),
    constraint terms_acceptance_hash check (octet_length(version_hash) = 6)
);
comment on column terms_acceptance.person_id is 'ref: accounts_person';

-- People belong to no single workspace: only the system's own work sees them.
alter table terms_acceptance enable row level security;
alter table terms_acceptance force row level security;
create policy terms_acceptance_system on terms_acceptance
    using (candid_visible(null)) with check (candid_visible(null));
