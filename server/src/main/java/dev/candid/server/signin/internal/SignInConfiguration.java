package dev.candid.server.signin.internal;

import dev.candid.server.signin.MailReadiness;
import dev.candid.server.signin.SignInSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The settings of sign-in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class SignInConfiguration {

    @Bean
    @ConditionalOnMissingBean
    static MailReadiness noMail() {
        return () -> false;
    }
}
