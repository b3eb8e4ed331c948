/** Tests of the launcher at the root of the repository and of the build it starts. */
@NullMarked
package dev.candid.launcher;

import org.jspecify.annotations.NullMarked;
