/** Pages as PDF/A-3a and PDF/UA-1: fonts, and FOP with everything from memory. What stands on a page is said by stylesheets. */
@NullMarked
package org.cpcert.print;

import org.jspecify.annotations.NullMarked;
