package dev.candid.guards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import dev.candid.server.privacy.EventLog;

/**
 * A module logs through {@link EventLog} alone, whose lines cannot carry text; so no name, address or message of a
 * person can reach the log by mistake.
 */
final class LoggingRules {

    private LoggingRules() {}

    /** @param modules packages of the modules; the announcement on the terminal belongs to none */
    static ArchRule onlyEventLogLogs(String... modules) {
        return noClasses()
                .that()
                .resideInAnyPackage(modules)
                .and()
                .doNotHaveFullyQualifiedName(EventLog.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.slf4j..", "java.util.logging..", "org.apache.commons.logging..", "ch.qos.logback..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(System.Logger.class)
                .orShould()
                .callMethodWhere(printsATrace())
                .orShould()
                .accessFieldWhere(printsToTheTerminal())
                .as("modules log events and no text");
    }

    private static DescribedPredicate<JavaMethodCall> printsATrace() {
        return new DescribedPredicate<>("it prints a trace with its message") {
            @Override
            public boolean test(JavaMethodCall call) {
                return call.getName().equals("printStackTrace");
            }
        };
    }

    private static DescribedPredicate<JavaFieldAccess> printsToTheTerminal() {
        return new DescribedPredicate<>("it prints to the terminal") {
            @Override
            public boolean test(JavaFieldAccess access) {
                JavaClass owner = access.getTargetOwner();
                return owner.isEquivalentTo(System.class)
                        && (access.getName().equals("out") || access.getName().equals("err"));
            }
        };
    }
}
