package dev.candid.engine.spec;

/**
 * One line on a child's standard input: run one stage in the work folder. A stage reads the artefacts of the stages
 * before it and writes its own, each to a temporary name and then renamed.
 *
 * @param workFolder absolute path of the job's own folder
 */
public record StageRequest(StageName stage, String workFolder, VideoSpec spec) {}
