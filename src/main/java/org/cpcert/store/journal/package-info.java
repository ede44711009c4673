/**
 * The pages of the journal: what changed in the tables, kept in the store as XML, and how the tables are made again from it.
 */
@NullMarked
package org.cpcert.store.journal;

import org.jspecify.annotations.NullMarked;
