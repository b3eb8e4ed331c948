package dev.candid.server.signin.web;

import java.net.URI;
import java.util.regex.Pattern;

/** A page of this server to go to after signing in, so that nobody can be sent elsewhere by a crafted link. */
final class LocalPath {

    private static final Pattern SAFE = Pattern.compile("/([A-Za-z0-9_-][A-Za-z0-9/_.-]*(\\?[A-Za-z0-9=&_.-]*)?)?");

    private LocalPath() {}

    /** @return the path itself, or the first page if it is none of ours */
    static String of(String next) {
        return SAFE.matcher(next).matches() ? next : "/";
    }

    static URI uri(String next) {
        return URI.create(of(next));
    }
}
