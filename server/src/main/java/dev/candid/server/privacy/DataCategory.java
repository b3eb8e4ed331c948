package dev.candid.server.privacy;

/** What a field says about a subject. Our own short taxonomy; one constant per answer a person would understand. */
public enum DataCategory {
    /** State of the system, constants of our code, counts and times that concern no subject by themselves. */
    NOT_PERSONAL,
    /** Random ids that point at a subject. */
    IDENTIFIER,
    /** Ways to reach a person: e-mail address, or a blind index of one. */
    CONTACT,
    /** What proves who someone is: password hashes, key hashes, sessions. */
    CREDENTIAL,
    /** What someone tells about themselves or their workspace: names, settings, role. */
    PROFILE,
    /** What someone makes or gives to be worked on: briefs, scripts, media, names of videos. */
    CONTENT,
    /** What someone bought, was granted and spent. */
    CREDIT_USE,
    /** What someone did and when. */
    ACTIVITY,
    /** What a device tells: address, kind of browser. */
    DEVICE,
    /** Proof that a promise was kept, such as a deletion record. */
    PROOF;

    public boolean personal() {
        return this != NOT_PERSONAL;
    }
}
