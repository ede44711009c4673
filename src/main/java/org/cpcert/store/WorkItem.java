package org.cpcert.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing to be done next.
 *
 * @param step name of what is to be done, such as {@code check}
 * @param subject what it is done to: a digest, delivery id or case id
 * @param payload further text the step needs; may be empty
 * @param availableAt not to be done before
 * @param leaseOwner worker that has it now; empty where nobody has
 * @param leaseUntil when another worker may take it over
 * @param attempt number of claims so far; it fences a worker whose lease ran out
 * @param lastError why the attempt before failed
 * @param parkedAt since when it waits for the operator; empty where it goes on by itself
 * @param lane where it comes from
 * @param sender who brought it: a folder or an address; empty for the office itself
 * @param turn when it is its sender's turn
 */
public record WorkItem(
        long id,
        String step,
        String subject,
        String payload,
        Optional<String> dedupe,
        Instant availableAt,
        Optional<String> leaseOwner,
        Optional<Instant> leaseUntil,
        long attempt,
        Optional<String> lastError,
        Optional<Instant> parkedAt,
        Work.Lane lane,
        String sender,
        long turn) {}
