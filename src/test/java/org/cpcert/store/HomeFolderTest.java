package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.cpcert.dossier.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {

    @TempDir
    Path folder;

    private final List<String> steps = new ArrayList<>();
    private Path home = Path.of("unset");
    private Path outside = Path.of("unset");

    @BeforeEach
    void places() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        outside = Files.createDirectory(folder.resolve("outside"));
    }

    @Test
    void aNewFileAndItsFoldersAreDurableBeforeTheyAreUsed() throws IOException {
        recorded("out").in("org").write("a.xml", "<a/>".getBytes());
        assertThat(steps)
                .containsExactly(
                        "MAKE_FOLDER home/out",
                        "SYNC_FOLDER home",
                        "MAKE_FOLDER home/out/org",
                        "SYNC_FOLDER home/out",
                        "CREATE home/out/org/.hidden",
                        "SYNC_FILE home/out/org/.hidden",
                        "RENAME home/out/org/a.xml",
                        "SYNC_FOLDER home/out/org");
        assertThat(home.resolve("out/org")).isDirectoryContaining("glob:**/a.xml");
        assertThat(home.resolve("out/org/a.xml")).hasContent("<a/>");
    }

    @Test
    void aFolderThatAKilledProcessMadeIsPutOnTheDiskToo() throws IOException {
        Files.createDirectories(home.resolve("out/org"));
        recorded("out").in("org").write("a.xml", new byte[1]);
        assertThat(steps).startsWith("SYNC_FOLDER home", "SYNC_FOLDER home/out", "CREATE home/out/org/.hidden");
        steps.clear();
        recorded("out").in("org").write("b.xml", new byte[1]);
        assertThat(steps).startsWith("CREATE home/out/org/.hidden").hasSize(4);
    }

    @Test
    void ofSeveralFilesOneFlushOfTheFolderServesAll() throws IOException {
        Files.createDirectory(home.resolve("out"));
        var files = new LinkedHashMap<String, byte[]>();
        files.put("b.xml", new byte[1]);
        files.put("a.html", new byte[2]);
        recorded("out").write(files);
        assertThat(steps)
                .containsExactly(
                        "SYNC_FOLDER home",
                        "CREATE home/out/.hidden",
                        "SYNC_FILE home/out/.hidden",
                        "RENAME home/out/b.xml",
                        "CREATE home/out/.hidden",
                        "SYNC_FILE home/out/.hidden",
                        "RENAME home/out/a.html",
                        "SYNC_FOLDER home/out");
    }

    @Test
    void noStepMayBeALink() throws IOException {
        Files.createDirectories(outside.resolve("org"));
        Files.createSymbolicLink(home.resolve("out"), outside);
        Files.createDirectory(home.resolve("done"));
        Files.createSymbolicLink(home.resolve("done/org"), outside);
        Files.writeString(home.resolve("leaving"), "a file");
        for (var each : List.of(at("out"), at("out").in("org"), at("done").in("org"), at("leaving"))) {
            assertThatThrownBy(each::open).isInstanceOf(NotRealFolder.class).hasMessageContaining(home.toString());
            assertThatThrownBy(() -> each.write("a.xml", new byte[1])).isInstanceOf(NotRealFolder.class);
        }
        assertThat(outside.resolve("org")).isEmptyDirectory();
        assertThat(outside).isDirectoryNotContaining("glob:**/a.xml");
    }

    @Test
    void theHomeItselfMayBeReachedThroughALink() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), home);
        HomeFolder.of(link, Access.GROUP).in("out").write("a.xml", new byte[1]);
        assertThat(home.resolve("out/a.xml")).exists();
    }

    @Test
    void aLinkPutInThePlaceOfAnOpenFolderDoesNotWin() throws IOException {
        var inbox = Files.createDirectories(home.resolve("inbox/org"));
        Files.writeString(inbox.resolve("a.xml"), "<mine/>");
        Files.writeString(outside.resolve("a.xml"), "<secret/>");
        try (var open = at("inbox").in("org").open();
                var leaving = at("leaving").openOrMake()) {
            Files.move(inbox, home.resolve("inbox/old"));
            Files.createSymbolicLink(inbox, outside);
            try (var in = Channels.newInputStream(open.read(Path.of("a.xml")))) {
                assertThat(in).hasContent("<mine/>");
            }
            open.write(Path.of("new.xml"), out -> out.write(1));
            open.rename(Path.of("a.xml"), leaving, Path.of("1"));
            open.delete(Path.of("new.xml"));
        }
        assertThat(home.resolve("leaving/1")).hasContent("<mine/>");
        assertThat(outside.resolve("a.xml")).hasContent("<secret/>");
        assertThat(outside).isDirectoryNotContaining("glob:**/new.xml");
    }

    @Test
    void aLinkPutThereBetweenLookAndOpeningDoesNotWin() throws IOException {
        Files.createDirectories(home.resolve("out"));
        Files.createSymbolicLink(home.resolve("out/org"), outside);
        try (var out = at("out").open()) {
            // What child() does after its look: the system itself refuses.
            assertThatThrownBy(() -> out.child(Path.of("org"))).isInstanceOf(NotRealFolder.class);
        }
    }

    @Test
    void filesAreNeitherReadNorWrittenThroughLinks() throws IOException {
        Files.createDirectory(home.resolve("out"));
        var secret = Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(home.resolve("out/a.xml"), secret);
        try (var out = at("out").open()) {
            assertThatThrownBy(() -> out.read(Path.of("a.xml"))).isInstanceOf(NotRealFolder.class);
            out.write(Path.of("a.xml"), stream -> stream.write('x'));
        }
        assertThat(secret).hasContent("secret");
        assertThat(home.resolve("out/a.xml")).isRegularFile().hasContent("x");
        assertThat(Files.isSymbolicLink(home.resolve("out/a.xml"))).isFalse();
    }

    @Test
    void hiddenNamesCannotBeKnownBefore() throws IOException {
        try (var out = at("out").openOrMake()) {
            var first = out.create(stream -> stream.write(1)).toString();
            var second = out.create(stream -> stream.write(1)).toString();
            assertThat(first)
                    .matches("\\.cpcert-[0-9a-f]{16}-[0-9a-f]{16}\\.tmp")
                    .isNotEqualTo(second);
        }
    }

    @Test
    void unfinishedFilesOfAKilledProcessAreCleared() throws IOException {
        try (var out = at("out").openOrMake()) {
            Files.writeString(home.resolve("out/.cpcert-0123456789abcdef-0123456789abcdef.tmp"), "half");
            Files.writeString(home.resolve("out/a.xml"), "whole");
            var own = out.create(stream -> stream.write(1));
            out.clearUnfinished();
            assertThat(out.names()).containsExactlyInAnyOrder(own, Path.of("a.xml"));
        }
    }

    @Test
    void foldersAreForTheGroupOrTheOwnerAlone() throws IOException {
        at("out").write("a.xml", new byte[1]);
        HomeFolder.of(home, Access.OWNER).in("leaving").write("1", new byte[1]);
        assertThat(rights("out")).isEqualTo("rwxr-x---");
        assertThat(rights("out/a.xml")).isEqualTo("rw-r-----");
        assertThat(rights("leaving")).isEqualTo("rwx------");
        assertThat(rights("leaving/1")).isEqualTo("rw-------");
    }

    @Test
    void aFileGoesToAnotherFileSystemAsAComparedCopy() throws IOException {
        var elsewhere = HomeFolder.of(home, Access.OWNER, (step, path) -> {
            steps.add(step + " " + shown(path));
            if (step == DiskSteps.Step.RENAME && !path.toString().contains("copied") && steps.size() == 1) {
                throw new AtomicMoveNotSupportedException("", "", "as between file systems");
            }
        });
        Files.createDirectories(home.resolve("leaving"));
        Files.createDirectories(home.resolve("done"));
        Files.writeString(home.resolve("leaving/1"), "<a/>");
        try (var leaving = elsewhere.in("leaving").open();
                var done = elsewhere.in("done").open()) {
            assertThat(leaving.moveIfFree(Path.of("1"), done, Path.of("a.xml"))).isTrue();
            assertThat(leaving.names()).isEmpty();
            assertThat(done.digest(Path.of("a.xml"))).isEqualTo(Digest.of("<a/>".getBytes()));
        }
        assertThat(steps)
                .containsExactly(
                        "RENAME home/done/a.xml",
                        "CREATE home/done/.hidden",
                        "SYNC_FILE home/done/.hidden",
                        "RENAME home/done/a.xml",
                        "SYNC_FOLDER home/done",
                        "DELETE home/leaving/1");
    }

    @Test
    void namesWithAPathInThemAreRefused() {
        for (var name : List.of("..", ".", "", "a/b", "/etc")) {
            assertThatThrownBy(() -> at("out").in(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void knowsWhereAMountLeadsBackIntoTheHome() {
        var mounts = MountPoints.of("""
                22 1 254:0 / / rw - ext4 /dev/vda rw
                30 22 0:40 / /srv/home/inbox rw - tmpfs tmpfs rw
                31 22 254:0 /srv/home/keys /srv/home/inbox/org-c/check rw - ext4 /dev/vda rw
                32 22 254:0 /var/drop /srv/home/inbox/org\\040d rw - ext4 /dev/vda rw
                33 22 254:0 /srv/home/out /srv/home/out rw - ext4 /dev/vda rw
                """);
        var home = Path.of("/srv/home");
        assertThat(mounts.isMount(home.resolve("inbox"))).isTrue();
        assertThat(mounts.isMount(home.resolve("done"))).isFalse();
        assertThat(mounts.leadsBack(home.resolve("out"), home))
                .as("the same place")
                .isFalse();
        assertThat(mounts.isMount(home.resolve("inbox/org d"))).isTrue();
        assertThat(mounts.leadsBack(home.resolve("inbox/org-c/check"), home)).isTrue();
        assertThat(mounts.leadsBack(home.resolve("inbox/org d"), home)).isFalse();
        assertThat(mounts.leadsBack(home.resolve("inbox"), home)).isFalse();
    }

    @Test
    void whereFoldersCannotBeOpenedTheRealPathIsComparedAtEachUse() throws IOException {
        var inbox = Files.createDirectories(home.resolve("inbox/org"));
        Files.writeString(inbox.resolve("a.xml"), "<mine/>");
        Files.createDirectory(home.resolve("leaving"));
        try (var root = OpenFolder.plainlyAt(home, Access.OWNER, DiskSteps.UNHEARD);
                var in = root.child(Path.of("inbox"));
                var org = in.child(Path.of("org"));
                var leaving = root.child(Path.of("leaving"))) {
            assertThat(org.names()).containsExactly(Path.of("a.xml"));
            org.write(Path.of("b.xml"), out -> out.write(1));
            org.sync();
            org.rename(Path.of("b.xml"), leaving, Path.of("2"));
            Files.move(inbox, home.resolve("inbox/old"));
            Files.createSymbolicLink(inbox, outside);
            assertThatThrownBy(() -> org.rename(Path.of("a.xml"), leaving, Path.of("1")))
                    .isInstanceOf(NotRealFolder.class);
            assertThatThrownBy(() -> org.write(Path.of("c.xml"), out -> out.write(1)))
                    .isInstanceOf(NotRealFolder.class);
            assertThatThrownBy(() -> in.child(Path.of("org"))).isInstanceOf(NotRealFolder.class);
            assertThat(leaving.names()).containsExactly(Path.of("2"));
        }
        assertThat(outside).isEmptyDirectory();
    }

    private HomeFolder at(String name) {
        return HomeFolder.of(home, Access.GROUP).in(name);
    }

    private HomeFolder recorded(String name) {
        return HomeFolder.of(home, Access.GROUP, (step, path) -> steps.add(step + " " + shown(path)))
                .in(name);
    }

    private String shown(Path path) {
        return folder.relativize(path).toString().replaceAll("\\.cpcert-.*", ".hidden");
    }

    private String rights(String place) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(place)));
    }
}
