/** The render child: reads stage requests, runs each stage in its work folder, answers. Knows no Spring, no HTTP, no database. */
@NullMarked
package dev.candid.engine;

import org.jspecify.annotations.NullMarked;
