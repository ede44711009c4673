package org.cpcert.app.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cpcert.assess.Assessor;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CaseHistory;
import org.cpcert.process.Outcome;
import org.cpcert.process.Trigger;
import org.cpcert.store.CaseRow;
import org.jdbi.v3.core.Handle;

/**
 * What is to be done to one case, ready to be recorded.
 *
 * @param before the case as it stood; empty where it is opened
 * @param scheme version by which the case goes from its opening; empty where it is open
 * @param history by which it was planned
 * @param outcomes what follows, in order
 * @param verdicts on the documents of a case that is opened, as they were when it was planned
 * @param people whom an act found, by their number
 * @param mails letters, written already
 * @param messages to the operator, ready to be told
 */
record StepPlan(
        Optional<CaseRow> before,
        Optional<Digest> scheme,
        Trigger trigger,
        CaseHistory history,
        List<Outcome> outcomes,
        Map<Digest, Verdict> verdicts,
        Map<String, Assessor> people,
        List<PreparedMail> mails,
        List<Consumer<Handle>> messages) {

    StepPlan {
        outcomes = List.copyOf(outcomes);
        verdicts = Map.copyOf(verdicts);
        people = Map.copyOf(people);
        mails = List.copyOf(mails);
        messages = List.copyOf(messages);
    }
}
