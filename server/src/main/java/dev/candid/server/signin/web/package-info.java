/** The pages on which people sign up, sign in and look after their sign-in. */
@NullMarked
package dev.candid.server.signin.web;

import org.jspecify.annotations.NullMarked;
