package dev.candid.testing;

import dev.candid.server.CandidApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The whole application on a random port, with a database, a data folder and a {@link MutableClock} of its own. All
 * tests that carry just this annotation share one context, so each makes the workspace it works in.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@CandidDatabase
@SpringBootTest(classes = CandidApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public @interface CandidTest {}
