package dev.candid.server.policy.internal;

import dev.candid.server.policy.Policy;
import dev.candid.server.policy.PolicyFacts;
import dev.candid.server.policy.PolicyText;
import dev.candid.server.policy.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Service;

/** The policy that comes with the program. A sentence without a promise, or the reverse, stops the start. */
@Service
@EnableConfigurationProperties(PolicyFacts.class)
class PublishedPolicy implements Policy {

    private final PolicyFacts facts;
    private final PolicyText english;
    private final Map<String, PolicyText> translations;
    private final List<Promise> register;

    PublishedPolicy(PolicyFacts facts) {
        this.facts = facts;
        this.english = PolicyFiles.read(one("policy.en.md"));
        this.translations = Map.of("en", english, "de", PolicyFiles.read(one("policy.de.md")));
        this.register = inOrderOf(english, promises());
    }

    private static List<Promise> inOrderOf(PolicyText text, List<Promise> promises) {
        Map<String, Promise> bySentence =
                new HashMap<>(promises.stream().collect(Collectors.toMap(Promise::sentence, Function.identity())));
        List<Promise> ordered = text.sentences().stream()
                .map(sentence -> {
                    Promise promise = bySentence.remove(sentence.id());
                    if (promise == null) {
                        throw new IllegalStateException("the register has no entry for the sentence " + sentence.id());
                    }
                    return promise;
                })
                .toList();
        if (!bySentence.isEmpty()) {
            throw new IllegalStateException("the policy has no sentences " + bySentence.keySet());
        }
        return ordered;
    }

    private static List<Promise> promises() {
        return files("clauses/*.yaml")
                .flatMap(yaml -> RegisterFiles.read(yaml).stream())
                .toList();
    }

    private static String one(String name) {
        return files(name).findFirst().orElseThrow(() -> new IllegalStateException("there is no policy/" + name));
    }

    private static Stream<String> files(String pattern) {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath:policy/" + pattern);
            return Stream.of(found).map(PublishedPolicy::content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String content(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public PolicyText text(Locale language) {
        return translations.getOrDefault(language.getLanguage(), english);
    }

    @Override
    public List<Promise> register() {
        return register;
    }

    @Override
    public PolicyFacts facts() {
        return facts;
    }
}
