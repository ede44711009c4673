/** The program: command line, folders and settings, and the beans that routes call. */
@NullMarked
package org.cpcert.app;

import org.jspecify.annotations.NullMarked;
