package dev.candid.server.accounts.internal;

import dev.candid.server.accounts.DeviceId;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.OpeningId;
import dev.candid.server.accounts.Openings;
import dev.candid.server.accounts.Preferences;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.privacy.SubjectId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is kept beside a person, as an export shows it. */
@Component
class PersonRecords {

    private final Devices devices;
    private final Preferences preferences;
    private final Openings openings;

    PersonRecords(Devices devices, Preferences preferences, Openings openings) {
        this.devices = devices;
        this.preferences = preferences;
        this.openings = openings;
    }

    /** When an operator opened the masked details of a person or a workspace. */
    Map<OpeningId, Map<String, Object>> openings(SubjectId subject) {
        Map<OpeningId, Map<String, Object>> written = new LinkedHashMap<>();
        openings.of(subject)
                .forEach(opening -> written.put(
                        opening.id(),
                        Map.of("from", opening.from(), "until", opening.until(), "reason", opening.reason())));
        return written;
    }

    Map<DeviceId, Map<String, Object>> devices(PersonId person) {
        Map<DeviceId, Map<String, Object>> written = new LinkedHashMap<>();
        devices.list(person, Optional.empty()).forEach(device -> written.put(device.id(), device(device)));
        return written;
    }

    private static Map<String, Object> device(Devices.Device device) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("deviceId", device.id().value());
        device.address().ifPresent(address -> written.put("address", address));
        written.put("operatingSystem", device.system());
        written.put("browser", device.browser());
        written.put("firstSeenAt", device.firstSeenAt());
        written.put("lastSeenAt", device.lastSeenAt());
        return written;
    }

    /** Empty for a person who never chose anything. */
    Optional<Map<String, Object>> preference(PersonId person) {
        Preferences.Choices choices = preferences.of(person);
        if (choices.equals(Preferences.Choices.DEFAULT)) {
            return Optional.empty();
        }
        Map<String, Object> written = new LinkedHashMap<>();
        choices.language().ifPresent(language -> written.put("language", language.toLanguageTag()));
        choices.zone().ifPresent(zone -> written.put("timeZone", zone.getId()));
        written.put("theme", choices.theme().code());
        choices.organisation().ifPresent(name -> written.put("organisation", name.reveal()));
        written.put("personalise", choices.personalise());
        return Optional.of(written);
    }
}
