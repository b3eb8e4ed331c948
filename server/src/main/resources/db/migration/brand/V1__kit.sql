-- How a workspace's videos look and sound when nobody says otherwise.

create table brand_kit (
    workspace_id uuid primary key,
    kit bytea not null,
    version bigint not null,
    changed_at timestamptz not null
);
comment on column brand_kit.workspace_id is 'ref: accounts_workspace';
comment on column brand_kit.kit is 'Sealed under the workspace''s key: colours, font, logo, voice and captions.';
comment on column brand_kit.version is 'Grows with each change.';

alter table brand_kit enable row level security;
alter table brand_kit force row level security;
create policy brand_kit_workspace on brand_kit
    using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
