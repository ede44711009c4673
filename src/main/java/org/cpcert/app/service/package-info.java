/** The system that serves one home: everything is made here, once, and handed to the beans that routes call. */
@NullMarked
package org.cpcert.app.service;

import org.jspecify.annotations.NullMarked;
