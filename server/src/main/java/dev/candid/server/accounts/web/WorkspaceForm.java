package dev.candid.server.accounts.web;

import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Workspace;
import dev.candid.server.accounts.WorkspaceProfile;
import dev.candid.server.api.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a person typed about a workspace, as it came. Prints redacted. */
record WorkspaceForm(String name, String description, String language, String zone, long version) {

    /** Regions and cities: people look for their own, not for an offset. */
    static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
            .sorted()
            .toList();

    static WorkspaceForm of(Workspace workspace) {
        WorkspaceProfile profile = workspace.profile();
        return new WorkspaceForm(
                workspace.name().reveal(),
                profile.description(),
                profile.language().map(Locale::toLanguageTag).orElse(""),
                profile.zone().map(ZoneId::getId).orElse(""),
                workspace.version());
    }

    WorkspaceForm withVersion(long newer) {
        return new WorkspaceForm(name, description, language, zone, newer);
    }

    /** Words for each field that is wrong; empty when all is well. */
    Map<String, String> errors(Texts texts, List<Locale> languages) {
        Map<String, String> errors = new TreeMap<>();
        if (Name.parse(name).isEmpty()) {
            errors.put("name", texts.of("workspace.error.name"));
        }
        if (description.strip().length() > WorkspaceProfile.LONGEST_DESCRIPTION) {
            errors.put("description", texts.of("workspace.error.description", WorkspaceProfile.LONGEST_DESCRIPTION));
        }
        if (!language.isEmpty() && languages.stream().map(Locale::toLanguageTag).noneMatch(language::equals)) {
            errors.put("language", texts.of("workspace.error.choice"));
        }
        if (!zone.isEmpty() && !ZONES.contains(zone)) {
            errors.put("zone", texts.of("workspace.error.choice"));
        }
        return errors;
    }

    Name parsedName() {
        return Name.parse(name).orElseThrow();
    }

    WorkspaceProfile profile() {
        return new WorkspaceProfile(
                description.strip(),
                Optional.of(language).filter(tag -> !tag.isEmpty()).map(Locale::forLanguageTag),
                Optional.of(zone).filter(id -> !id.isEmpty()).map(ZoneId::of));
    }

    @Override
    public String toString() {
        return "WorkspaceForm[redacted]";
    }
}
