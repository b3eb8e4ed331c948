package dev.candid.server.console.web;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Workspaces;
import dev.candid.server.api.Caller;
import dev.candid.server.api.Languages;
import dev.candid.server.api.Place;
import dev.candid.server.api.Reader;
import dev.candid.server.api.Readers;
import dev.candid.server.api.Routes;
import dev.candid.server.api.Shell;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.notices.Inbox;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Puts the frame together from what the modules know of the caller. */
@Component
class FrameShells implements Shells {

    /** Only words that were written to be said after a redirect can be asked for by an address. */
    private static final Pattern SAYABLE = Pattern.compile("[a-z]+\\.toast\\.[a-z0-9-]+");

    /** A menu is for a glance; the page of workspaces has them all. */
    private static final int ROOMS = 30;

    private final Accounts accounts;
    private final Workspaces workspaces;
    private final CreditLedger credits;
    private final Readers readers;
    private final Languages languages;
    private final Routes routes;
    private final Inbox inbox;

    FrameShells(
            Accounts accounts,
            Workspaces workspaces,
            CreditLedger credits,
            Readers readers,
            Languages languages,
            Routes routes,
            Inbox inbox) {
        this.accounts = accounts;
        this.workspaces = workspaces;
        this.credits = credits;
        this.readers = readers;
        this.languages = languages;
        this.routes = routes;
        this.inbox = inbox;
    }

    @Override
    public Shell page(Place place, String title) {
        HttpServletRequest request = request();
        Reader reader = readers.of(request);
        Texts texts = languages.texts(reader);
        return new Shell(
                texts,
                title,
                place,
                reader.theme(),
                place == Place.OUTSIDE ? Optional.empty() : seat(request),
                said(request, texts));
    }

    @Override
    public Shell plain(String title) {
        Reader reader = readers.byRequest(request());
        return new Shell(
                languages.texts(reader), title, Place.OUTSIDE, reader.theme(), Optional.empty(), Optional.empty());
    }

    private static Optional<String> said(HttpServletRequest request, Texts texts) {
        return Optional.ofNullable(request.getParameter("said"))
                .filter(key -> SAYABLE.matcher(key).matches())
                .filter(texts::has)
                .map(texts::of);
    }

    private Optional<Shell.Seat> seat(HttpServletRequest request) {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof ApiCaller caller)
                || caller.keyId().isPresent()) {
            return Optional.empty();
        }
        return caller.person()
                .flatMap(person -> accounts.profile(person, caller.workspace()))
                .map(profile -> seat(profile, caller, request));
    }

    private Shell.Seat seat(Accounts.Profile profile, ApiCaller caller, HttpServletRequest request) {
        Set<Place> open = Arrays.stream(Place.values())
                .filter(place -> routes.opens(place.href(), caller))
                .collect(Collectors.toSet());
        String workspace = profile.workspaceName().reveal();
        return new Shell.Seat(
                profile.name().reveal(),
                workspace,
                request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "",
                credits.balance(caller.workspace()).available().amount(),
                caller.person().map(inbox::unread).orElse(0),
                open,
                rooms(caller));
    }

    private List<Shell.Room> rooms(ApiCaller caller) {
        return caller.person().map(workspaces::of).orElse(List.of()).stream()
                .limit(ROOMS)
                .map(member -> new Shell.Room(
                        member.workspace().toString(),
                        member.name().reveal(),
                        member.agencyName().map(Name::reveal),
                        member.workspace().equals(caller.workspace())))
                .toList();
    }

    private static HttpServletRequest request() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            return attributes.getRequest();
        }
        throw new IllegalStateException("a frame is made while a request is answered");
    }
}
