package dev.candid.server.console.web;

import dev.candid.server.egress.Mail;
import dev.candid.server.jobs.JobDesk;
import dev.candid.server.storage.WorkFolders;
import dev.candid.server.storage.WorkPlace;
import dev.candid.settings.CandidSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How this installation is: what its parts say of themselves at this moment. */
@Component
class AdminHealth {

    /** Below this share of free room the page warns. */
    private static final double LITTLE_ROOM = 0.1;

    /** A part of the installation. @param free share of room that is left, 0 to 1 */
    record Room(long freeBytes, long totalBytes, double free) {

        static Room of(WorkPlace place) {
            double free = place.totalBytes() == 0 ? 0 : (double) place.freeBytes() / place.totalBytes();
            return new Room(place.freeBytes(), place.totalBytes(), free);
        }

        boolean little() {
            return free < LITTLE_ROOM;
        }
    }

    /**
     * @param workInMemory whether the plain media of running jobs never reach a disk
     * @param version of Candid; empty when run from its sources
     */
    record Health(
            String postgres,
            long databaseBytes,
            Room data,
            Room work,
            boolean workInMemory,
            JobDesk.Load load,
            boolean mail,
            Optional<String> version,
            String java,
            Duration up) {}

    private final JdbcClient jdbc;
    private final CandidSettings settings;
    private final WorkFolders folders;
    private final JobDesk jobs;
    private final Mail mail;

    AdminHealth(JdbcClient jdbc, CandidSettings settings, WorkFolders folders, JobDesk jobs, Mail mail) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.folders = folders;
        this.jobs = jobs;
        this.mail = mail;
    }

    Health now() {
        WorkPlace work = folders.place();
        return new Health(
                jdbc.sql("select current_setting('server_version')")
                        .query(String.class)
                        .single(),
                jdbc.sql("select pg_database_size(current_database())")
                        .query(Long.class)
                        .single(),
                Room.of(WorkPlace.at(settings.data())),
                Room.of(work),
                work.inMemory(),
                jobs.load(),
                mail.canSend(),
                Optional.ofNullable(AdminHealth.class.getPackage().getImplementationVersion()),
                Runtime.version().toString(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
    }
}
