-- Durable jobs. The row of a job is the truth about it; jobs_execution is the scheduler's own table and says only which
-- worker is busy with which job and when it last gave a sign of life.

create table jobs_job (
    id             uuid        not null primary key,
    workspace_id   uuid        not null,
    kind           text        not null,
    name           bytea,                                       -- sealed; null: the person gave none
    state          text        not null,
    attempt        integer     not null default 0,              -- leases so far
    failures       integer     not null default 0,              -- attempts that failed or died
    fencing_token  bigint      not null default 0,              -- grows with each lease and with the ending
    event_sequence bigint      not null default 0,              -- the last event's
    not_before     timestamptz not null,
    created_at     timestamptz not null,
    started_at     timestamptz,                                 -- null: no worker has taken it yet
    ended_at       timestamptz,                                 -- null: not ended
    constraint jobs_job_state_known check (state in ('WAITING', 'SCHEDULED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED')),
    constraint jobs_job_ended_when_terminal check ((ended_at is not null) = (state in ('SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED')))
);
comment on column jobs_job.workspace_id is 'ref: accounts_workspace';
create index jobs_job_waiting on jobs_job (workspace_id, created_at, id) where state = 'WAITING';
create index jobs_job_active on jobs_job (workspace_id) where state in ('SCHEDULED', 'RUNNING');
create index jobs_job_ended on jobs_job (ended_at) where ended_at is not null;

create table jobs_stage (
    workspace_id uuid        not null,
    job_id       uuid        not null references jobs_job (id) on delete cascade,
    position     integer     not null,
    name         text        not null,
    state        text        not null default 'WAITING',
    attempt      integer     not null default 0,
    started_at   timestamptz,                                   -- null: not started
    finished_at  timestamptz,                                   -- null: not finished
    units_done   bigint      not null default 0,
    units_total  bigint      not null default 0,
    reason       text,                                          -- null: nothing fell short
    remedy       text,
    primary key (job_id, position),
    constraint jobs_stage_name_once unique (job_id, name),
    constraint jobs_stage_state_known check (state in ('WAITING', 'RUNNING', 'FINISHED', 'FAILED')),
    constraint jobs_stage_reason_with_remedy check ((reason is null) = (remedy is null))
);
comment on column jobs_stage.workspace_id is 'ref: accounts_workspace';
comment on column jobs_stage.job_id is 'ref: jobs_job';

create table jobs_event (
    workspace_id uuid        not null,
    job_id       uuid        not null references jobs_job (id) on delete cascade,
    sequence     bigint      not null,
    occurred_at  timestamptz not null,
    type         text        not null,
    state        text        not null,
    attempt      integer     not null,
    stage        text,                                          -- null: about the job as a whole
    units_done   bigint      not null,
    units_total  bigint      not null,
    primary key (job_id, sequence)
);
comment on column jobs_event.workspace_id is 'ref: accounts_workspace';
comment on column jobs_event.job_id is 'ref: jobs_job';

-- When each workspace was last served, so that equal claims take turns.
create table jobs_share (
    workspace_id uuid        not null primary key,
    served_at    timestamptz not null
);
comment on column jobs_share.workspace_id is 'ref: accounts_workspace';

alter table jobs_job enable row level security;
alter table jobs_job force row level security;
create policy jobs_job_workspace on jobs_job using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table jobs_stage enable row level security;
alter table jobs_stage force row level security;
create policy jobs_stage_workspace on jobs_stage using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table jobs_event enable row level security;
alter table jobs_event force row level security;
create policy jobs_event_workspace on jobs_event using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));
alter table jobs_share enable row level security;
alter table jobs_share force row level security;
create policy jobs_share_workspace on jobs_share using (candid_visible(workspace_id)) with check (candid_visible(workspace_id));

-- The layout that db-scheduler 16 expects. No workspace and no row-level security: it holds job ids, times and the
-- random names of workers, and the scheduler reads it outside any scope.
create table jobs_execution (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index jobs_execution_due on jobs_execution (execution_time);
create index jobs_execution_heartbeat on jobs_execution (last_heartbeat);
