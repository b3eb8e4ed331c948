package dev.candid.server.jobs.internal;

import dev.candid.testing.CandidDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The module in one shared context in which no worker runs: tests take and end jobs by hand. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@CandidDatabase
@SpringBootTest(
        classes = JobsApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"candid.role=web", "candid.jobs.sweep-every=1h", "candid.jobs.attempts=3"})
@interface WithJobs {}
