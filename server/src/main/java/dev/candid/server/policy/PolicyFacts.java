package dev.candid.server.policy;

import java.time.LocalDate;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the operator says about itself; the same in the policy, in mails, in exports and in records.
 *
 * @param controllerName who answers for the processing
 * @param controllerAddress where that is
 * @param contact an address for questions and requests about personal data
 * @param updated day of the last change of the text
 * @param effective day from which the text holds
 */
@ConfigurationProperties("candid.policy")
public record PolicyFacts(
        String controllerName, String controllerAddress, String contact, LocalDate updated, LocalDate effective) {}
