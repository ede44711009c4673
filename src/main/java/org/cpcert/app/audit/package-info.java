/** Whether all that a home knows is proved by its store, and how its database is made again from there. */
@NullMarked
package org.cpcert.app.audit;

import org.jspecify.annotations.NullMarked;
