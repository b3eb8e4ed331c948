@NullMarked
package dev.candid.server.videos.web;

import org.jspecify.annotations.NullMarked;
