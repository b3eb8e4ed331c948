/** The settings of the installation, bound once from application.yaml and given to whoever needs a part of them. */
@NullMarked
package dev.candid.settings;

import org.jspecify.annotations.NullMarked;
