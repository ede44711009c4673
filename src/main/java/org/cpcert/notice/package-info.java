/** The answer to a submission, and every letter and page that people read. */
@NullMarked
package org.cpcert.notice;

import org.jspecify.annotations.NullMarked;
