package org.cpcert.app.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.app.route.RouteFiles;
import org.cpcert.app.step.Acts;
import org.cpcert.check.RuleBook;
import org.cpcert.check.Scheme;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.LetterExam;
import org.cpcert.process.LetterSheet;
import org.cpcert.process.ProcessExam;
import org.cpcert.process.ProcessSheet;
import org.cpcert.process.StoryExam;
import org.cpcert.register.RegisterSheet;
import org.cpcert.register.Registers;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.RegisterUse;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.Schemas;
import org.cpcert.xml.SchemeFault;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.ValueWords;

/** All that is wrong with the scheme of this program, told to whoever writes one before anything is run with it. */
public final class SchemeFaults {

    /** What stands above the faults. */
    public static final String HEADING = "the scheme cannot be run; mend what follows, then build or install it again:";

    /** Files of the scheme and their schemas, as places of the program. */
    private static final List<List<String>> FILES = List.of(
            List.of("/schemas/scheme.xml", "/schemas/vocabulary/1/scheme.xsd"),
            List.of("/schemas/registers.xml", "/schemas/vocabulary/1/registers.xsd"));

    /** Schemas of the files that scheme.xml names, by the element that does. */
    private static final Map<String, String> NAMED = new TreeMap<>(Map.of(
            "RuleFile", "/schemas/rules/1/rules.xsd",
            "CodeList", "/schemas/codes/1/code-list.xsd",
            "Measures", "/schemas/measures/1/measures.xsd",
            "Cryptography", "/schemas/cryptography/1/cryptography.xsd",
            "Process", "/schemas/vocabulary/1/process.xsd"));

    /** Sheets by which the program makes what people read. */
    private static final List<String> PAGES = List.of(
            "/xslt/certificate/content.xsl",
            "/xslt/certificate/page.xsl",
            "/xslt/report/report.xsl",
            "/xslt/report/print.xsl",
            "/xslt/letters/page.xsl",
            "/xslt/letters/text.xsl",
            "/xslt/letters/subject.xsl");

    private static final Pattern ROUTE = Pattern.compile("<from\\s[^>]*uri=\"direct:([^\"?]+)");

    private SchemeFaults() {}

    /**
     * A sentence for each fault, in the language. Nothing is looked at where the build did so with these very files: that would cost
     * every start some tenths of a second.
     */
    public static List<String> atStart(String language) {
        return RegisterSheet.isOfBuild()
                        && CaseProcess.places().stream().allMatch(ProcessSheet::isOfBuild)
                        && SchemeLetters.areOfBuild()
                ? List.of()
                : all(language);
    }

    /** The same, whatever cannot be compiled, and each story that ends otherwise: all that is wrong with the scheme at work. */
    public static List<String> whole(String language) {
        var told = new ArrayList<>(all(language));
        var words = ValueWords.ofErrors(language);
        ofSheets().map(words::of).filter(fault -> !told.contains(fault)).forEach(told::add);
        if (told.isEmpty()) { // a process that cannot be compiled has no stories
            CaseProcess.places().stream()
                    .flatMap(process -> StoryExam.faults(process).stream())
                    .map(fault -> fault.in(language))
                    .forEach(told::add);
        }
        return List.copyOf(told);
    }

    /** The same, whoever looked before. */
    static List<String> all(String language) {
        var told = new ArrayList<>(
                ofFiles().stream().map(fault -> fault.in(language)).toList());
        var words = ValueWords.ofErrors(language);
        try {
            DocumentTypes.load().all().stream()
                    .filter(type -> !Schemas.declares(type))
                    .map(SchemeExam::undeclared)
                    .map(words::of)
                    .forEach(told::add);
            Stream.concat(ofNamed().stream(), ofLetterFiles().stream())
                    .map(fault -> fault.in(language))
                    .forEach(told::add);
            Scheme.load().faults().stream().map(words::of).forEach(told::add);
            RegisterUse.faults().stream().map(words::of).forEach(told::add);
            SchemeTexts.faults().stream().map(words::of).forEach(told::add);
            ofProcesses().stream().map(fault -> fault.in(language)).forEach(told::add);
            ofLetters().stream().map(fault -> fault.in(language)).forEach(told::add);
            SchemeLetters.missing().stream()
                    .map(name -> words.of("there is no letter " + name))
                    .forEach(told::add);
            between().stream()
                    .map(words::of)
                    .filter(fault -> !told.contains(fault))
                    .forEach(told::add);
        } catch (RuntimeException | ExceptionInInitializerError | NoClassDefFoundError e) {
            if (told.isEmpty()) { // else what is wrong with the files is why they cannot be compared
                told.add(words.of(message(e)));
            }
        }
        return List.copyOf(told);
    }

    static List<SchemeFault> ofFiles() {
        return FILES.stream()
                .flatMap(file -> Schemas.faults(file.get(0), file.get(1)).stream())
                .toList();
    }

    private static List<SchemeFault> ofLetterFiles() {
        return Stream.concat(
                        Stream.of(LetterSheet.SHARED),
                        SchemeLetters.all().stream().map(LetterSheet::place))
                .flatMap(place -> Schemas.faults(place, "/schemas/vocabulary/1/letter.xsd").stream())
                .toList();
    }

    /** What the files that scheme.xml names say against their schemas; that one is missing is said elsewhere. */
    private static List<SchemeFault> ofNamed() {
        var scheme = Scheme.load();
        return NAMED.entrySet().stream()
                .flatMap(kind -> scheme.places(kind.getKey()).stream()
                        .filter(SchemeFiles.atWork()::has)
                        .flatMap(place -> Schemas.faults(place, kind.getValue()).stream()))
                .toList();
    }

    /** What a compiler says against rules, schemas, registers, processes, letters and pages. */
    private static Stream<String> ofSheets() {
        var compiled = new ArrayList<Runnable>();
        try {
            DocumentTypes.load().all().stream()
                    .filter(Schemas::declares)
                    .forEach(type -> compiled.add(() -> Schemas.of(type)));
            CaseProcess.all().forEach(process -> compiled.add(process::warm));
            SchemeLetters.all()
                    .forEach(letter -> compiled.add(() -> LetterSheet.of(letter).warm()));
        } catch (RuntimeException e) {
            return Stream.of(message(e));
        }
        compiled.add(() -> Registers.load().warm());
        PAGES.forEach(page -> compiled.add(() -> Saxon.sheet(page)));
        return Stream.concat(ofRules(), compiled.stream().flatMap(SchemeFaults::trouble));
    }

    private static Stream<String> ofRules() {
        try {
            return RuleBook.faults().stream();
        } catch (RuntimeException e) {
            return Stream.of(message(e));
        }
    }

    private static Stream<String> trouble(Runnable compilation) {
        try {
            compilation.run();
            return Stream.empty();
        } catch (RuntimeException e) {
            return Stream.of(message(e));
        }
    }

    /** What does not fit between the files, as far as they can be read. */
    private static List<String> between() {
        var routes = RouteFiles.ofProgram().stream()
                .flatMap(file -> ROUTE.matcher(file.xml()).results())
                .map(found -> found.group(1))
                .collect(Collectors.toUnmodifiableSet());
        return new SchemeExam(
                        Scheme.load().documentTypes(),
                        Registers.load().types(),
                        RuleBook.load().rules(),
                        routes::contains)
                .faults();
    }

    /** What a process says that the rest of the scheme, or the program, does not know. */
    private static List<SchemeFault> ofProcesses() {
        var scheme = Scheme.load();
        var exam = new ProcessExam(
                scheme.documentTypes().stream()
                        .map(type -> type.type().rootName())
                        .toList(),
                scheme.languages(),
                SchemeLetters.all(),
                Acts.ALL,
                OperatorText.ids());
        return CaseProcess.places().stream()
                .flatMap(process -> exam.faults(process).stream())
                .toList();
    }

    private static List<SchemeFault> ofLetters() {
        var exam = new LetterExam(Scheme.load().languages());
        return SchemeLetters.all().stream()
                .flatMap(letter -> exam.faults(letter).stream())
                .toList();
    }

    private static String message(Throwable trouble) {
        var cause = trouble;
        while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
