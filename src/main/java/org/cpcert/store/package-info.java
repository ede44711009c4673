/**
 * Documents by their digest, and the one database: transaction log and index of the documents.
 *
 * <p>Documents are written to the {@link org.cpcert.store.DocumentStore} first, where an orphan does no harm; then one
 * {@link org.cpcert.store.Database#commit transaction} records everything that follows from them.
 */
@NullMarked
package org.cpcert.store;

import org.jspecify.annotations.NullMarked;
