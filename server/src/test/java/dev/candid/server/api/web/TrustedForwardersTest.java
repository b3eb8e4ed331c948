package dev.candid.server.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.candid.server.api.NetworkRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class TrustedForwardersTest {

    private static String seen(String trusted, String remote, String... forwarded) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        for (String line : forwarded) {
            request.addHeader("X-Forwarded-For", line);
        }
        return new TrustedForwarders(new ApiSettings(1, trusted)).of(request).getHostAddress();
    }

    @Test
    void nobody_is_believed_by_default() {
        assertThat(seen("", "198.51.100.1", "192.0.2.1")).isEqualTo("198.51.100.1");
    }

    @Test
    void a_trusted_forwarder_is_believed_and_what_stands_before_it_is_not() {
        assertThat(seen("10.0.0.0/8", "10.1.2.3", "203.0.113.9, 192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(seen("10.0.0.0/8", "10.1.2.3", "203.0.113.9, 192.0.2.1, 10.9.9.9"))
                .isEqualTo("192.0.2.1");
        assertThat(seen("10.0.0.0/8", "10.1.2.3", "192.0.2.1", "10.9.9.9")).isEqualTo("192.0.2.1");
        assertThat(seen("10.0.0.0/8", "10.1.2.3", "a name")).isEqualTo("10.1.2.3");
    }

    @Test
    void a_setting_that_is_no_range_stops_the_start() {
        assertThatIllegalArgumentException().isThrownBy(() -> seen("the proxy", "10.1.2.3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::/129", "10.0.0.0/8/8", "/8"})
    void what_is_no_range_is_refused(String text) {
        assertThat(NetworkRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.1.1,true",
        "10.0.0.0/9,10.255.1.1,false",
        "0.0.0.0/0,8.8.8.8,true",
        "::/0,8.8.8.8,false",
        "2001:db8::/33,2001:db8:8000::,false",
        "192.0.2.1,192.0.2.1,true"
    })
    void an_address_lies_in_a_range_or_not(String range, String address, boolean inside) {
        assertThat(NetworkRange.parse(range)
                        .orElseThrow()
                        .contains(NetworkRange.parse(address).orElseThrow().network()))
                .isEqualTo(inside);
    }
}
