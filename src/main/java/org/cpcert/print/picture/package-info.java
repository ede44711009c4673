/** Pictures that stylesheets draw in a small part of SVG, put on a page as operators and live text. */
@NullMarked
package org.cpcert.print.picture;

import org.jspecify.annotations.NullMarked;
