/** Makes the sample documents and the deviations from them; reads the manifests that describe both. */
@NullMarked
package org.cpcert.samples;

import org.jspecify.annotations.NullMarked;
