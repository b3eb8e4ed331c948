package dev.candid.server.signin.web;

import dev.candid.server.accounts.BrowserSessions;
import dev.candid.server.accounts.Devices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The section with the person's devices. */
@Component
class DevicesSection implements SecuritySection {

    private final Devices devices;
    private final BrowserSessions sessions;

    DevicesSection(Devices devices, BrowserSessions sessions) {
        this.devices = devices;
        this.sessions = sessions;
    }

    @Override
    public int place() {
        return 90;
    }

    @Override
    public Optional<Fragment> fragment(Visit visit) {
        List<Devices.Device> list = devices.list(visit.person(), sessions.current(visit.request()));
        return Optional.of(new Fragment("signin/web/devicesSection", Map.of("devices", list)));
    }
}
