package dev.candid.server;

import dev.candid.settings.CandidSettings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What belongs to no module: the settings and the clock everybody reads the time from. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CandidSettings.class)
class RootConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
