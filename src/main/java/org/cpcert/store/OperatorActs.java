package org.cpcert.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code operator_act}: who continued or cancelled what had stopped, and why. Only ever added to. */
public final class OperatorActs {

    /**
     * One act.
     *
     * @param who as the operator is called on the machine
     * @param act such as {@code WORK_RESUMED}
     * @param what number of the row, with step and subject
     * @param reason in the words of the operator; may be empty
     */
    public record Act(Instant at, String who, String act, String what, String reason) {}

    private OperatorActs() {}

    public static void add(Handle handle, Act act) {
        var id = handle.createQuery("""
                        INSERT INTO operator_act (at, who, act, what, reason) VALUES (:at, :who, :act, :what, :reason)
                        RETURNING id""")
                .bind("at", act.at().toEpochMilli())
                .bind("who", act.who())
                .bind("act", act.act())
                .bind("what", act.what())
                .bind("reason", act.reason())
                .mapTo(Long.class)
                .one();
        Journal.changed(handle, RecordedTable.OPERATOR_ACT, id);
    }

    /** The latest acts, newest first. */
    public static List<Act> latest(Handle handle, int limit) {
        return handle.createQuery("SELECT at, who, act, what, reason FROM operator_act ORDER BY id DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, ctx) -> new Act(
                        Columns.instant(row, "at"),
                        row.getString("who"),
                        row.getString("act"),
                        row.getString("what"),
                        row.getString("reason")))
                .list();
    }
}
