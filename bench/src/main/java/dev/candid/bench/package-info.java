/** Whole-process benchmarks. Figures are ratios to a reference in the same run, because machines are shared and noisy. */
@NullMarked
package dev.candid.bench;

import org.jspecify.annotations.NullMarked;
