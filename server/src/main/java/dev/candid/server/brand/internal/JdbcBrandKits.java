package dev.candid.server.brand.internal;

import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.accounts.Clients;
import dev.candid.server.brand.BrandKit;
import dev.candid.server.brand.BrandKits;
import dev.candid.server.brand.Colour;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Library;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.library.UploadKind;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.vault.Vault;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brand kits in PostgreSQL, sealed as a whole. */
@Service
@DataMapEntry(
        of = "brand_kit",
        names = "workspace_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "B1.4",
        retention = RetentionRule.WORKSPACE_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "brand_kit",
        names = "kit",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "B1.4",
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "brand_kit",
        names = {"version", "changed_at"},
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "B1.4",
        erase = EraseAction.DELETE)
class JdbcBrandKits implements BrandKits, PersonalDataHolder {

    private static final String KIT = "brand_kit.kit";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clients clients;
    private final Library library;
    private final JsonMapper json;
    private final Clock clock;

    JdbcBrandKits(
            Tenancy tenancy,
            JdbcClient jdbc,
            Vault vault,
            Clients clients,
            Library library,
            JsonMapper json,
            Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clients = clients;
        this.library = library;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Effective effective(WorkspaceId workspace) {
        return own(workspace)
                .map(own -> new Effective(withLogoThatIsThere(workspace, own.kit()), Origin.OWN, own.version()))
                .or(() -> clients.agencyOf(workspace)
                        .flatMap(this::own)
                        .map(agency -> new Effective(withLogo(agency.kit(), Optional.empty()), Origin.AGENCY, 0)))
                .orElseGet(() -> new Effective(BrandKit.DEFAULT, Origin.DEFAULT, 0));
    }

    /** A logo may have been deleted in the library since. */
    private BrandKit withLogoThatIsThere(WorkspaceId workspace, BrandKit kit) {
        return withLogo(kit, kit.logo().filter(logo -> isLogo(workspace, logo)));
    }

    private static BrandKit withLogo(BrandKit kit, Optional<UploadId> logo) {
        return new BrandKit(kit.background(), kit.text(), kit.accent(), logo, kit.voice(), kit.captions());
    }

    private boolean isLogo(WorkspaceId workspace, UploadId logo) {
        return library.find(workspace, logo)
                .filter(Upload::kept)
                .filter(upload -> upload.kind() == UploadKind.PICTURE)
                .isPresent();
    }

    private Optional<Own> own(WorkspaceId workspace) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("select kit, version from brand_kit where workspace_id = :workspace")
                        .param("workspace", workspace.value())
                        .query((row, number) -> new Own(
                                read(vault.open(SubjectId.of(workspace), KIT, row.getBytes("kit"))),
                                row.getLong("version")))
                        .optional());
    }

    @Override
    public ChangeOutcome change(WorkspaceId workspace, long version, BrandKit kit) {
        if (kit.logo().isPresent() && !isLogo(workspace, kit.logo().get())) {
            return new ChangeOutcome.LogoUnknown();
        }
        SubjectId subject = SubjectId.of(workspace);
        return tenancy.inWorkspace(workspace, () -> {
            String command = version == 0 ? """
                            insert into brand_kit (workspace_id, kit, version, changed_at)
                            values (:workspace, :kit, :version + 1, :now)
                                on conflict (workspace_id) do nothing
                            """ : """
                            update brand_kit set kit = :kit, version = version + 1, changed_at = :now
                             where workspace_id = :workspace and version = :version
                            """;
            int changed = jdbc.sql(command)
                    .param("workspace", workspace.value())
                    .param("kit", vault.seal(subject, KIT, written(kit)))
                    .param("version", version)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return changed == 1
                    ? new ChangeOutcome.Changed(effective(workspace))
                    : new ChangeOutcome.Conflict(effective(workspace));
        });
    }

    @Override
    public ChangeOutcome reset(WorkspaceId workspace, long version) {
        return tenancy.inWorkspace(workspace, () -> {
            int gone = jdbc.sql("delete from brand_kit where workspace_id = :workspace and version = :version")
                    .param("workspace", workspace.value())
                    .param("version", version)
                    .update();
            Effective current = effective(workspace);
            return gone == 1 || current.version() == 0
                    ? new ChangeOutcome.Changed(current)
                    : new ChangeOutcome.Conflict(current);
        });
    }

    private byte[] written(BrandKit kit) {
        return json.writeValueAsBytes(Map.of(
                "background", kit.background().code(),
                "text", kit.text().code(),
                "accent", kit.accent().code(),
                "logo", kit.logo().map(UploadId::toString).orElse(""),
                "voice", kit.voice().name(),
                "speed", kit.voice().speed(),
                "wordsPerLine", kit.captions().wordsPerLine(),
                "centreY", kit.captions().centreY()));
    }

    private BrandKit read(byte[] written) {
        JsonNode kit = json.readTree(written);
        return new BrandKit(
                new Colour(kit.path("background").asString()),
                new Colour(kit.path("text").asString()),
                new Colour(kit.path("accent").asString()),
                Optional.of(kit.path("logo").asString(""))
                        .filter(logo -> !logo.isEmpty())
                        .map(logo -> new UploadId(UUID.fromString(logo))),
                new BrandKit.Voice(
                        kit.path("voice").asString(), kit.path("speed").asDouble()),
                new BrandKit.Captions(
                        kit.path("wordsPerLine").asInt(), kit.path("centreY").asDouble()));
    }

    @Override
    public String module() {
        return "brand";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        if (subject.kind() == SubjectId.Kind.WORKSPACE) {
            WorkspaceId workspace = new WorkspaceId(subject.value());
            own(workspace).ifPresent(own -> sink.file("brand/kit/" + workspace + ".json", written(own.kit())));
        }
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        if (subject.kind() != SubjectId.Kind.WORKSPACE) {
            return new ErasureOutcome.NothingHeld();
        }
        WorkspaceId workspace = new WorkspaceId(subject.value());
        int gone = tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("delete from brand_kit where workspace_id = :workspace")
                        .param("workspace", workspace.value())
                        .update());
        return gone == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(gone);
    }

    private record Own(BrandKit kit, long version) {}
}
