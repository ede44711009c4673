/** Watched folders: a file becomes a stored document, a delivery and a row of work, once, whatever happens meanwhile. */
@NullMarked
package org.cpcert.app.intake;

import org.jspecify.annotations.NullMarked;
