package dev.candid.server.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.jobs.JobEvent;
import dev.candid.server.jobs.JobEvents;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobState;
import dev.candid.server.jobs.JobView;
import dev.candid.server.kernel.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Two worker processes, one of which is killed in the middle of a stage. The jobs are made in this process. */
@WithJobs
class TwoWorkersTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Environment environment;

    @Autowired
    JobEvents events;

    @TempDir
    Path folder;

    private final List<Process> workers = new ArrayList<>();

    @AfterEach
    void endWorkers() {
        workers.forEach(Process::destroyForcibly);
    }

    @Test
    void the_jobs_of_a_killed_worker_end_once_on_their_second_attempt() throws IOException {
        JobsFixture jobs = new JobsFixture(context);
        WorkspaceId workspace = jobs.aWorkspace();
        workers.add(startWorker());
        workers.add(startWorker());
        List<JobId> all =
                IntStream.range(0, 3).mapToObj(i -> jobs.aWaitingJob(workspace)).toList();

        JobId struck = Eventually.first(
                60,
                () -> all.stream().filter(id -> isInMidRender(workspace, id)).findFirst());
        long victim = Long.parseLong(Files.readString(folder.resolve(struck + ".1")));
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();

        for (JobId id : all) {
            assertThat(Eventually.within(
                            60, () -> jobs.view(workspace, id).state().isTerminal()))
                    .isTrue();
        }
        JobView job = jobs.view(workspace, struck);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.stages()).extracting(JobView.Stage::attempt).containsExactly(1, 2, 2);
        assertThat(all).allSatisfy(id -> {
            assertThat(jobs.view(workspace, id).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(jobs.count("select count(*) from jobs_event where job_id = :id and type = 'ENDED'", id))
                    .isEqualTo(1);
            assertThat(endings(id)).isEqualTo(1);
        });
        assertThat(Files.readString(folder.resolve(struck + ".2")))
                .as("the worker of the second attempt")
                .isNotEqualTo(Long.toString(victim));
    }

    private boolean isInMidRender(WorkspaceId workspace, JobId id) {
        List<JobEvent> seen = events.after(workspace, id, 0);
        JobEvent last = seen.getLast();
        return last.type() == JobEvent.Type.PROGRESS
                && last.done() * 5 >= last.of()
                && last.done() * 5 <= last.of() * 4;
    }

    private long endings(JobId id) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(id + ".ended"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process startWorker() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JobsApplication.class.getName(),
                "--candid.role=worker",
                "--candid.jobs.lease=2s",
                "--candid.engine.warm-children=0",
                "--scripted.folder=" + folder));
        for (String setting : List.of(
                "data",
                "work",
                "database.url",
                "database.owner-user",
                "database.owner-password",
                "database.app-user",
                "database.app-password")) {
            command.add("--candid." + setting + "=" + environment.getRequiredProperty("candid." + setting));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("worker-" + workers.size() + ".log").toFile())
                .start();
    }
}
