/** The routes: read from {@code routes/*.camel.xml}, checked, and run. */
@NullMarked
package org.cpcert.app.route;

import org.jspecify.annotations.NullMarked;
