/** Values of one case: what is found, decided and recorded. Depends on the JDK only. */
@NullMarked
package org.cpcert.dossier;

import org.jspecify.annotations.NullMarked;
