package dev.candid.server.notices.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code candid.notices}.
 *
 * @param controllerName who is responsible for this installation; stands at the foot of each mail
 * @param controllerAddress where that can be reached by post, as the law asks for
 * @param sendEvery how often each process looks for mail that is due
 * @param quiet how long nothing more of a kind must happen before what happened is told in one mail
 * @param quietLimit how long it is put off at most
 */
@ConfigurationProperties("candid.notices")
record NoticesSettings(
        String controllerName, String controllerAddress, Duration sendEvery, Duration quiet, Duration quietLimit) {}
