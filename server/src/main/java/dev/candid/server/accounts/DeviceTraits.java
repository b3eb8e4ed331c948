package dev.candid.server.accounts;

/**
 * All that is kept of a device: the address it came from, and the families of its operating system and browser, without
 * their versions. Prints redacted.
 *
 * @param address as the network layer sees it
 */
public record DeviceTraits(String address, OperatingSystem system, BrowserFamily browser) {

    /** Families of operating systems, as far as browsers tell. */
    public enum OperatingSystem {
        WINDOWS,
        ANDROID,
        IOS,
        MACOS,
        CHROME_OS,
        LINUX,
        OTHER;

        /** Whether it is one of devices that are held in a hand. */
        public boolean handheld() {
            return this == ANDROID || this == IOS;
        }
    }

    /** Families of browsers, as far as they tell. */
    public enum BrowserFamily {
        EDGE,
        OPERA,
        SAMSUNG,
        FIREFOX,
        CHROME,
        SAFARI,
        OTHER
    }

    @Override
    public String toString() {
        return "DeviceTraits[redacted]";
    }
}
