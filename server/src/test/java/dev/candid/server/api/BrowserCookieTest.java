package dev.candid.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;

class BrowserCookieTest {

    @ParameterizedTest
    @EnumSource
    void over_https_a_cookie_is_bound_to_this_host_and_no_plain_one_is_taken_for_it(BrowserCookie cookie) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSecure(true);

        assertThat(cookie.write(request, "value").toString())
                .startsWith("__Host-" + cookie.label() + "=value")
                .contains("Secure")
                .contains("Path=/")
                .doesNotContain("Domain");
        request.setCookies(new Cookie(cookie.label(), "planted by a page without TLS"));
        assertThat(cookie.read(request)).isEmpty();
        request.setCookies(new Cookie("__Host-" + cookie.label(), "ours"));
        assertThat(cookie.read(request)).contains("ours");
    }
}
