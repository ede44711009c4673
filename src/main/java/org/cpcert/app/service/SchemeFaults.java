package org.cpcert.app.service;

import java.util.ArrayList;
import java.util.List;
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
import org.cpcert.register.RegisterSheet;
import org.cpcert.register.Registers;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.Schemas;
import org.cpcert.xml.SchemeFault;
import org.cpcert.xml.ValueWords;

/** All that is wrong with the scheme of this program, told to whoever writes one before anything is run with it. */
public final class SchemeFaults {

    /** What stands above the faults. */
    public static final String HEADING = "the scheme cannot be run; mend what follows, then build or install it again:";

    /** Files of the scheme and their schemas, as places of the program. */
    private static final List<List<String>> FILES = List.of(
            List.of("/schemas/scheme.xml", "/schemas/vocabulary/1/scheme.xsd"),
            List.of("/schemas/registers.xml", "/schemas/vocabulary/1/registers.xsd"));

    private static final Pattern ROUTE = Pattern.compile("<from\\s[^>]*uri=\"direct:([^\"?]+)");

    private SchemeFaults() {}

    /**
     * A sentence for each fault, in the language. Nothing is looked at where the build did so with these very files: that would cost
     * every start some tenths of a second.
     */
    public static List<String> atStart(String language) {
        return RegisterSheet.isOfBuild()
                        && CaseProcess.ALL.stream().allMatch(ProcessSheet::isOfBuild)
                        && SchemeLetters.areOfBuild()
                ? List.of()
                : all(language);
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
            Scheme.load().faults().stream().map(words::of).forEach(told::add);
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
        var processes = CaseProcess.ALL.stream().map(place -> List.of(place, "/schemas/vocabulary/1/process.xsd"));
        var letters = Stream.concat(
                        Stream.of(LetterSheet.SHARED),
                        SchemeLetters.all().stream().map(LetterSheet::place))
                .map(place -> List.of(place, "/schemas/vocabulary/1/letter.xsd"));
        return Stream.of(FILES.stream(), processes, letters)
                .flatMap(files -> files)
                .flatMap(file -> Schemas.faults(file.get(0), file.get(1)).stream())
                .toList();
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
        return CaseProcess.ALL.stream()
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
