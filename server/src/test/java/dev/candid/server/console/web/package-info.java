@org.jspecify.annotations.NullMarked
package dev.candid.server.console.web;
