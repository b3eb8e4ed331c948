package dev.candid.server.jobs;

/** What the person calls the job: personal data, so it prints redacted and is stored sealed. At most 200 characters. */
public record JobName(String reveal) {

    public JobName {
        if (reveal.isBlank() || reveal.length() > 200) {
            throw new IllegalArgumentException("a job name has 1 to 200 characters, this one " + reveal.length());
        }
    }

    @Override
    public String toString() {
        return "JobName[redacted]";
    }
}
