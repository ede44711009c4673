package org.cpcert.app.step;

import java.util.List;
import java.util.function.Supplier;
import org.cpcert.app.home.HomeExam;
import org.cpcert.app.home.HomeFault;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.ShellWord;

/**
 * Tells the operator while the service runs what keeps the home from judging documents, such as a revocation list that ran out, and
 * when it is mended. No sender can mend it, and what waits for it waits silently.
 */
public final class HomeWatch {

    private final Office office;
    private final Supplier<List<HomeFault>> exam;
    private List<HomeFault> known = List.of();

    public HomeWatch(Office office) {
        this(
                office,
                () -> HomeExam.ofJudging(
                        office.home(),
                        office.now(),
                        register -> office.database().read(handle -> RegisterRecords.isEmpty(handle, register))));
    }

    HomeWatch(Office office, Supplier<List<HomeFault>> exam) {
        this.office = office;
        this.exam = exam;
    }

    /** Tells what is new since the last look; after a start everything is, and the same is told once a day at most. */
    public synchronized void look() {
        var found = List.copyOf(exam.get());
        found.stream().filter(fault -> !isIn(known, fault)).forEach(this::tell);
        known.stream()
                .filter(fault -> found.stream().noneMatch(other -> other.code().equals(fault.code())))
                .forEach(this::tellMended);
        known = found;
    }

    /** What to do about it may change while it is the same. */
    private static boolean isIn(List<HomeFault> faults, HomeFault fault) {
        return faults.stream()
                .anyMatch(other ->
                        other.code().equals(fault.code()) && other.what().equals(fault.what()));
    }

    private void tell(HomeFault fault) {
        var said = fault.what().line(fault.todo());
        office.tellOperator(
                "home:" + fault.code() + ":" + fault.what().english() + ":" + office.today(),
                fault.isFault()
                        ? said.line(OperatorText.of(
                                "home.waits", ShellWord.of(office.home().root())))
                        : said);
    }

    private void tellMended(HomeFault fault) {
        office.tellOperator(
                "home-mended:" + fault.code() + ":" + fault.what().english() + ":" + office.now(),
                OperatorText.of("home.mended", fault.what()));
    }
}
