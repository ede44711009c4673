package org.cpcert.app.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;

/**
 * What can be said of the signatures and seals of one file.
 *
 * @param form {@code XML} or {@code PDF}
 * @param marks every signature and seal, in the order of the file
 * @param problem why nothing at all can be verified; empty where it could
 */
record Verification(String file, Digest digest, String form, List<Mark> marks, String problem) {

    /** The outcome, in the words of ETSI EN 319 102-1. */
    enum Result {
        VALID(0),
        INVALID(1),
        INDETERMINATE(3);

        private final int exitCode;

        Result(int exitCode) {
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    /**
     * One signature or seal.
     *
     * @param what such as {@code signature 1} or {@code seal}
     * @param who name in the certificate
     * @param details for people, by label, in the order to be shown
     */
    record Mark(String what, Result result, String who, Map<String, String> details, String reason) {}

    Verification {
        marks = List.copyOf(marks);
    }

    /** Invalid where nobody signed: who expects a signature must not be told that all is well. */
    Result result() {
        if (!problem.isEmpty() || marks.isEmpty() || marks.stream().anyMatch(m -> m.result == Result.INVALID)) {
            return Result.INVALID;
        }
        return marks.stream().anyMatch(m -> m.result == Result.INDETERMINATE) ? Result.INDETERMINATE : Result.VALID;
    }

    /** Why it is not valid as a whole; empty where the marks say it. */
    Optional<String> note() {
        if (!problem.isEmpty()) {
            return Optional.of(problem);
        }
        return marks.isEmpty() ? Optional.of("nobody has signed or sealed it") : Optional.empty();
    }

    Map<String, Object> json() {
        return Json.object(
                "file",
                file,
                "sha256",
                digest.hex(),
                "form",
                form,
                "result",
                result().name(),
                "problem",
                note(),
                "marks",
                marks.stream()
                        .map(mark -> {
                            var json = Json.object("what", mark.what, "result", mark.result.name(), "who", mark.who);
                            json.putAll(mark.details);
                            json.put("reason", mark.reason);
                            return json;
                        })
                        .toList());
    }
}
