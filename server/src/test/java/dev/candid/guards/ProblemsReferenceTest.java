package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.kernel.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The problems that the modules can answer and the page that explains them are the same, in both directions. */
class ProblemsReferenceTest {

    private static final Pattern SECTION =
            Pattern.compile("(?m)^## ([a-z0-9-]+)\\n\\nStatus (\\d{3})\\. (.+)\\n(?:\\n(.+)\\n)?");

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Breaks the rule: a problem that no page explains. */
    private enum Fixture implements ProblemType {
        UNEXPLAINED;

        @Override
        public String slug() {
            return "unexplained";
        }

        @Override
        public int status() {
            return 418;
        }

        @Override
        public String title() {
            return "Nobody explained this";
        }

        @Override
        public String remedy() {
            return "Explain it.";
        }
    }

    @Test
    void the_page_explains_every_problem_and_no_other() {
        List<ProblemType> problems = problemsOfTheProject();

        assertThat(problems).hasSizeGreaterThan(20);
        assertThat(findings(problems, SourceTree.read(SourceTree.repository().resolve("docs/reference/problems.md"))))
                .isEmpty();
    }

    @Test
    void slugs_are_unique_and_statuses_are_errors() {
        Map<String, ProblemType> bySlug = new TreeMap<>();
        for (ProblemType problem : problemsOfTheProject()) {
            assertThat(bySlug.put(problem.slug(), problem)).as(problem.slug()).isNull();
            assertThat(problem.slug()).matches(SLUG);
            assertThat(problem.status()).as(problem.slug()).isBetween(400, 599);
            assertThat(problem.title()).as(problem.slug()).isNotBlank().doesNotEndWith(".");
            assertThat(problem.remedy()).as(problem.slug()).endsWith(".");
        }
    }

    @Test
    void a_problem_without_a_section_and_a_section_without_a_problem_are_caught() {
        assertThat(findings(List.of(Fixture.UNEXPLAINED), "## invented\n\nStatus 400. Never answered.\n"))
                .containsExactly("unexplained is not explained", "invented is explained and does not exist");
    }

    @Test
    void a_section_that_says_something_else_than_the_code_is_caught() {
        assertThat(findings(List.of(Fixture.UNEXPLAINED), "## unexplained\n\nStatus 419. Nobody explained this.\n"))
                .containsExactly("unexplained is explained as 419 Nobody explained this");
    }

    private static List<String> findings(List<ProblemType> problems, String page) {
        Map<String, String> explained = new TreeMap<>();
        Matcher section = SECTION.matcher(page);
        while (section.find()) {
            explained.put(
                    section.group(1), section.group(2) + " " + section.group(3).replaceAll("\\.$", ""));
        }
        List<String> findings = new ArrayList<>();
        for (ProblemType problem : problems) {
            String says = explained.remove(problem.slug());
            if (says == null) {
                findings.add(problem.slug() + " is not explained");
            } else if (!says.equals(problem.status() + " " + problem.title())) {
                findings.add(problem.slug() + " is explained as " + says);
            }
        }
        explained.keySet().forEach(slug -> findings.add(slug + " is explained and does not exist"));
        return findings;
    }

    private static List<ProblemType> problemsOfTheProject() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ProblemType.class));
        List<ProblemType> problems = new ArrayList<>();
        scanner.findCandidateComponents("dev.candid.server").forEach(found -> {
            try {
                Object[] constants =
                        Class.forName(String.valueOf(found.getBeanClassName())).getEnumConstants();
                if (constants != null) {
                    for (Object constant : constants) {
                        problems.add((ProblemType) constant);
                    }
                }
            } catch (ClassNotFoundException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        return problems;
    }
}
