package dev.candid.testing;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A device with passkeys that Chromium plays: it holds real keys and signs real challenges, and its person is present. */
public final class VirtualAuthenticator {

    private final CDPSession session;
    private final String id;

    private VirtualAuthenticator(CDPSession session, String id) {
        this.session = session;
        this.id = id;
    }

    /** @param page the only one that sees the device */
    public static VirtualAuthenticator in(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        JsonObject made = session.send("WebAuthn.addVirtualAuthenticator", wanted);
        return new VirtualAuthenticator(session, made.get("authenticatorId").getAsString());
    }

    /** Whether whoever holds the device can unlock it. */
    public void unlocks(boolean verified) {
        JsonObject wanted = with("isUserVerified", verified);
        session.send("WebAuthn.setUserVerified", wanted);
    }

    /** How many passkeys it holds. */
    public int passkeys() {
        return session.send("WebAuthn.getCredentials", own())
                .getAsJsonArray("credentials")
                .size();
    }

    private JsonObject own() {
        JsonObject own = new JsonObject();
        own.addProperty("authenticatorId", id);
        return own;
    }

    private JsonObject with(String name, boolean value) {
        JsonObject wanted = own();
        wanted.addProperty(name, value);
        return wanted;
    }
}
