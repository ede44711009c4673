package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every statement of every table class is a look-up by an index, so that no step costs more when the tables have grown. The
 * statements are those that the classes really run: each method is called once, and what it hands to the database is explained
 * on tables with 100,000 rows.
 */
class StatementPlansTest {

    private static final int ROWS = 100_000;

    private static final List<Class<?>> TABLES = List.of(
            CaseChanges.class,
            Cases.class,
            Certificates.class,
            CertificateStatus.class,
            Deliveries.class,
            Documents.class,
            DossierLedger.class,
            Invitations.class,
            LookedAt.class,
            MailboxUids.class,
            MailReceived.class,
            OperatorActs.class,
            Outbox.class,
            Referrals.class,
            RegisterRecords.class,
            Sequences.class,
            ServerTroubles.class,
            Work.class);

    /** Methods that read a table whole on purpose; no step calls them. Commands, counts for people, and the start do. */
    private static final Map<String, String> WHOLE = Map.ofEntries(
            Map.entry("Cases.all", "case list; the demo"),
            Map.entry("Cases.schemes", "read once by a service; commands and the audit"),
            Map.entry("RegisterRecords.registers", "scheme take"),
            Map.entry("Certificates.all", "the status list, written whole"),
            Map.entry("RegisterRecords.all", "commands that show a register"),
            Map.entry("Deliveries.latest", "by the primary key, limited"),
            Map.entry("OperatorActs.latest", "by the primary key, limited"),
            Map.entry("Work.all", "work list; what waits now, not what ever was"),
            Map.entry("Work.waiting", "the demo; what waits now"),
            Map.entry("Work.parked", "what stopped now"),
            Map.entry("Work.releaseAll", "the start; what is leased now"),
            Map.entry("Work.giveBack", "the stop; what is leased now"),
            Map.entry("Outbox.waiting", "what waits now"),
            Map.entry("Outbox.due", "what waits now"),
            Map.entry("Outbox.untried", "work list and queue; what waits now"),
            Map.entry("Outbox.delayed", "work list; what waits now"),
            Map.entry("Outbox.failures", "work list; what was given up"),
            Map.entry("Deliveries.unanswered", "what waits now"),
            Map.entry("DossierLedger.unwritten", "what is to be written now"),
            Map.entry("MailReceived.inState", "commands"),
            Map.entry("Documents.ofType", "commands"),
            Map.entry("DossierLedger.caseIDs", "the audit of all"),
            Map.entry("RegisterRecords.count", "the audit of all"),
            Map.entry("RegisterRecords.withoutDocument", "the audit of all"),
            Map.entry("RegisterRecords.indexAll", "a database that is made again"),
            Map.entry("Referrals.open", "queue; what waits now"),
            Map.entry("CaseChanges.open", "queue; what waits now"));

    private static final Pattern SCAN = Pattern.compile("SCAN (\\w+)( USING .*)?");

    @TempDir
    static Path folder;

    private static Database database;

    @BeforeAll
    static void fill() {
        database = Database.open(folder.resolve("db"));
        database.perform(handle -> {
            handle.execute("PRAGMA foreign_keys"); // a look only: rows below are their own
            rows(
                    handle,
                    "document (sha, size, received_at, document_id, issuer_id, id_owner, verdict, replaces_sha, type_code)",
                    "printf('%064x', n), 1, n, 'D' || n, 'I' || (n % 50), 'I' || (n % 50), 'ACCEPTED', printf('%064x', n + 1), 'AR'");
            rows(
                    handle,
                    "delivery (delivery_key, org, file_name, channel, sha, received_at, answered_at)",
                    "'k' || n, 'a', 'f', 'FOLDER', printf('%064x', n), n, n");
            rows(
                    handle,
                    "work (step, subject, payload, dedupe, available_at, lane, sender, turn)",
                    "'check', printf('%064x', n), '', 'd' || n, 0, 'FOLDER', 's' || (n % 100), n / 100");
            rows(
                    handle,
                    "outbox (dedupe, message_id, recipient, subject, eml_sha, case_id, created_at, available_at, sent_at)",
                    "'d' || n, 'm', 'r', 's', printf('%064x', n), 'C' || n, n, n, n");
            rows(
                    handle,
                    "case_file (case_id, state, enterprise_id, opened_at, changed_at, report_sha)",
                    "'C' || n, CASE WHEN n % 1000 = 0 THEN 'ASSIGNING' ELSE 'ISSUED' END, 'E' || n, n, n, printf('%064x', n)");
            rows(handle, "case_document (case_id, sha, role, added_at)", "'C' || n, printf('%064x', n), 'REPORT', n");
            rows(handle, "dossier_head (case_id, pos, hash)", "'C' || n, 1, printf('%064x', n)");
            rows(
                    handle,
                    "dossier_entry (case_id, pos, event, actor, at, previous, hash, entry_sha)",
                    "'C' || n, 1, 'OPENED', 'system', n, printf('%064x', 0), printf('%064x', n), printf('%064x', n)");
            rows(
                    handle,
                    "register_record (register, rkey, attributes, valid_from, valid_to, known_from, known_to, document_sha)",
                    "'R-ORG', 'K' || n, 'folder=f' || n || char(10), date('1990-01-01', '+' || (n % 9000) || ' days'), '9999-12-31', 0, 9223372036854775807, printf('%064x', n)");
            handle.execute("INSERT INTO register_value (register, name, value, valid_to, record_id)"
                    + " SELECT register, 'folder', rkey, valid_to, id FROM register_record");
            rows(
                    handle,
                    "certificate (number, case_id, holder_id, holder_name, valid_from, valid_to, xml_sha, pdf_sha, issued_at)",
                    "'N' || n, 'C' || n, 'E' || n, 'x', '1998-01-01', '2001-01-01', printf('%064x', n), printf('%064x', n), n");
            rows(
                    handle,
                    "invitation (case_id, registration_id, person_name, email, role, invited_at)",
                    "'C' || n, 'P' || n, 'x', 'x', 'EXPERT', n");
            rows(
                    handle,
                    "mail_received (sha, uid_validity, uid, received_at, state)",
                    "printf('%064x', n), 1, n, n, 'DONE'");
            rows(handle, "case_party (case_id, role, party)", "'C' || n, 'EXPERT', 'P' || n");
            rows(
                    handle,
                    "case_change (case_id, event, document_sha, act, at, decision_sha)",
                    "'C' || n, 'X', printf('%064x', n), 'NOTE', n, printf('%064x', n)");
            rows(
                    handle,
                    "referral (sha, role, decide_by, referred_at, decision_sha)",
                    "printf('%064x', n), 'CENTRE', '1998-01-01', n, printf('%064x', n)");
        });
    }

    private static void rows(Handle handle, String into, String values) {
        var columns = into.substring(into.indexOf('(') + 1, into.indexOf(')')).split(",").length;
        assertThat(columns).isPositive();
        handle.execute(
                "INSERT INTO " + into + " WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < "
                        + ROWS + ") SELECT " + values + " FROM c");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void everyStatementIsALookUpByAnIndex() {
        var slow = new TreeMap<String, String>();
        statements()
                .forEach((method, texts) -> texts.forEach(sql -> {
                    var scans = scans(sql);
                    if (!scans.isEmpty() && !WHOLE.containsKey(method)) {
                        slow.put(method + " " + scans, sql.replaceAll("\\s+", " "));
                    }
                }));
        assertThat(slow).isEmpty();
    }

    @Test
    void exceptionsAreStillThere() {
        assertThat(statements().keySet())
                .as("a method that is no longer there needs no exception")
                .containsAll(WHOLE.keySet());
    }

    /** Tables that the plan of the statement reads from end to end. */
    private static List<String> scans(String sql) {
        return database.read(handle -> {
            try (var statement = handle.getConnection().prepareStatement("EXPLAIN QUERY PLAN " + sql);
                    var rows = statement.executeQuery()) {
                var scans = new ArrayList<String>();
                while (rows.next()) {
                    var scan = SCAN.matcher(rows.getString("detail"));
                    if (scan.matches() && !scan.group(1).equals("CONSTANT")) {
                        scans.add(rows.getString("detail"));
                    }
                }
                return scans;
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        });
    }

    private static Map<String, Set<String>> statements() {
        var all = new LinkedHashMap<String, Set<String>>();
        for (var table : TABLES) {
            for (var method : table.getDeclaredMethods()) {
                if (Modifier.isStatic(method.getModifiers())
                        && Modifier.isPublic(method.getModifiers())
                        && method.getParameterCount() > 0
                        && method.getParameterTypes()[0] == Handle.class) {
                    var texts = run(method);
                    assertThat(texts).as(() -> method + " ran no statement").isNotEmpty();
                    all.merge(table.getSimpleName() + "." + method.getName(), texts, (a, b) -> {
                        a.addAll(b);
                        return a;
                    });
                }
            }
        }
        return all;
    }

    /** What the method hands to the database, whether it makes sense there or not; nothing of it stays. */
    private static Set<String> run(Method method) {
        var texts = new java.util.LinkedHashSet<String>();
        try {
            database.perform(handle -> {
                handle.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
                    @Override
                    public void logBeforeExecution(StatementContext context) {
                        texts.add(context.getParsedSql().getSql());
                    }
                });
                try {
                    var arguments = Stream.concat(
                                    Stream.of(handle),
                                    Arrays.stream(method.getGenericParameterTypes())
                                            .skip(1)
                                            .map(StatementPlansTest::value))
                            .toArray();
                    method.setAccessible(true);
                    method.invoke(null, arguments);
                } catch (ReflectiveOperationException e) {
                    // what the statement was is known by now
                } finally {
                    handle.getConfig(SqlStatements.class).setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
                }
                throw new Undone();
            });
        } catch (Undone e) {
            return texts;
        }
        return texts;
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Object value(Type type) {
        if (type instanceof ParameterizedType of) {
            var inner = of.getActualTypeArguments()[0];
            if (of.getRawType() == Optional.class) {
                return Optional.of(value(inner));
            }
            if (of.getRawType() == List.class || of.getRawType() == Collection.class) {
                return List.of(value(inner));
            }
            return of.getRawType() == Set.class ? Set.of(value(inner)) : Map.of("name", "value");
        }
        if (type == String.class) {
            return "x";
        } else if (type == Digest.class) {
            return Digest.of(new byte[] {7});
        } else if (type == Instant.class) {
            return Instant.parse("1998-05-07T00:00:00Z");
        } else if (type == LocalDate.class) {
            return LocalDate.of(1998, 5, 7);
        } else if (type == Duration.class) {
            return Duration.ofSeconds(60);
        } else if (type == int.class) {
            return 5;
        } else if (type == long.class) {
            return 1L;
        } else if (type == boolean.class) {
            return true;
        }
        var raw = (Class<?>) type;
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        if (raw.isRecord()) {
            var constructor = Arrays.stream(raw.getDeclaredConstructors())
                    .max(java.util.Comparator.comparingInt(java.lang.reflect.Constructor::getParameterCount))
                    .orElseThrow();
            try {
                constructor.setAccessible(true);
                return constructor.newInstance(Arrays.stream(constructor.getGenericParameterTypes())
                        .map(StatementPlansTest::value)
                        .toArray());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot make " + raw, e);
            }
        }
        throw new IllegalStateException("no value of " + type);
    }
}
