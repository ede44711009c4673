/** A whole case as one file that can be kept, handed on and checked without this program's database. */
@NullMarked
package org.cpcert.app.casefile;

import org.jspecify.annotations.NullMarked;
