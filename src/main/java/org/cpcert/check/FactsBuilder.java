package org.cpcert.check;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Predicates;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.print.Printable;
import org.cpcert.xml.ParsedDocument;

/** Asks the source for what the rules want to know and writes the facts document. */
public final class FactsBuilder {

    /**
     * A case can name a document whose content names a person, an organisation its owners and those theirs: each look may
     * raise questions, but not for ever. What is still open then cannot be said.
     */
    private static final int MAX_LOOKS = 64;

    private static final System.Logger LOG = System.getLogger(FactsBuilder.class.getName());

    private final RuleBook rules;
    private final ZoneId zone;
    private final int mostPlaces;
    private final EmptyRegisters empty;

    public FactsBuilder(RuleBook rules, Scheme scheme) {
        this.rules = rules;
        this.zone = scheme.zone();
        this.mostPlaces = scheme.number("rule.max.places");
        this.empty = new EmptyRegisters(scheme);
    }

    /** All facts for one document, which must have a tree. */
    public Facts build(ParsedDocument document, FactsSource source) {
        var answers = new Answers(document, source);
        answers.ask(rules.interpretable(document));
        var facts = answers.write();
        for (int look = 0; look < MAX_LOOKS; look++) {
            var open = new LinkedHashSet<>(rules.questions(document, facts));
            open.removeAll(answers.asked);
            if (open.isEmpty()) {
                break;
            }
            answers.ask(open);
            facts = answers.write();
        }
        return facts;
    }

    private final class Answers {

        private final ParsedDocument document;
        private final FactsSource source;
        private final Answer<List<SignatureFact>> signatures;
        private final List<String> unprintable;
        private final Optional<Answer<Optional<String>>> entries;
        private final List<Attachments.Read> attachments;
        private final Set<Question> asked = new HashSet<>();
        private final Map<String, List<String>> registerKeys = new LinkedHashMap<>();
        private final Map<String, Answer<List<RegisterFact>>> registers = new LinkedHashMap<>();
        private final Set<String> unfilled = new HashSet<>();
        private final Map<String, Answer<Optional<DocumentFact>>> documents = new LinkedHashMap<>();
        private final Map<String, Answer<List<DocumentFact>>> sameIds = new LinkedHashMap<>();
        private final Map<String, Answer<Optional<CaseFact>>> cases = new LinkedHashMap<>();

        Answers(ParsedDocument document, FactsSource source) {
            this.document = document;
            this.source = source;
            this.signatures = source.signatures(document);
            this.unprintable = Printable.missing(document.tree()
                    .orElseThrow()
                    .select(Steps.descendant(Predicates.isText()))
                    .map(XdmNode::getStringValue)
                    .toList());
            this.entries = document.schemaErrors().isEmpty() ? Optional.of(tried()) : Optional.empty();
            this.attachments = Attachments.of(document.tree().orElseThrow(), mostPlaces);
        }

        /**
         * What would be written is worked out now: later it would stop the step that writes it, and nobody would be told. Only
         * what its schema allows can be bound.
         */
        private Answer<Optional<String>> tried() {
            try {
                return Answer.known(source.unenterable(document));
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "What document " + document.digest().hex() + " enters in the registers cannot be worked out.",
                        e);
                return Answer.unavailable("the program failed at it");
            }
        }

        void ask(Collection<Question> open) {
            var newKeys = new LinkedHashMap<String, List<String>>();
            for (var question : open) {
                asked.add(question);
                switch (question.register()) {
                    case "document" -> documents.put(question.key(), document(question.key()));
                    case "documentID" -> sameIds.put(question.key(), withDocumentId(question.key()));
                    case "case" -> cases.put(question.key(), source.caseFile(question.key()));
                    case RuleBook.REGISTER -> {
                        registerKeys
                                .computeIfAbsent(RuleBook.REGISTER, r -> new ArrayList<>())
                                .add(question.key());
                        registers.merge(RuleBook.REGISTER, Answer.known(rules.records(question.key())), Answers::both);
                    }
                    default ->
                        newKeys.computeIfAbsent(question.register(), r -> new ArrayList<>())
                                .add(question.key());
                }
            }
            newKeys.forEach((register, keys) -> {
                registerKeys.computeIfAbsent(register, r -> new ArrayList<>()).addAll(keys);
                registers.merge(register, records(register, keys), Answers::both);
            });
        }

        /** Who is not found in a register that nobody has filled yet is not unknown: nobody can say. */
        private Answer<List<RegisterFact>> records(String register, List<String> keys) {
            var answer = source.records(register, keys);
            if (answer instanceof Answer.Known<List<RegisterFact>> known
                    && empty.isNeeded(
                            register, document.type().map(DocumentType::code).orElse(""))
                    && !known.value().stream()
                            .map(RegisterFact::key)
                            .collect(Collectors.toSet())
                            .containsAll(keys)
                    && source.isEmpty(EmptyRegisters.base(register))) {
                unfilled.add(register);
                return Answer.unavailable(EmptyRegisters.REASON);
            }
            return answer;
        }

        /**
         * Its own id a document shares with those of its owner, and with those of the issuer that it names, who took it first; a
         * reference may mean anybody's.
         */
        private Answer<List<DocumentFact>> withDocumentId(String id) {
            if (!id.equals(IdOwner.documentID(document))) {
                return source.withDocumentId(id);
            }
            var issuer = IdOwner.issuer(document);
            var owner = IdOwner.of(issuer, signatures, IdOwner.parts(document), source)
                    .orElse(issuer);
            var own = source.withDocumentId(id, owner);
            return owner.equals(issuer) ? own : both(own, source.withDocumentId(id, issuer));
        }

        private Answer<Optional<DocumentFact>> document(String digest) {
            return digest.matches("[0-9a-f]{64}")
                    ? source.document(new Digest(digest))
                    : Answer.known(Optional.empty());
        }

        private static <T> Answer<List<T>> both(Answer<List<T>> first, Answer<List<T>> second) {
            if (first instanceof Answer.Known<List<T>> early && second instanceof Answer.Known<List<T>> late) {
                var all = new ArrayList<>(early.value());
                all.addAll(late.value());
                return Answer.known(all);
            }
            return first instanceof Answer.Unavailable<List<T>> ? first : second;
        }

        Facts write() {
            var out = new FactsWriter(zone);
            out.open(document, source.received(), unprintable);
            out.signatures(signatures);
            entries.ifPresent(out::entries);
            attachments.forEach(out::attachment);
            registers.forEach((register, answer) -> out.register(
                    register, registerKeys.getOrDefault(register, List.of()), answer, unfilled.contains(register)));
            documents.forEach(out::document);
            sameIds.forEach(out::sameId);
            cases.forEach(out::caseFile);
            return new Facts(out.close(), trees());
        }

        private Map<String, XdmNode> trees() {
            var trees = new HashMap<String, XdmNode>();
            documents.forEach((digest, answer) -> {
                if (answer instanceof Answer.Known<Optional<DocumentFact>> known) {
                    known.value().flatMap(DocumentFact::tree).ifPresent(tree -> trees.put(digest, tree));
                }
            });
            return trees;
        }
    }

    /** An instant as day in the time zone of the scheme. */
    static String day(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate().toString();
    }
}
