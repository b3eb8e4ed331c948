package dev.candid.server.accounts.web;

import dev.candid.server.accounts.DeviceTraits;
import dev.candid.server.accounts.DeviceTraits.BrowserFamily;
import dev.candid.server.accounts.DeviceTraits.OperatingSystem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a request tells of its device, cut down to families. A parser of user agents would tell versions and models, and
 * those are more than the policy announces.
 */
final class RequestTraits {

    /** As our own secrets are: 43 characters of base64url. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private RequestTraits() {}

    static DeviceTraits of(HttpServletRequest request, InetAddress address) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new DeviceTraits(address.getHostAddress(), system(agent), browser(agent));
    }

    static boolean looksLikeASecret(String text) {
        return SECRET.matcher(text).matches();
    }

    static OperatingSystem system(@Nullable String agent) {
        if (agent == null) {
            return OperatingSystem.OTHER;
        }
        if (agent.contains("Windows")) {
            return OperatingSystem.WINDOWS;
        }
        if (agent.contains("Android")) {
            return OperatingSystem.ANDROID; // before Linux, which Android names too
        }
        if (agent.contains("iPhone") || agent.contains("iPad")) {
            return OperatingSystem.IOS; // before macOS, which iOS claims to be like
        }
        if (agent.contains("Mac OS X")) {
            return OperatingSystem.MACOS;
        }
        if (agent.contains("CrOS")) {
            return OperatingSystem.CHROME_OS;
        }
        return agent.contains("Linux") ? OperatingSystem.LINUX : OperatingSystem.OTHER;
    }

    /** The most particular first: nearly every browser claims to be Chrome or Safari as well. */
    static BrowserFamily browser(@Nullable String agent) {
        if (agent == null) {
            return BrowserFamily.OTHER;
        }
        if (agent.contains("Edg/") || agent.contains("EdgA/") || agent.contains("EdgiOS/")) {
            return BrowserFamily.EDGE;
        }
        if (agent.contains("OPR/")) {
            return BrowserFamily.OPERA;
        }
        if (agent.contains("SamsungBrowser/")) {
            return BrowserFamily.SAMSUNG;
        }
        if (agent.contains("Firefox/") || agent.contains("FxiOS/")) {
            return BrowserFamily.FIREFOX;
        }
        if (agent.contains("Chrome/") || agent.contains("CriOS/")) {
            return BrowserFamily.CHROME;
        }
        return agent.contains("Safari/") ? BrowserFamily.SAFARI : BrowserFamily.OTHER;
    }
}
