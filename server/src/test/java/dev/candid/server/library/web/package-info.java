@NullMarked
package dev.candid.server.library.web;

import org.jspecify.annotations.NullMarked;
