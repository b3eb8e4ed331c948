/** The main job from outside: starts a server of its own, speaks to it through the public API, and stops it again. */
@NullMarked
package dev.candid.demo;

import org.jspecify.annotations.NullMarked;
