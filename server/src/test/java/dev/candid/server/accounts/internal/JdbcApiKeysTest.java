package dev.candid.server.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKey;
import dev.candid.server.accounts.ApiKeySecret;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.KeyCheck;
import dev.candid.server.accounts.KeyWish;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.NewApiKey;
import dev.candid.server.accounts.RotateOutcome;
import dev.candid.server.api.NetworkRange;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys: what is kept of them, where they open, and how they end. */
@CandidTest
class JdbcApiKeysTest {

    private static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.7");
    private static final Set<Permission> SCOPES = Set.of(Permission.VIDEOS_READ);

    @Autowired
    ApplicationContext application;

    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tenancy tenancy;

    @Autowired
    MutableClock clock;

    WorkspaceId workspace;
    PersonId maker = PersonId.random();

    @BeforeEach
    void open() {
        workspace = ApiWorkspace.withCredits(application, 0).id();
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    private NewApiKey made(KeyWish wish) {
        return keys.create(workspace, maker, wish);
    }

    private static KeyWish wish(String... networks) {
        return new KeyWish(
                Optional.of(new Name("Shop import")),
                SCOPES,
                Optional.empty(),
                Optional.of(new Credits(50)),
                List.of(networks).stream()
                        .map(text -> NetworkRange.parse(text).orElseThrow())
                        .toList(),
                true);
    }

    private ApiKey listed(NewApiKey key) {
        return keys.find(workspace, key.id()).orElseThrow();
    }

    @Test
    void a_key_is_found_again_with_all_that_was_wanted_and_without_its_secret() {
        NewApiKey made = made(wish("192.0.2.0/24", "2001:db8::/32"));

        ApiKey key = listed(made);

        assertThat(key.name().orElseThrow().reveal()).isEqualTo("Shop import");
        assertThat(made.secret().reveal())
                .startsWith("candid_" + key.prefix())
                .endsWith(key.lastFour().orElseThrow());
        assertThat(key.scopes()).isEqualTo(SCOPES);
        assertThat(key.monthlyCap()).contains(new Credits(50));
        assertThat(key.networks()).hasSize(2);
        assertThat(key.test()).isTrue();
        assertThat(key.stateAt(clock.instant())).isEqualTo(ApiKey.State.ACTIVE);
        assertThat(keys.list(workspace)).contains(key);
        assertThat(tenancy.inWorkspace(
                        workspace,
                        () -> jdbc.sql("select string_agg(k::text, '') from accounts_api_key k")
                                .query(String.class)
                                .single()))
                .doesNotContain("Shop")
                .doesNotContain("192.0.2")
                .doesNotContain(made.secret().reveal().substring(16));
    }

    @Test
    void a_key_with_networks_opens_from_them_only() {
        ApiKeySecret secret = made(wish("192.0.2.0/24", "2001:db8::/32")).secret();

        assertThat(keys.check(secret, HOME)).isInstanceOf(KeyCheck.Known.class);
        assertThat(keys.check(secret, InetAddress.ofLiteral("2001:db8:1::9"))).isInstanceOf(KeyCheck.Known.class);
        assertThat(keys.check(secret, InetAddress.ofLiteral("::ffff:192.0.2.9")))
                .isInstanceOf(KeyCheck.Known.class);
        assertThat(keys.check(secret, InetAddress.ofLiteral("192.0.3.1"))).isEqualTo(new KeyCheck.AddressRefused());
        assertThat(keys.check(secret, InetAddress.ofLiteral("2001:db9::1"))).isEqualTo(new KeyCheck.AddressRefused());
    }

    @Test
    void a_test_key_says_so_of_its_caller() {
        ApiKeySecret secret = made(wish()).secret();

        ApiCaller caller = ((KeyCheck.Known) keys.check(secret, HOME)).caller();

        assertThat(caller.test()).isTrue();
    }

    @Test
    void a_rotated_key_works_beside_its_successor_until_the_overlap_ends() {
        NewApiKey old = made(wish("192.0.2.0/24"));

        var rotated = (RotateOutcome.Rotated) keys.rotate(workspace, old.id(), maker, Duration.ofHours(24));

        assertThat(keys.check(old.secret(), HOME)).isInstanceOf(KeyCheck.Known.class);
        assertThat(keys.check(rotated.fresh().secret(), HOME)).isInstanceOf(KeyCheck.Known.class);
        assertThat(listed(old).stateAt(clock.instant())).isEqualTo(ApiKey.State.REPLACED);
        assertThat(listed(rotated.fresh()).networks()).isEqualTo(listed(old).networks());
        assertThat(keys.rotate(workspace, old.id(), maker, Duration.ZERO)).isEqualTo(new RotateOutcome.NotActive());

        clock.advance(Duration.ofHours(25));

        assertThat(keys.check(old.secret(), HOME)).isEqualTo(new KeyCheck.Refused());
        assertThat(keys.check(rotated.fresh().secret(), HOME)).isInstanceOf(KeyCheck.Known.class);
    }

    @Test
    void a_cap_counts_over_rotations() {
        NewApiKey first = made(wish());
        NewApiKey second = rotated(first);
        NewApiKey third = rotated(second);

        var cap = keys.cap(workspace, second.id()).orElseThrow();

        assertThat(cap.monthly()).isEqualTo(new Credits(50));
        assertThat(cap.counted()).containsExactlyInAnyOrder(first.id(), second.id(), third.id());
    }

    private NewApiKey rotated(NewApiKey old) {
        return ((RotateOutcome.Rotated) keys.rotate(workspace, old.id(), maker, Duration.ZERO)).fresh();
    }

    @Test
    void a_rotated_key_lives_as_long_as_the_old_one_was_meant_to() {
        var end = clock.instant().plus(30, ChronoUnit.DAYS);
        NewApiKey old = made(KeyWish.of(SCOPES, Optional.of(end)));
        clock.advance(Duration.ofDays(29));

        NewApiKey fresh = rotated(old);

        assertThat(Duration.between(clock.instant(), fresh.expiresAt().orElseThrow()))
                .isCloseTo(Duration.ofDays(30), Duration.ofSeconds(1));
    }

    @Test
    void all_keys_of_a_member_are_revoked_together_and_nobody_elses() {
        NewApiKey mine = made(wish());
        NewApiKey another = keys.create(workspace, PersonId.random(), wish());
        assertThat(keys.workingOf(workspace, maker)).hasSize(1);

        assertThat(keys.revokeAllOf(workspace, maker)).isEqualTo(1);

        assertThat(keys.workingOf(workspace, maker)).isEmpty();
        assertThat(keys.check(mine.secret(), HOME)).isEqualTo(new KeyCheck.Refused());
        assertThat(keys.check(another.secret(), HOME)).isInstanceOf(KeyCheck.Known.class);
        assertThat(listed(mine).stateAt(clock.instant())).isEqualTo(ApiKey.State.REVOKED);
    }

    @Test
    void another_workspace_neither_sees_nor_changes_a_key() {
        NewApiKey mine = made(wish());
        WorkspaceId stranger = ApiWorkspace.withCredits(application, 0).id();

        assertThat(keys.find(stranger, mine.id())).isEmpty();
        assertThat(keys.rename(stranger, mine.id(), Optional.empty())).isFalse();
        assertThat(keys.revoke(stranger, mine.id())).isFalse();
        assertThat(keys.rotate(stranger, mine.id(), maker, Duration.ZERO)).isEqualTo(new RotateOutcome.Unknown());
        assertThat(keys.cap(stranger, mine.id())).isEmpty();
    }
}
