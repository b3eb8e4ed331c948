package dev.candid.server.accounts.internal;

import dev.candid.server.accounts.ApiKey;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.api.NetworkRange;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.vault.Vault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * What accounts hold about a person or a workspace. The rows go first and the key after them, so that a crash between
 * the two leaves nothing that a second run could not find and finish.
 */
@Service
class AccountsData implements PersonalDataHolder {

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final InvitationRows invitations;
    private final ApiKeyRows keys;
    private final PersonRecords records;
    private final JsonMapper json;

    AccountsData(
            Tenancy tenancy,
            JdbcClient jdbc,
            Vault vault,
            InvitationRows invitations,
            ApiKeyRows keys,
            PersonRecords records,
            JsonMapper json) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.invitations = invitations;
        this.keys = keys;
        this.records = records;
        this.json = json;
    }

    @Override
    public String module() {
        return "accounts";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        tenancy.acrossWorkspaces(() -> {
            switch (subject.kind()) {
                case PERSON -> exportPerson(subject, sink);
                case WORKSPACE -> exportWorkspace(subject, sink);
                case LEAD -> {
                    return;
                }
            }
            records.openings(subject).forEach((opening, written) -> write(sink, "opening", opening, written));
        });
    }

    private void exportPerson(SubjectId subject, ExportSink sink) {
        jdbc.sql("select name, email, operator, created_at from accounts_person where person_id = :id")
                .param("id", subject.value())
                .query((row, number) -> Map.of(
                        "name", vault.openText(subject, JdbcPeople.NAME, row.getBytes("name")),
                        "email", vault.openText(subject, JdbcPeople.EMAIL, row.getBytes("email")),
                        "operator", row.getBoolean("operator"),
                        "createdAt", row.getTimestamp("created_at").toInstant()))
                .optional()
                .ifPresent(person -> write(sink, "person", subject.value(), person));
        jdbc.sql("""
                        select workspace_id, role, created_at from accounts_member
                         where person_id = :id order by created_at limit 1000
                        """)
                .param("id", subject.value())
                .query((row, number) -> Map.of(
                        "workspaceId", row.getObject("workspace_id", UUID.class),
                        "role", row.getString("role"),
                        "createdAt", row.getTimestamp("created_at").toInstant()))
                .list()
                .forEach(member -> write(sink, "member", member.get("workspaceId"), member));
        jdbc.sql("""
                        select session_id, created_at, last_seen_at, expires_at from accounts_session
                         where person_id = :id order by created_at limit 1000
                        """)
                .param("id", subject.value())
                .query((row, number) -> Map.of(
                        "sessionId", row.getObject("session_id", UUID.class),
                        "createdAt", row.getTimestamp("created_at").toInstant(),
                        "lastSeenAt", row.getTimestamp("last_seen_at").toInstant(),
                        "expiresAt", row.getTimestamp("expires_at").toInstant()))
                .list()
                .forEach(session -> write(sink, "session", session.get("sessionId"), session));
        PersonId person = new PersonId(subject.value());
        records.devices(person).forEach((device, written) -> write(sink, "device", device, written));
        records.preference(person).ifPresent(choices -> write(sink, "preference", subject.value(), choices));
    }

    private void exportWorkspace(SubjectId subject, ExportSink sink) {
        jdbc.sql("select name, profile, created_at from accounts_workspace where workspace_id = :id")
                .param("id", subject.value())
                .query((row, number) -> Map.of(
                        "name", vault.openText(subject, JdbcAccounts.WORKSPACE_NAME, row.getBytes("name")),
                        "profile",
                                row.getBytes("profile") == null
                                        ? ""
                                        : vault.openText(subject, JdbcWorkspaces.TOLD, row.getBytes("profile")),
                        "createdAt", row.getTimestamp("created_at").toInstant()))
                .optional()
                .ifPresent(workspace -> write(sink, "workspace", subject.value(), workspace));
        invitations
                .of(new WorkspaceId(subject.value()))
                .forEach(open -> write(
                        sink,
                        "invitation",
                        open.invitation().id(),
                        Map.of(
                                "email",
                                open.invitation()
                                        .email()
                                        .map(EmailAddress::reveal)
                                        .orElse(""),
                                "role",
                                open.invitation().role().code(),
                                "createdAt",
                                open.invitation().createdAt())));
        jdbc.sql("""
                        select COLUMNS from accounts_api_key
                         where workspace_id = :id order by created_at limit 1000
                        """.replace("COLUMNS", ApiKeyRows.COLUMNS))
                .param("id", subject.value())
                .query((row, number) -> key(keys.key(row)))
                .list()
                .forEach(key -> write(sink, "api-key", key.get("keyId"), key));
    }

    private static Map<String, Object> key(ApiKey key) {
        Map<String, Object> exported = new LinkedHashMap<>();
        exported.put("keyId", key.id().value());
        key.name().ifPresent(name -> exported.put("name", name.reveal()));
        exported.put("prefix", key.prefix());
        key.lastFour().ifPresent(last -> exported.put("lastFour", last));
        exported.put("scopes", ApiKeyRows.codes(key.scopes()));
        exported.put("test", key.test());
        key.monthlyCap().ifPresent(cap -> exported.put("monthlyCap", cap.amount()));
        exported.put(
                "networks", key.networks().stream().map(NetworkRange::toString).toList());
        exported.put("createdAt", key.createdAt());
        key.expiresAt().ifPresent(at -> exported.put("expiresAt", at));
        key.revokedAt().ifPresent(at -> exported.put("revokedAt", at));
        key.lastUsedAt().ifPresent(at -> exported.put("lastUsedAt", at));
        return exported;
    }

    private void write(ExportSink sink, String kind, @Nullable Object id, Map<String, ?> record) {
        sink.file("accounts/" + kind + "/" + id + ".json", json.writeValueAsBytes(record));
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        long erased = tenancy.acrossWorkspaces(() -> switch (subject.kind()) {
            case PERSON ->
                change("delete from accounts_session where person_id = :id", subject)
                        + change("delete from accounts_device where person_id = :id", subject)
                        + change("delete from accounts_preference where person_id = :id", subject)
                        + change("delete from accounts_member where person_id = :id", subject)
                        + change("update accounts_invitation set inviter_id = null where inviter_id = :id", subject)
                        + change("update accounts_workspace set deleter_id = null where deleter_id = :id", subject)
                        + change("update accounts_erasure set person_id = null where person_id = :id", subject)
                        + change("update accounts_api_key set person_id = null where person_id = :id", subject)
                        + change("delete from accounts_opening where person_id = :id", subject)
                        + change("update accounts_opening set operator_id = null where operator_id = :id", subject)
                        + change("delete from accounts_person where person_id = :id", subject);
            case WORKSPACE ->
                change("delete from accounts_session where workspace_id = :id", subject)
                        + change("delete from accounts_member where workspace_id = :id", subject)
                        + change("delete from accounts_invitation_link where workspace_id = :id", subject)
                        + change("delete from accounts_invitation where workspace_id = :id", subject)
                        + change("delete from accounts_client where workspace_id = :id or agency_id = :id", subject)
                        + change("delete from accounts_api_key where workspace_id = :id", subject)
                        + change("delete from accounts_opening where workspace_id = :id", subject)
                        + change("delete from accounts_workspace where workspace_id = :id", subject);
            case LEAD -> 0L;
        });
        if (subject.kind() != SubjectId.Kind.LEAD) {
            vault.destroyKey(subject);
        }
        return erased == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(erased);
    }

    private long change(String sql, SubjectId subject) {
        return jdbc.sql(sql).param("id", subject.value()).update();
    }
}
