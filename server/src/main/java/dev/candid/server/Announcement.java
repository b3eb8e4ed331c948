package dev.candid.server;

import dev.candid.server.accounts.SetupLinks;
import dev.candid.settings.CandidSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says on the standard output that the application is ready, where, and how to sign in the first time. The one-time
 * link is printed and never logged.
 */
@Component
class Announcement implements ApplicationListener<ApplicationReadyEvent> {

    private final CandidSettings settings;
    private final SetupLinks setupLinks;
    private final Environment environment;

    Announcement(CandidSettings settings, SetupLinks setupLinks, Environment environment) {
        this.settings = settings;
        this.setupLinks = setupLinks;
        this.environment = environment;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (settings.announce() == CandidSettings.Announce.NONE) {
            return;
        }
        boolean text = settings.announce() == CandidSettings.Announce.TEXT;
        if (!settings.role().servesWeb()) {
            print(System.out, text ? "Candid works; it serves no page in this role.\n" : "{}\n");
            return;
        }
        String url = url(environment);
        String setup = url + setupLinks.mint().path();
        print(System.out, text ? forPeople(url, setup) : forPrograms(url, setup));
    }

    /** Where the server listens. */
    static String url(Environment environment) {
        return "http://" + environment.getProperty("server.address", "127.0.0.1") + ":"
                + environment.getProperty("local.server.port");
    }

    private String forPeople(String url, String setup) {
        Path data = settings.data().toAbsolutePath().normalize();
        return """

                Candid runs at %s

                  Sign in, once:      %s
                  Data folder:        %s
                  Stop:               Ctrl-C here, or ./candid stop
                  Remove everything:  ./candid stop; rm -rf '%s' '%s', then delete this folder
                """.formatted(url, setup, data, data, settings.workRoot());
    }

    private String forPrograms(String url, String setup) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("url", url);
        members.put("setupLink", setup);
        return JsonMapper.shared().writeValueAsString(members) + "\n";
    }

    private static void print(PrintStream out, String text) {
        out.print(text);
        out.flush();
    }
}
