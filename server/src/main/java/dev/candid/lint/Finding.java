package dev.candid.lint;

/**
 * Something to look at. It names the place and does not quote it.
 *
 * @param section number and title of the section; empty when the finding is of the whole document
 * @param sentence counted from 1 in its section; 0 when the finding is of the section or the document
 * @param says what is wrong and what would be right
 */
public record Finding(LintRule rule, String document, String section, int sentence, String says) {}
