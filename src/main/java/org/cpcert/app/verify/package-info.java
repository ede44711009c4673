/** What can be said of a file in hand: whether it is a certificate that may be relied upon, or a document somebody signed. */
@NullMarked
package org.cpcert.app.verify;

import org.jspecify.annotations.NullMarked;
