/** What holds for every page, whoever made it. */
@org.jspecify.annotations.NullMarked
package dev.candid.screens;
