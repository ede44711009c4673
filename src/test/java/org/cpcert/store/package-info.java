@NullMarked
package org.cpcert.store;

import org.jspecify.annotations.NullMarked;
