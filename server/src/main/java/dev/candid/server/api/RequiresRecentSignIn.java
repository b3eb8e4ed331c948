package dev.candid.server.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The route does what an unattended browser must not be enough for: a session opens it only when its person proved who
 * they are within the last minutes. Stands beside the route's access rule. Whoever comes later is asked to prove it again
 * and then goes on with what was sent. docs/reference/recent-sign-in.md lists the routes; a test holds the two equal.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresRecentSignIn {

    int withinMinutes() default 10;
}
