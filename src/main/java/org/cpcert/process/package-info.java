/** What a case waits for and what moves it on, as the process files of the scheme say. */
@NullMarked
package org.cpcert.process;

import org.jspecify.annotations.NullMarked;
