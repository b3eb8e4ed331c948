package dev.candid.guards;

import static com.tngtech.archunit.lang.conditions.ArchConditions.bePackagePrivate;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** The rules of the house that the bytecode shows. Each has a fixture that breaks it (see {@code fixture}). */
final class HouseRules {

    private static final Set<String> CLOCKS = Set.of("now", "systemUTC", "systemDefaultZone", "currentTimeMillis");
    private static final Set<String> CLOCK_OWNERS = Set.of(
            Instant.class.getName(),
            Clock.class.getName(),
            System.class.getName(),
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.util.Date");
    /** Where the one clock of a process is made, to be injected from there. */
    private static final Set<String> CLOCK_MAKERS =
            Set.of("dev.candid.server.RootConfiguration", "dev.candid.doctor.Doctor");

    /** The ways of the JDK to a connection, beside its HTTP client. */
    private static final Set<String> SOCKETS = Set.of(
            "java.net.Socket",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "javax.net.ssl.SSLSocket",
            "javax.net.ssl.SSLSocketFactory",
            "java.nio.channels.SocketChannel");

    /** Who opens a connection of its own outside of egress; this list may only shrink. */
    private static final Set<String> REACH_OUT = Set.of();

    private static final Set<String> STEREOTYPES = Set.of(
            "org.springframework.stereotype.Component",
            "org.springframework.stereotype.Service",
            "org.springframework.stereotype.Repository",
            "org.springframework.stereotype.Controller",
            "org.springframework.web.bind.annotation.RestController",
            "org.springframework.web.bind.annotation.RestControllerAdvice",
            "org.springframework.context.annotation.Configuration");

    private HouseRules() {}

    static final ArchRule INTERNALS_ARE_PACKAGE_PRIVATE = classes()
            .that()
            .resideInAnyPackage("..internal", "..internal..", "..web", "..web..")
            .and()
            .areTopLevelClasses()
            .and()
            .haveSimpleNameNotEndingWith("Generated")
            .should(bePackagePrivate())
            .allowEmptyShould(true)
            .as("internal and web types are package-private");

    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .that(described("do not make the clock", type -> !CLOCK_MAKERS.contains(type.getName())))
            .should()
            .callMethodWhere(new DescribedPredicate<JavaCall<?>>("it reads the machine's time") {
                @Override
                public boolean test(JavaCall<?> call) {
                    boolean clock = CLOCK_OWNERS.contains(call.getTargetOwner().getName())
                            && CLOCKS.contains(call.getTarget().getName());
                    return clock && call.getTarget().getRawParameterTypes().isEmpty();
                }
            })
            .as("time comes from an injected Clock");

    static final ArchRule FIELDS_OF_BEANS_ARE_FINAL = fields().that()
            .areDeclaredInClassesThat(isBean())
            .and()
            .areNotStatic()
            .should(beFinalOrVolatileState())
            .allowEmptyShould(true)
            .as("fields of beans are final");

    static final ArchRule BEANS_HAVE_ONE_CONSTRUCTOR = classes()
            .that(isBean())
            .should(condition(
                    "have one constructor", bean -> bean.getConstructors().size() == 1))
            .allowEmptyShould(true)
            .as("beans have one constructor");

    static final ArchRule EVENTS_CARRY_IDS_AND_AMOUNTS = classes()
            .that(described("events", HouseRules::isEvent))
            .should(condition(
                    "carry ids, amounts, enums and times only",
                    event -> event.getFields().stream().allMatch(HouseRules::isHarmless)))
            .allowEmptyShould(true)
            .as("events carry ids and amounts only");

    /**
     * Only egress speaks mail, and only who is named here opens another connection: each of them asks one host that the
     * operator has set, for one purpose.
     *
     * @param server package of the application
     */
    static ArchRule onlyEgressReachesOut(String server) {
        return noClasses()
                .that()
                .resideInAPackage(server + "..")
                .and()
                .resideOutsideOfPackage(server + ".egress..")
                .and(described("have no leave to", type -> !REACH_OUT.contains(outermost(type))))
                .should()
                .dependOnClassesThat(described("open connections", HouseRules::opensConnections))
                .as("only egress reaches out of this installation");
    }

    private static String outermost(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static boolean opensConnections(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith("jakarta.mail")
                || name.startsWith("org.eclipse.angus")
                || name.startsWith("java.net.http")
                || name.startsWith("org.springframework.web.client")
                || name.startsWith("org.springframework.web.reactive.function.client")
                || name.startsWith("org.springframework.http.client")
                || SOCKETS.contains(type.getName());
    }

    /** @param server package of the application @param engine package of the engine */
    static ArchRule serverKnowsTheEnginesWordsOnly(String server, String engine) {
        Set<String> shared = Set.of(engine + ".spec", engine + ".probe");
        return noClasses()
                .that()
                .resideInAPackage(server + "..")
                .should()
                .dependOnClassesThat(described(
                        "live in the engine outside spec and probe",
                        type -> type.getPackageName().startsWith(engine) && !shared.contains(type.getPackageName())))
                .as("the server knows only the engine's specification and probe");
    }

    /** @param engine package of the engine @param server package of the application */
    static ArchRule engineKnowsNoServer(String engine, String server) {
        return noClasses()
                .that()
                .resideInAPackage(engine + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", server + "..", "java.sql..", "java.net.http..")
                .as("the engine knows no Spring, no HTTP and no database");
    }

    private static DescribedPredicate<JavaClass> isBean() {
        return described("beans", type -> STEREOTYPES.stream().anyMatch(type::isAnnotatedWith));
    }

    /** An event is a past-tense record that says when it happened. */
    private static boolean isEvent(JavaClass type) {
        return type.isRecord() && type.tryGetField("occurredAt").isPresent();
    }

    private static boolean isHarmless(JavaField field) {
        JavaClass type = field.getRawType();
        return type.isPrimitive()
                || type.isEnum()
                || type.isEquivalentTo(Instant.class)
                || type.getSimpleName().endsWith("Id")
                || type.getSimpleName().equals("Credits");
    }

    private static ArchCondition<JavaField> beFinalOrVolatileState() {
        return new ArchCondition<>("be final, or volatile state of its own") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean kept = field.getModifiers().contains(JavaModifier.FINAL)
                        || (field.getModifiers().contains(JavaModifier.VOLATILE)
                                && field.getModifiers().contains(JavaModifier.PRIVATE));
                events.add(new SimpleConditionEvent(field, kept, field.getFullName() + " is not final"));
            }
        };
    }

    private static DescribedPredicate<JavaClass> described(
            String description, java.util.function.Predicate<JavaClass> test) {
        return DescribedPredicate.describe(description, test);
    }

    private static ArchCondition<JavaClass> condition(
            String description, java.util.function.Predicate<JavaClass> test) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type, test.test(type), type.getFullName() + " does not " + description));
            }
        };
    }
}
