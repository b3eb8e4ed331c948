-- What every module's tables stand on: the scope of a transaction, and what the application's role may do.

-- True when the row's workspace is the transaction's, or the transaction is the system's own work on all of them.
-- A transaction without a scope sees nothing. A null workspace (tables of no workspace) is visible in scope 'all' only.
create function candid_visible(workspace uuid) returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('candid.scope', true) = 'all', false)
        or coalesce(workspace = nullif(current_setting('candid.workspace', true), '')::uuid, false);

grant usage on schema public to ${application};
alter default privileges in schema public grant select, insert, update, delete on tables to ${application};
alter default privileges in schema public grant usage, select on sequences to ${application};
alter default privileges in schema public grant execute on functions to ${application};
