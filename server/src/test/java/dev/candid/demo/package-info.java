/** Tests of the demonstration and of the servers it starts. */
@NullMarked
package dev.candid.demo;

import org.jspecify.annotations.NullMarked;
