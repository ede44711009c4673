package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

    @TempDir
    Path folder;

    @Test
    void refusesASecondTakerInTheSameProcess() {
        var home = folder.resolve("home");
        try (var lock = HomeLock.take(home)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> HomeLock.take(home)).isInstanceOf(HomeInUse.class);
            assertThatThrownBy(() -> HomeLock.take(home.resolve("..").resolve("home")))
                    .isInstanceOf(HomeInUse.class);
        }
        HomeLock.take(home).close();
        assertThat(home.resolve("lock")).exists();
    }

    @Test
    void refusesAnotherProcessUntilThatIsKilled() throws Exception {
        var home = folder.resolve("home");
        var child = ChildJvm.start(WritingChild.class, home.toString());
        try (var out = child.inputReader()) {
            assertThat(out.readLine()).startsWith("READY");
            assertThatThrownBy(() -> HomeLock.take(home))
                    .isInstanceOf(HomeInUse.class)
                    .hasMessageContaining("process " + child.pid());
            assertThat(HomeLock.isTaken(home)).isTrue();
        } finally {
            child.destroyForcibly().waitFor();
        }
        HomeLock.take(home).close();
    }

    @Test
    void tellsWithoutTakingItWhetherAHomeIsServed() throws Exception {
        var home = folder.resolve("home");
        assertThat(HomeLock.isTaken(home)).isFalse();
        assertThat(home).doesNotExist();
        try (var lock = HomeLock.take(home)) {
            assertThat(lock).isNotNull();
            assertThat(HomeLock.isTaken(home)).isTrue();
        }
        assertThat(HomeLock.isTaken(home)).isFalse();
        HomeLock.take(home).close();
    }

    @Test
    void saysThatTheHomeCannotBeWritten() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> HomeLock.take(file)).isInstanceOf(StoreUnavailable.class);
    }
}
