package dev.candid.server.api.internal;

import dev.candid.server.api.SiteAddress;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The setting, else this machine by its name: browsers take {@code localhost} for safe, and an address of digits not. */
@Component
class SettingSiteAddress implements SiteAddress {

    private final String setting;
    private final Environment environment;

    SettingSiteAddress(@Value("${candid.url}") String setting, Environment environment) {
        this.setting = setting.strip();
        this.environment = environment;
        if (!this.setting.isEmpty() && URI.create(this.setting).getHost() == null) {
            throw new IllegalArgumentException("candid.url is no address such as https://candid.example.org");
        }
    }

    @Override
    public String origin() {
        URI address = URI.create(setting.isEmpty() ? "http://localhost:" + port() : setting);
        return address.getScheme() + "://" + address.getAuthority();
    }

    /** Known once the server listens. */
    private String port() {
        return environment.getProperty("local.server.port", environment.getProperty("server.port", "8480"));
    }
}
