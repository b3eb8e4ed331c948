/** Records of repeated requests, the activity log and signatures of cursors. */
@NullMarked
package dev.candid.server.api.internal;

import org.jspecify.annotations.NullMarked;
