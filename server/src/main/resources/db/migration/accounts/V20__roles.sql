-- Roles beside the owner's, and who runs the installation.

alter table accounts_member drop constraint role_known;
alter table accounts_member add constraint role_known
    check (role in ('owner', 'admin', 'creator', 'analyst', 'billing', 'privacy-officer'));

alter table accounts_person add column operator boolean not null default false;
comment on column accounts_person.operator is 'Runs the installation.';

-- Row-level security binds the owner of the tables too.
select set_config('candid.scope', 'all', true);
update accounts_person
   set operator = true
 where person_id = (select person_id from accounts_member where role = 'owner' order by created_at, workspace_id limit 1);
