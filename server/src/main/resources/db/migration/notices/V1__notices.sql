-- Messages to people, by mail and in the product. No row holds what a message says: the words and the links are made at
-- the moment of sending or of reading, from ids.

create type notices_kind as enum (
    'ADDRESS_VERIFICATION', 'SIGN_IN_LINK', 'PASSWORD_RESET', 'ADDRESS_KNOWN', 'SIGN_UP', 'ADDRESS_CHANGE', 'SUSPENDED', 'APPEAL_UPHELD',
    'APPEAL_REINSTATED',
    'NEW_DEVICE', 'PASSWORD_SET', 'PASSWORD_CHANGED', 'PASSWORD_REMOVED', 'PASSKEY_ADDED', 'PASSKEY_REMOVED',
    'SECOND_FACTOR_ADDED', 'SECOND_FACTOR_REMOVED', 'RECOVERY_CODES_MADE', 'RECOVERY_CODE_USED', 'PROVIDER_LINKED',
    'PROVIDER_UNLINKED', 'ADDRESS_CHANGE_ASKED', 'ADDRESS_CHANGED', 'SIGNED_OUT_EVERYWHERE',
    'INVITATION', 'TICKET_OPENED', 'TICKET_ANSWERED', 'VIDEOS_ENDED', 'CREDITS_LOW', 'PRODUCT_UPDATE', 'MARKETING');
create type notices_mail_state as enum ('WAITING', 'SENDING', 'SENT', 'DROPPED', 'DEAD');
create type notices_mail_reason as enum (
    'EXPIRED', 'GONE', 'NO_ADDRESS', 'NOT_VERIFIED', 'SUPPRESSED', 'SWITCHED_OFF', 'NO_CONSENT', 'STOPPED',
    'DEFERRED', 'ADDRESS_REFUSED', 'MAIL_REFUSED', 'BOUNCED', 'TRIES_USED_UP');
create type notices_topic as enum (
    'ACCOUNT', 'SECURITY', 'WORKSPACE', 'SUPPORT', 'VIDEOS', 'CREDITS', 'PRODUCT', 'MARKETING');
create type notices_consent_action as enum ('GIVEN', 'WITHDRAWN');
create type notices_mechanism as enum ('SETTINGS_PAGE', 'UNSUBSCRIBE_PAGE', 'ONE_CLICK', 'COMPLAINT');
create type notices_suppression_reason as enum ('ADDRESS_DEAD', 'COMPLAINT', 'REFUSED');
create type notices_campaign_state as enum ('DRAFT', 'SCHEDULED', 'RUNNING', 'SENT', 'STOPPED');
create type notices_language as enum ('EN', 'DE');

-- Which events have been worked through: a second delivery of one does nothing.
create table notices_handled (
    once uuid primary key,
    handled_at timestamptz not null
);
create index notices_handled_due on notices_handled (handled_at);
comment on column notices_handled.once is 'A hash of the ids in an event.';

-- Mail to send and mail that was sent.
create table notices_mail (
    mail_id uuid primary key,
    kind notices_kind not null,
    -- null: to somebody who has no account, such as somebody invited
    person_id uuid,
    -- null: about no workspace
    workspace_id uuid,
    -- what it is about, a row of the module that the kind belongs to; null: about nothing else
    about uuid,
    amount bigint not null default 0,
    good_count integer not null default 0,
    bad_count integer not null default 0,
    -- people wait for it: goes before what nobody waits for
    urgent boolean not null,
    state notices_mail_state not null default 'WAITING',
    -- null until something was in the way
    reason notices_mail_reason,
    attempts integer not null default 0,
    due_at timestamptz not null,
    expires_at timestamptz not null,
    -- null unless a sender has it
    leased_until timestamptz,
    -- blind index of the address it went to, to know what a report is about; null until it was tried
    address_index bytea,
    created_at timestamptz not null,
    -- null until it was sent, dropped or given up
    ended_at timestamptz,
    constraint notices_mail_leased check ((state = 'SENDING') = (leased_until is not null)),
    constraint notices_mail_ended check ((state in ('SENT', 'DROPPED', 'DEAD')) = (ended_at is not null))
);
create index notices_mail_due on notices_mail (urgent desc, due_at) where state in ('WAITING', 'SENDING');
create index notices_mail_person on notices_mail (person_id, created_at desc);
create index notices_mail_workspace on notices_mail (workspace_id) where workspace_id is not null;
create index notices_mail_about on notices_mail (about) where about is not null;
create index notices_mail_newest on notices_mail (created_at desc, mail_id desc);
create index notices_mail_over on notices_mail (ended_at) where ended_at is not null;
-- Videos that end while such a mail waits are told of in the same one.
create unique index notices_mail_one_digest on notices_mail (person_id, workspace_id)
    where kind = 'VIDEOS_ENDED' and state = 'WAITING' and attempts = 0;
comment on column notices_mail.mail_id is 'own id';
comment on column notices_mail.person_id is 'ref: accounts_person';
comment on column notices_mail.workspace_id is 'ref: accounts_workspace';

-- Messages in the product.
create table notices_notice (
    notice_id uuid primary key,
    person_id uuid not null,
    -- null: about no workspace
    workspace_id uuid,
    kind notices_kind not null,
    -- as in notices_mail
    about uuid,
    amount bigint not null default 0,
    good_count integer not null default 0,
    bad_count integer not null default 0,
    -- grows when more of the same is told in the same notice
    created_at timestamptz not null,
    -- null until it was read
    read_at timestamptz
);
create index notices_notice_person on notices_notice (person_id, created_at desc, notice_id desc);
create index notices_notice_unread on notices_notice (person_id) where read_at is null;
create index notices_notice_workspace on notices_notice (workspace_id) where workspace_id is not null;
create index notices_notice_due on notices_notice (created_at);
create unique index notices_notice_one_digest on notices_notice (person_id, workspace_id)
    where kind = 'VIDEOS_ENDED' and read_at is null;
comment on column notices_notice.notice_id is 'own id';
comment on column notices_notice.person_id is 'ref: accounts_person';
comment on column notices_notice.workspace_id is 'ref: accounts_workspace';

-- What a person does not want by mail, or wants again. No row: as the topic begins.
create table notices_preference (
    person_id uuid not null,
    topic notices_topic not null,
    mail boolean not null,
    changed_at timestamptz not null,
    primary key (person_id, topic),
    constraint notices_preference_optional check (topic not in ('ACCOUNT', 'SECURITY', 'MARKETING'))
);
comment on column notices_preference.person_id is 'ref: accounts_person';

-- Consent to marketing: what happened, never changed; the newest event of a person counts.
create table notices_consent (
    event_id uuid primary key,
    person_id uuid not null,
    sequence bigint generated always as identity,
    action notices_consent_action not null,
    text_version integer not null,
    language notices_language not null,
    -- SHA-256 of the words that stood beside the choice
    text_hash bytea not null,
    mechanism notices_mechanism not null,
    occurred_at timestamptz not null
);
create index notices_consent_person on notices_consent (person_id, sequence desc);
comment on column notices_consent.event_id is 'own id';
comment on column notices_consent.person_id is 'ref: accounts_person';

create function notices_consent_stays() returns trigger language plpgsql as $$
begin
    raise exception 'consent is recorded, never changed';
end $$;
create trigger notices_consent_stays before update on notices_consent
    for each row execute function notices_consent_stays();

-- Addresses that must not be written to. Outlives the account: otherwise the next one would be written to again.
create table notices_suppression (
    address_index bytea primary key,
    reason notices_suppression_reason not null,
    since timestamptz not null
);

-- Messages that the operator writes to many.
create table notices_campaign (
    campaign_id uuid primary key,
    author_person_id uuid not null,
    topic notices_topic not null,
    -- sealed under the author's key: subject and text in each language, and the link
    words bytea not null,
    state notices_campaign_state not null default 'DRAFT',
    version bigint not null default 0,
    created_at timestamptz not null,
    -- null until it is to be sent
    send_at timestamptz,
    -- null until the first receiver was reached: everybody up to this id has been
    reached_person_id uuid,
    reached_count bigint not null default 0,
    constraint notices_campaign_topic check (topic in ('PRODUCT', 'MARKETING')),
    constraint notices_campaign_time check (state = 'DRAFT' or send_at is not null)
);
create index notices_campaign_newest on notices_campaign (created_at desc, campaign_id desc);
create index notices_campaign_due on notices_campaign (send_at) where state in ('SCHEDULED', 'RUNNING');
comment on column notices_campaign.campaign_id is 'own id';
comment on column notices_campaign.author_person_id is 'ref: accounts_person';
comment on column notices_campaign.reached_person_id is 'ref: accounts_person';

alter table notices_handled enable row level security;
alter table notices_handled force row level security;
create policy notices_handled_system on notices_handled
    using (candid_visible(null)) with check (candid_visible(null));
alter table notices_mail enable row level security;
alter table notices_mail force row level security;
create policy notices_mail_system on notices_mail
    using (candid_visible(null)) with check (candid_visible(null));
alter table notices_notice enable row level security;
alter table notices_notice force row level security;
create policy notices_notice_system on notices_notice
    using (candid_visible(null)) with check (candid_visible(null));
alter table notices_preference enable row level security;
alter table notices_preference force row level security;
create policy notices_preference_system on notices_preference
    using (candid_visible(null)) with check (candid_visible(null));
alter table notices_consent enable row level security;
alter table notices_consent force row level security;
create policy notices_consent_system on notices_consent
    using (candid_visible(null)) with check (candid_visible(null));
alter table notices_suppression enable row level security;
alter table notices_suppression force row level security;
create policy notices_suppression_system on notices_suppression
    using (candid_visible(null)) with check (candid_visible(null));
alter table notices_campaign enable row level security;
alter table notices_campaign force row level security;
create policy notices_campaign_system on notices_campaign
    using (candid_visible(null)) with check (candid_visible(null));
