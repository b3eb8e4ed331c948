package dev.candid.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Gives a Spring context a database of its own, a data folder of its own below the build folder, and a {@link
 * MutableClock}. For module tests beside {@code @ApplicationModuleTest}; others use {@link CandidTest}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = TestInstallation.class)
@Import({TestClockConfiguration.class, TestMail.Switch.class})
public @interface CandidDatabase {}
