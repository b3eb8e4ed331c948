package dev.candid.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a window: keeps cookies, sends forms with the token of the page it saw last. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

    private final String base;
    private final TestHttp http;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    private Visitor(int port) {
        base = "http://127.0.0.1:" + port;
        http = TestHttp.onPort(port);
    }

    public static Visitor onPort(int port) {
        return new Visitor(port);
    }

    /** As somebody whose session has this secret. */
    public Visitor signedIn(String session) {
        cookies.put("candid_session", session);
        return this;
    }

    public boolean isSignedIn() {
        return !cookies.getOrDefault("candid_session", "").isEmpty();
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public HttpResponse<String> get(String address) {
        return keep(http.get(address, "Accept", "text/html", "Cookie", cookieHeader()));
    }

    /** Goes where answers lead, on this server and on others, as far as they do. */
    public HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> last = answer;
        for (int hop = 0; hop < 12 && last.statusCode() / 100 == 3; hop++) {
            last = get(target(last));
        }
        return last;
    }

    /** The address that an answer leads to: a path on the server that answered, or a whole address elsewhere. */
    public static String target(HttpResponse<String> answer) {
        String target = answer.headers().firstValue("Location").orElseThrow();
        String here = answer.uri().resolve("/").toString();
        return target.startsWith(here) ? target.substring(here.length() - 1) : target;
    }

    /** @param fields name, value, name, value, … */
    public HttpResponse<String> post(String path, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", token);
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return keep(http.postForm(
                path, body, "Accept", "text/html", "Cookie", cookieHeader(), "Sec-Fetch-Site", "same-origin"));
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private HttpResponse<String> keep(HttpResponse<String> answer) {
        URI from = answer.uri();
        if (from.toString().startsWith(base)) {
            answer.headers().allValues("Set-Cookie").forEach(cookie -> {
                String pair = cookie.substring(0, Objects.checkIndex(cookie.indexOf(';'), cookie.length()));
                String value = pair.substring(pair.indexOf('=') + 1);
                String name = pair.substring(0, pair.indexOf('='));
                if (value.isEmpty()) {
                    cookies.remove(name);
                } else {
                    cookies.put(name, value);
                }
            });
            Matcher found = TOKEN.matcher(answer.body());
            if (found.find() && !found.group(1).isEmpty()) {
                token = found.group(1);
            }
        }
        return answer;
    }
}
