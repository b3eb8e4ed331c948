package dev.candid.doctor;

/**
 * What one check found.
 *
 * @param name one word
 * @param found the state in a few words, without secrets
 * @param fix what to do, in one line; empty when {@code ok}
 */
record Finding(String name, boolean ok, String found, String fix) {

    static Finding good(String name, String found) {
        return new Finding(name, true, found, "");
    }

    static Finding bad(String name, String found, String fix) {
        return new Finding(name, false, found, fix);
    }
}
