package org.cpcert.app.route;

import java.nio.charset.StandardCharsets;

/**
 * One file of the folder {@code routes}.
 *
 * @param name file name, such as {@code 20-check.camel.xml}; files are loaded in the order of their names
 */
public record RouteFile(String name, String xml) {

    byte[] bytes() {
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
