package dev.candid.server.jobs.internal;

import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.spi.LiveCatalog;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a scheduled execution carries: its name, and the components of its task's data. */
final class JobFieldCatalog implements LiveCatalog {

    @Override
    public FieldKind kind() {
        return FieldKind.JOB_FIELD;
    }

    @Override
    public Set<String> names() {
        return fields(JobTask.NAME, JobTask.DATA);
    }

    static Set<String> fields(String task, Class<?> data) {
        Stream<String> carried = Optional.<RecordComponent[]>ofNullable(data.getRecordComponents()).stream()
                .flatMap(Arrays::stream)
                .map(RecordComponent::getName);
        return Stream.concat(Stream.of("instance"), carried)
                .map(field -> task + "." + field)
                .collect(Collectors.toUnmodifiableSet());
    }
}
