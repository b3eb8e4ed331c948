@NullMarked
package dev.candid.server.videos.internal;

import org.jspecify.annotations.NullMarked;
