/** Reads XML once, safely, and hands it on as verdict of the schema, tree for rules and tree for signatures. */
@NullMarked
package org.cpcert.xml;

import org.jspecify.annotations.NullMarked;
