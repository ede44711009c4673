package org.cpcert.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cpcert.check.Survivors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether the stories and tables notice when the process is changed: each guard negated, each boundary moved, each target and event
 * changed, each letter, message, act, value, paper and party dropped, each cell of the changes. Survivors stand in {@code
 * survivors-PROCESS.txt} with the reason; the process as it is goes among the mutants and must survive.
 *
 * <p>By default a share is tried, the same each time; {@code -Dseed} chooses another; {@code -Dmutants=all} tries all,
 * {@code -Dmutants=EXAMINATION} those whose name begins so.
 */
class ProcessMutationTest {

    private static final double SHARE = 0.25;
    private static final double LEAST = 0.95;

    private enum Fate {
        CELL,
        STORY,
        BUILD,
        SURVIVED
    }

    private List<Story> stories = List.of();
    private List<TableLine> table = List.of();

    @ParameterizedTest
    @ValueSource(strings = {"certification", "certificate"})
    void storiesNoticeEveryChangeOfTheProcess(String process) throws IOException {
        var file = Path.of("schemas/process/" + process + ".process.xml");
        var survivors = Path.of("src/test/java/org/cpcert/process/survivors-" + process + ".txt");
        stories = TableFiles.stories(process);
        table = TableFiles.table(process);
        var wanted = System.getProperty("mutants", "share");
        var random = new Random(Long.getLong("seed", 89_939));
        var reasons = Survivors.reasons(survivors);
        var fates = new EnumMap<Fate, Integer>(Fate.class);
        var unlisted = new ArrayList<String>();
        var listed = new ArrayList<String>();
        var start = cpu();
        var mutants = ProcessMutant.of(Files.readString(file));
        assertThat(mutants.stream().map(ProcessMutant::name)).doesNotHaveDuplicates();
        assertThat(fate(mutants.getFirst())).as("the process as it is").isEqualTo(Fate.SURVIVED);
        for (var mutant : mutants.subList(1, mutants.size())) {
            var chosen = wanted.equals("all")
                    || (wanted.equals("share")
                            ? random.nextDouble() < SHARE
                            : mutant.name().startsWith(wanted));
            if (!chosen) {
                continue;
            }
            var fate = fate(mutant);
            fates.merge(fate, 1, Integer::sum);
            if (fate == Fate.SURVIVED) {
                (reasons.containsKey(mutant.name()) ? listed : unlisted).add(mutant.name());
            }
        }
        var tried = fates.values().stream().mapToInt(Integer::intValue).sum();
        var score = tried == 0 ? 1 : (double) (tried - fates.getOrDefault(Fate.SURVIVED, 0)) / tried;
        var report = String.format(
                "Mutants of the " + process
                        + ": %s of %d, %d tried, score %.1f %% (%s); %d survivors are listed, %d are not; %.0f s CPU",
                wanted,
                mutants.size() - 1,
                tried,
                100 * score,
                fates,
                listed.size(),
                unlisted.size(),
                (cpu() - start) / 1e9);
        System.out.println(report);
        Files.createDirectories(Path.of("target/process"));
        Files.write(
                Path.of("target/process/mutants-" + process + ".txt"),
                Stream.of(
                                List.of(report, "", "Survivors without a reason:"),
                                unlisted,
                                List.of("", "With one:"),
                                listed)
                        .flatMap(List::stream)
                        .toList());
        assertThat(unlisted).as("survivors without a reason in " + survivors).isEmpty();
        if (wanted.equals("all")) {
            assertThat(score).as(report).isGreaterThanOrEqualTo(LEAST);
            assertThat(listed)
                    .as("listed in " + survivors + " but noticed by a story")
                    .containsExactlyInAnyOrderElementsOf(reasons.keySet());
        }
    }

    /** Cells are asked first: they need no compiled process. Then the stories that begin where the change is. */
    private Fate fate(ProcessMutant mutant) {
        var process = mutant.process();
        if (table.stream().anyMatch(line -> line.isCheap() && notices(line, process))) {
            return Fate.CELL;
        }
        try {
            process.warm();
        } catch (IllegalStateException e) {
            return Fate.BUILD;
        }
        return Stream.concat(
                                        stories.stream().filter(story -> beginsIn(story, mutant.state())),
                                        stories.stream().filter(story -> !beginsIn(story, mutant.state())))
                                .anyMatch(story -> notices(story, process))
                        || table.stream().anyMatch(line -> !line.isCheap() && notices(line, process))
                ? Fate.STORY
                : Fate.SURVIVED;
    }

    private static boolean beginsIn(Story story, String state) {
        return story.history().state().filter(at -> at.name().equals(state)).isPresent();
    }

    /** A document that no story has is noticed too: the story ends with an error. */
    private static boolean notices(Story story, CaseProcess process) {
        try {
            return story.otherThanTold(process).isPresent();
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static boolean notices(TableLine line, CaseProcess process) {
        return line.otherThanTold(process).isPresent();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
