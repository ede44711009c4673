/** The steps of the work: each is one transaction that also writes what is to be done next. Beans decide, routes choose. */
@NullMarked
package org.cpcert.app.step;

import org.jspecify.annotations.NullMarked;
