package dev.candid.server.api.web;

import dev.candid.server.api.BrowserCookie;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.spi.LiveCatalog;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The cookies there can be: the constants of the enum that is the only way to write one. */
@Component
class CookieCatalog implements LiveCatalog {

    @Override
    public FieldKind kind() {
        return FieldKind.COOKIE;
    }

    @Override
    public Set<String> names() {
        return Arrays.stream(BrowserCookie.values()).map(BrowserCookie::label).collect(Collectors.toUnmodifiableSet());
    }
}
