package dev.candid.server.signin.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.BrowserSessions;
import dev.candid.server.accounts.DeviceId;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.api.RequiresRecentSignIn;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.SecurityChange;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What people do with their devices. */
@Controller
class DeviceActions {

    private final Devices devices;
    private final Sessions sessions;
    private final BrowserSessions browser;
    private final SignInFlow flow;

    DeviceActions(Devices devices, Sessions sessions, BrowserSessions browser, SignInFlow flow) {
        this.devices = devices;
        this.sessions = sessions;
        this.browser = browser;
        this.flow = flow;
    }

    /** A device of somebody else, or one that is gone, is as good as forgotten: the answer tells neither. */
    @PostMapping("/settings/security/devices/{id}/forget")
    @RequiresRecentSignIn
    @RequiresSession
    ResponseEntity<Void> forget(ApiCaller caller, @PathVariable UUID id) {
        devices.forget(caller.person().orElseThrow(), new DeviceId(id));
        return back("signin.toast.device-forgotten");
    }

    @PostMapping("/settings/security/devices/sign-out-others")
    @RequiresRecentSignIn
    @RequiresSession
    ResponseEntity<Void> signOutOthers(ApiCaller caller, HttpServletRequest request) {
        PersonId person = caller.person().orElseThrow();
        browser.current(request).ifPresent(kept -> {
            if (sessions.endOthers(person, kept) > 0) {
                flow.changed(person, SecurityChange.Kind.SIGNED_OUT_EVERYWHERE);
            }
        });
        return back("signin.toast.signed-out-others");
    }

    private static ResponseEntity<Void> back(String said) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(Toast.after("/settings/security", said) + "#devices"))
                .build();
    }
}
