-- Since when and until when a person or a workspace may not use the service; why stands with the terms.

alter table accounts_person add suspended_from timestamptz;
alter table accounts_person add suspended_until timestamptz;
comment on column accounts_person.suspended_from is 'Null: in good standing.';
comment on column accounts_person.suspended_until is 'Null: until reinstated, if suspended at all.';

alter table accounts_workspace add suspended_from timestamptz;
alter table accounts_workspace add suspended_until timestamptz;
comment on column accounts_workspace.suspended_from is 'Null: in good standing.';
comment on column accounts_workspace.suspended_until is 'Null: until reinstated, if suspended at all.';
