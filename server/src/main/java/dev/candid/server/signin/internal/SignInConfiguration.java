package dev.candid.server.signin.internal;

import dev.candid.server.egress.Mail;
import dev.candid.server.signin.MailReadiness;
import dev.candid.server.signin.SignInSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The settings of sign-in, and whether its links can be mailed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class SignInConfiguration {

    @Bean
    static MailReadiness mailReadiness(Mail mail) {
        return mail::canSend;
    }
}
