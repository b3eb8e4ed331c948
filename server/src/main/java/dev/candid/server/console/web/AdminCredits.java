package dev.candid.server.console.web;

import dev.candid.server.api.Texts;
import dev.candid.server.credits.Balance;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.GrantOutcome;
import dev.candid.server.credits.GrantReason;
import dev.candid.server.credits.Grants;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The part of a workspace's page on which the operator grants credits. */
@Component
class AdminCredits {

    private static final int SHOWN = 20;
    private static final int MOST_DAYS = 3_650;

    /** What the form sends. @param operation the same when it is sent twice */
    record GrantForm(
            @Nullable String amount,
            @Nullable String kind,
            @Nullable String words,
            @Nullable String days,
            @Nullable String operation) {

        static GrantForm fresh() {
            return new GrantForm("", "compensation", "", "", UUID.randomUUID().toString());
        }

        @Override
        public String toString() {
            return "GrantForm[redacted]";
        }
    }

    /** What a workspace has. */
    record CreditCard(Balance balance, List<Grants.Grant> grants) {}

    private final CreditLedger ledger;
    private final Grants grants;
    private final Clock clock;

    AdminCredits(CreditLedger ledger, Grants grants, Clock clock) {
        this.ledger = ledger;
        this.grants = grants;
        this.clock = clock;
    }

    CreditCard of(WorkspaceId workspace) {
        return new CreditCard(ledger.balance(workspace), grants.of(workspace, SHOWN));
    }

    /** @return what is wrong with the form, by field; nothing if the credits were granted */
    Map<String, String> grant(WorkspaceId workspace, GrantForm form, PersonId operator, Texts texts) {
        Map<String, String> errors = new LinkedHashMap<>();
        long amount = number(form.amount());
        String words = form.words() == null ? "" : form.words().strip();
        long days = number(form.days());
        if (amount < 1 || amount > Grants.MOST) {
            errors.put("amount", texts.of("console.admin.grant.amount.error", texts.number(Grants.MOST)));
        }
        if (words.isEmpty() || words.length() > Grants.LONGEST_REASON) {
            errors.put("words", texts.of("console.admin.open.error", Grants.LONGEST_REASON));
        }
        if (form.days() != null && !form.days().isBlank() && (days < 1 || days > MOST_DAYS)) {
            errors.put("days", texts.of("console.admin.grant.days.error", texts.number(MOST_DAYS)));
        }
        Optional<GrantReason> reason = Arrays.stream(GrantReason.values())
                .filter(one -> one.code().equals(form.kind()))
                .findFirst();
        Optional<UUID> operation = operation(form.operation());
        if (!errors.isEmpty() || reason.isEmpty() || operation.isEmpty()) {
            errors.putIfAbsent("amount", texts.of("console.admin.grant.amount.error", texts.number(Grants.MOST)));
            return errors;
        }
        Optional<Instant> until =
                days < 1 ? Optional.empty() : Optional.of(clock.instant().plus(Duration.ofDays(days)));
        return switch (grants.grant(
                workspace,
                new Grants.Wish(new Credits(amount), reason.get(), words, until, operation.get()),
                operator)) {
            case GrantOutcome.KeyReused reused -> Map.of("amount", texts.of("console.admin.grant.twice"));
            case GrantOutcome.ExpiryPassed passed -> Map.of("days", texts.of("console.admin.grant.twice"));
            case GrantOutcome.Granted granted -> Map.of();
        };
    }

    private static long number(@Nullable String text) {
        return text != null && text.strip().matches("[0-9]{1,9}") ? Long.parseLong(text.strip()) : -1;
    }

    private static Optional<UUID> operation(@Nullable String text) {
        return text != null && text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
