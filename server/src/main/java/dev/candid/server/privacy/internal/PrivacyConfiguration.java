package dev.candid.server.privacy.internal;

import dev.candid.server.privacy.DataMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

    @Bean
    DataMap dataMap() {
        return AnnotatedDataMap.scan("dev.candid.server");
    }

    @Bean
    ColumnCatalog columnCatalog(JdbcClient jdbc) {
        return new ColumnCatalog(jdbc);
    }

    @Bean
    LogFieldCatalog logFieldCatalog() {
        return new LogFieldCatalog();
    }
}
