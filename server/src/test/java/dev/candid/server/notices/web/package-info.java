@NullMarked
package dev.candid.server.notices.web;

import org.jspecify.annotations.NullMarked;
