-- The operator's list of all jobs, newest first.
create index jobs_job_newest on jobs_job (created_at, id);
