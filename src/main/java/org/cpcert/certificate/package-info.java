/** From a dossier to the certificate: its XML, its page, and the check that both say the same. */
@NullMarked
package org.cpcert.certificate;

import org.jspecify.annotations.NullMarked;
