package dev.candid.server.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may have an account here.
 *
 * @param signUp who may open one
 * @param minimumAge in whole years; the policy promises 16, so it can be raised and never lowered
 */
@ConfigurationProperties("candid")
public record SignInSettings(SignUps.Admission signUp, int minimumAge) {

    /** What the policy promises to everybody (B11). */
    public static final int PROMISED_AGE = 16;

    /** Under it nobody is let in, whatever a policy says (A9). */
    public static final int FLOOR = 13;

    /** An age above it is a slip of the pen. */
    private static final int CEILING = 21;

    public SignInSettings {
        if (minimumAge < Math.max(PROMISED_AGE, FLOOR) || minimumAge > CEILING) {
            throw new IllegalArgumentException("candid.minimum-age must be from " + PROMISED_AGE + " to " + CEILING
                    + ": the policy promises that nobody under " + PROMISED_AGE + " is let in");
        }
    }
}
