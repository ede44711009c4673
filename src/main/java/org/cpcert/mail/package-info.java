/** Letters as bytes: written, sent, fetched and taken apart. Trusts nothing that comes from outside. */
@NullMarked
package org.cpcert.mail;

import org.jspecify.annotations.NullMarked;
