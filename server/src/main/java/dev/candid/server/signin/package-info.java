/**
 * How a person proves who they are: passwords, links by mail, passkeys, second factors and identity providers; signing
 * up, the age gate and the setup page.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "privacy", "privacy::spi", "vault", "egress", "api", "accounts", "terms"})
package dev.candid.server.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
