/** Replays a sample case through the same code that serves. */
@NullMarked
package org.cpcert.app.demo;

import org.jspecify.annotations.NullMarked;
