package org.cpcert.app.demo;

import java.nio.file.Path;
import org.cpcert.app.home.Home;

/**
 * What a replay left behind.
 *
 * @param certificate the sealed page in the out folder
 * @param caseFile everything of the case in one file
 */
public record DemoResult(Home home, String caseID, Path certificate, Path caseFile) {}
