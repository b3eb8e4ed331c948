package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobEnding;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobKind;
import dev.candid.server.jobs.spi.JobContext;
import dev.candid.server.jobs.spi.JobHandler;
import dev.candid.server.jobs.spi.JobReference;
import dev.candid.server.jobs.spi.StageOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A handler whose stages do what a test told them to; untold, a stage finishes at once. */
class ScriptedHandler implements JobHandler {

    static final JobKind KIND = new JobKind("scripted");
    static final List<String> STAGES = List.of("prepare", "render", "deliver");

    private final Map<String, Function<JobContext, StageOutcome>> scripts = new ConcurrentHashMap<>();
    private final Map<JobId, Runnable> whenEnding = new ConcurrentHashMap<>();
    final List<Ended> endings = new CopyOnWriteArrayList<>();
    final List<JobReference> attemptsOver = new CopyOnWriteArrayList<>();

    record Ended(JobReference job, JobEnding ending) {}

    void on(JobId id, String stage, Function<JobContext, StageOutcome> script) {
        scripts.put(id + stage, script);
    }

    void whenEnding(JobId id, Runnable action) {
        whenEnding.put(id, action);
    }

    List<JobEnding> endingsOf(JobId id) {
        return endings.stream()
                .filter(ended -> ended.job().id().equals(id))
                .map(Ended::ending)
                .toList();
    }

    @Override
    public JobKind kind() {
        return KIND;
    }

    @Override
    public List<String> stages() {
        return STAGES;
    }

    @Override
    public StageOutcome runStage(JobContext job, String stage) {
        return scripts.getOrDefault(job.jobId() + stage, context -> new StageOutcome.Finished())
                .apply(job);
    }

    @Override
    public void onEnded(JobReference job, JobEnding ending) {
        whenEnding.getOrDefault(job.id(), () -> {}).run();
        endings.add(new Ended(job, ending));
    }

    @Override
    public void afterAttempt(JobReference job) {
        attemptsOver.add(job);
    }
}
