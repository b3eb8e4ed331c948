package dev.candid.server.jobs;

/** How a job ended; each job has exactly one ending. */
public sealed interface JobEnding {

    JobState state();

    record Succeeded() implements JobEnding {
        @Override
        public JobState state() {
            return JobState.SUCCEEDED;
        }
    }

    record Partial(Shortfall shortfall) implements JobEnding {
        @Override
        public JobState state() {
            return JobState.PARTIAL;
        }
    }

    record Failed(Shortfall shortfall) implements JobEnding {
        @Override
        public JobState state() {
            return JobState.FAILED;
        }
    }

    record Cancelled() implements JobEnding {
        @Override
        public JobState state() {
            return JobState.CANCELLED;
        }
    }
}
