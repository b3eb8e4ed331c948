package dev.candid.server.jobs;

/**
 * Why a job is not, or not wholly, what was asked.
 *
 * @param stage the stage that fell short
 * @param reason a stable word for machines, lower case with hyphens, for example {@code child-crashed}
 * @param remedy what the person can do, one English sentence that echoes no input
 */
public record Shortfall(String stage, String reason, String remedy) {}
