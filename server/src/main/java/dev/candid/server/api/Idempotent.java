package dev.candid.server.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A POST with a JSON body that honours the {@code Idempotency-Key} header: within 24 hours the same key with the same
 * body gets the first answer again, and with another body is refused. The handler gives
 * {@link OperationKeys#current()} to whatever it creates as that thing's unique key, so that a retry after a crash
 * cannot do it twice.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
