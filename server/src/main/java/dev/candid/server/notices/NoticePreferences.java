package dev.candid.server.notices;

import dev.candid.server.kernel.PersonId;
import java.util.List;
import java.util.Set;

/** Which mail people want. Safe for use by many threads. */
public interface NoticePreferences {

    /** The topics that the person has switched off; without consent to marketing that one among them. */
    Set<NoticeTopic> off(PersonId person);

    /** @throws IllegalArgumentException if the topic cannot be switched (a bug: pages offer those that can) */
    void set(PersonId person, NoticeTopic topic, boolean mail);

    /** Those of {@code people} who have not switched {@code topic} off. */
    List<PersonId> wanting(List<PersonId> people, NoticeTopic topic);
}
