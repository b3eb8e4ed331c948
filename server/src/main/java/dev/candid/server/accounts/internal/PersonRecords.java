package dev.candid.server.accounts.internal;

import dev.candid.server.accounts.DeviceId;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.Preferences;
import dev.candid.server.kernel.PersonId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is kept beside a person, as an export shows it. */
@Component
class PersonRecords {

    private final Devices devices;
    private final Preferences preferences;

    PersonRecords(Devices devices, Preferences preferences) {
        this.devices = devices;
        this.preferences = preferences;
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
