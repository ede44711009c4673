/** The home folder: its places and its settings. */
@NullMarked
package org.cpcert.app.home;

import org.jspecify.annotations.NullMarked;
