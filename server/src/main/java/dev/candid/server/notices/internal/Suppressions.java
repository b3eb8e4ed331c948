package dev.candid.server.notices.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTACT;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.notices.SuppressionReason;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.BlindIndex;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Addresses that must not be written to, as keyed hashes: they can be asked for and not read. They outlive accounts.
 * Every method runs in the caller's scope, across workspaces.
 */
@Component
@DataMapEntry(
        of = "notices_suppression",
        names = "address_index",
        category = CONTACT,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"B2.6b", "B4.5"},
        retention = RetentionRule.UNTIL_LIFTED,
        erase = EraseAction.RETAIN,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "notices_suppression",
        names = {"reason", "since"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"B2.6b", "B4.5"},
        erase = EraseAction.RETAIN)
class Suppressions {

    private static final String INDEX = "notices_suppression.address_index";

    private final JdbcClient jdbc;
    private final BlindIndex blindIndex;
    private final Clock clock;

    Suppressions(JdbcClient jdbc, BlindIndex blindIndex, Clock clock) {
        this.jdbc = jdbc;
        this.blindIndex = blindIndex;
        this.clock = clock;
    }

    byte[] index(EmailAddress address) {
        return blindIndex.of(INDEX, address.normalised());
    }

    /** A dead address stays dead, whatever is said of it later. */
    void add(byte[] addressIndex, SuppressionReason reason) {
        jdbc.sql("""
                        insert into notices_suppression (address_index, reason, since)
                        values (:index, cast(:reason as notices_suppression_reason), :now)
                        on conflict (address_index) do update
                           set reason = least(notices_suppression.reason, excluded.reason)
                        """)
                .param("index", addressIndex)
                .param("reason", reason.name())
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    Optional<SuppressionReason> find(byte[] addressIndex) {
        return jdbc.sql("select reason::varchar from notices_suppression where address_index = :index limit 1")
                .param("index", addressIndex)
                .query((row, number) -> SuppressionReason.valueOf(row.getString(1)))
                .optional();
    }

    /** Whether mail about {@code topic} may go to the address. */
    boolean allow(byte[] addressIndex, NoticeTopic topic) {
        return find(addressIndex)
                .map(reason -> switch (reason) {
                    case ADDRESS_DEAD -> false;
                    case COMPLAINT -> topic == NoticeTopic.ACCOUNT || topic == NoticeTopic.SECURITY;
                    case REFUSED -> topic != NoticeTopic.WORKSPACE && topic != NoticeTopic.MARKETING;
                })
                .orElse(true);
    }

    boolean lift(byte[] addressIndex) {
        return jdbc.sql("delete from notices_suppression where address_index = :index")
                        .param("index", addressIndex)
                        .update()
                == 1;
    }

    Map<SuppressionReason, Long> counts() {
        Map<SuppressionReason, Long> counts = new EnumMap<>(SuppressionReason.class);
        jdbc.sql("select reason::varchar as reason, count(*) as count from notices_suppression group by reason limit 5")
                .query((row, number) ->
                        Map.entry(SuppressionReason.valueOf(row.getString("reason")), row.getLong("count")))
                .list()
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }
}
