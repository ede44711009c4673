package org.cpcert.app.command;

import org.cpcert.app.home.Home;
import org.cpcert.store.CaseSchemes;
import org.cpcert.store.Database;
import org.cpcert.store.StoredFiles;
import org.cpcert.xml.SchemeFiles;

/** By which versions of schemes the cases of a home go, for commands that may run beside the service. */
final class HomeSchemes {

    private HomeSchemes() {}

    static CaseSchemes of(Home home) {
        return new CaseSchemes(
                SchemeFiles.atWork(),
                digest -> new StoredFiles(home.store()).get(digest),
                query -> Database.look(home.db(), query));
    }
}
