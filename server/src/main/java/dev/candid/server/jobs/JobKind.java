package dev.candid.server.jobs;

/**
 * What kind of work a job is; one {@link dev.candid.server.jobs.spi.JobHandler} runs each kind.
 *
 * @param name lower-case words joined by hyphens, at most 40 characters; never changes once jobs of it exist
 */
public record JobKind(String name) {

    public JobKind {
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("not a job kind: " + name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
