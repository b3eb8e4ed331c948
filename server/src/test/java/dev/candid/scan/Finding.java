package dev.candid.scan;

import java.nio.file.Path;

/**
 * A canary that was found.
 *
 * @param form for gzip: the canary stood in a compressed member, in whatever form
 * @param offset of the first byte in the file, of the member for gzip; -1 when it stands in the file's name
 */
public record Finding(Canary canary, Form form, Path file, long offset) {}
