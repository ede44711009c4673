package org.cpcert.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The mail server of the demo says nothing that only its makers can use. */
class DemoMailServerTest {

    @Test
    void aClientThatGoesAwayLeavesNoTraceOnTheTerminal() throws InterruptedException {
        var before = Thread.getDefaultUncaughtExceptionHandler();
        var shown = new CopyOnWriteArrayList<String>();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> shown.add(thread.getName()));
        try (var server = new DemoMailServer()) {
            assertThat(server.describe()).contains("IMAP");
            for (var name :
                    new String[] {"imap:127.0.0.1:40045<-/127.0.0.1:51288", "smtp:127.0.0.1:1<-/127.0.0.1:2", "work-1"
                    }) {
                var thread = new Thread(
                        () -> {
                            throw new IllegalStateException("Can not handle IMAP connection");
                        },
                        name);
                thread.start();
                thread.join();
            }
            assertThat(shown).as("whose fault it is not is heard").containsExactly("work-1");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
