/** The page of the policy. */
@NullMarked
package dev.candid.server.policy.web;

import org.jspecify.annotations.NullMarked;
