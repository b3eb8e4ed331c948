/**
 * Reads any privacy policy and reports where it contradicts itself, promises without a number, or takes back what it
 * promises. It reads words, not meanings: a finding is a place to look at, and silence proves nothing.
 */
@NullMarked
package dev.candid.lint;

import org.jspecify.annotations.NullMarked;
