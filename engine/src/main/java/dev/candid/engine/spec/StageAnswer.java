package dev.candid.engine.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** One line on a child's standard output. Each request is answered by progress lines, then one that ends it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StageAnswer.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = StageAnswer.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = StageAnswer.Failed.class, name = "failed")
})
public sealed interface StageAnswer {

    /** @param done of {@code of} units, frames for the render stage; never more than {@code of} */
    record Progress(StageName stage, long done, long of) implements StageAnswer {}

    record Finished(StageName stage, double seconds) implements StageAnswer {}

    /**
     * @param stage absent when the request itself could not be read
     * @param reason a stable word for machines, for example {@code trigger-word-not-spoken}
     * @param remedy what the person can do, one English sentence that echoes no input
     */
    record Failed(Optional<StageName> stage, String reason, String remedy) implements StageAnswer {}
}
