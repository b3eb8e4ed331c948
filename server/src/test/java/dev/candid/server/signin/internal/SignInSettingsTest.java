package dev.candid.server.signin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.candid.server.signin.SignInSettings;
import dev.candid.server.signin.SignUps.Admission;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInSettingsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 13, 15, 22, 160})
    void no_setting_lowers_the_age_that_the_policy_promises(int age) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignInSettings(Admission.OPEN, age))
                .withMessageContaining("candid.minimum-age");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 21})
    void a_setting_may_raise_it(int age) {
        assertThat(new SignInSettings(Admission.OPEN, age).minimumAge()).isEqualTo(age);
    }
}
