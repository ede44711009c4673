package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.cpcert.xml.InChinese;
import org.cpcert.xml.ValueWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence with which a command says that it cannot do what was asked has a form in Chinese, found in the sources. */
class ErrorWordsTest {

    /** What {@code Complaint} repeats as it is, with what becomes a part of it. */
    private static final Set<String> SPOKEN = Set.of(
            "CannotRun",
            "KeyUnusable",
            "CannotSign",
            "CertificateNotMade",
            "RouteTrouble",
            "StoreUnavailable",
            "HomeInUse",
            "DatabaseDamaged",
            "DocumentDamaged");

    /** Where what speaks against a page, a signature or a file is written down: said as the values of findings are. */
    private static final Set<String> WRITTEN_DOWN = Set.of(
            "SelfCheck differences.add",
            "PageLayers troubles.add",
            "PageGlyphs faults.add",
            "PdfRevisions alterations.add",
            "CertificateProof troubles.add",
            "OutsideProfile");

    /** Stands for what is only known when it happens: a name, a number, a path. */
    private static final String VALUE = "7";

    static Set<String> messages() throws IOException {
        return read(false);
    }

    static Set<String> reasons() throws IOException {
        return read(true);
    }

    private static Set<String> read(boolean writtenDown) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new LinkedHashSet<String>();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            var units = files.getJavaFileObjectsFromPaths(
                    sources.filter(file -> file.toString().endsWith(".java")).toList());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            var scanner = new Said(found, writtenDown);
            task.parse().forEach(unit -> scanner.scan(unit, ""));
        }
        return found;
    }

    /** Collects the messages; the name of the class in hand is handed down. */
    private static final class Said extends TreeScanner<Void, String> {

        private final Set<String> found;

        private final boolean writtenDown;

        private Said(Set<String> found, boolean writtenDown) {
            this.found = found;
            this.writtenDown = writtenDown;
        }

        @Override
        public Void visitClass(ClassTree tree, String outer) {
            return super.visitClass(tree, tree.getSimpleName().toString());
        }

        @Override
        public Void visitNewClass(NewClassTree tree, String in) {
            var name = tree.getIdentifier().toString();
            if ((writtenDown ? WRITTEN_DOWN : SPOKEN).contains(name.substring(name.lastIndexOf('.') + 1))
                    && !tree.getArguments().isEmpty()) {
                tree.getArguments().stream().limit(1).forEach(this::add);
            }
            return super.visitNewClass(tree, in);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, String in) {
            if (writtenDown) {
                if (WRITTEN_DOWN.contains(in + " " + tree.getMethodSelect())) {
                    add(tree.getArguments().getLast());
                }
                return super.visitMethodInvocation(tree, in);
            }
            if (tree.getMethodSelect() instanceof IdentifierTree called
                    && called.getName().contentEquals("super")
                    && SPOKEN.contains(in)
                    && !tree.getArguments().isEmpty()) {
                add(tree.getArguments().getFirst());
            }
            if (tree.getMethodSelect() instanceof MemberSelectTree of
                    && of.toString().equals("terminal.said")) {
                add(tree.getArguments().getFirst());
            }
            if (tree.getMethodSelect().toString().equals("broken")) { // why a chain is, told by case show
                add(tree.getArguments().getLast());
            }
            return super.visitMethodInvocation(tree, in);
        }

        private void add(ExpressionTree message) {
            said(message)
                    .map(text -> text.replaceFirst("^cpcert: ", ""))
                    .filter(text -> text.matches("(?s).*[a-z]{2}.*"))
                    .forEach(found::add);
        }

        /** The texts that an expression can be, with something in place of what is not written there. */
        private static Stream<String> said(ExpressionTree tree) {
            return switch (tree) {
                case LiteralTree literal -> Stream.of(literal.getValue() instanceof String text ? text : VALUE);
                case ParenthesizedTree inner -> said(inner.getExpression());
                case ConditionalExpressionTree either ->
                    Stream.concat(said(either.getTrueExpression()), said(either.getFalseExpression()));
                case BinaryTree sum ->
                    said(sum.getLeftOperand())
                            .flatMap(left -> said(sum.getRightOperand()).map(right -> left + right));
                case MethodInvocationTree call -> said(call);
                default -> Stream.of(VALUE);
            };
        }

        private static Stream<String> said(MethodInvocationTree call) {
            return call.getMethodSelect() instanceof MemberSelectTree of
                            && Set.of("formatted", "strip")
                                    .contains(of.getIdentifier().toString())
                    ? said(of.getExpression()).map(text -> text.replaceAll("%(\\d\\$)?[sd]", VALUE))
                    : Stream.of(VALUE);
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageHasAFormInChinese(String message) {
        InChinese.isSaid(ValueWords.ofErrors("zh"), "cpcert: " + message);
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void everyReasonAgainstAPageOrASignatureHasAFormInChinese(String reason) {
        InChinese.isSaid(ValueWords.ofErrors("zh"), reason);
    }

    @Test
    void reasonsAreFound() throws IOException {
        assertThat(reasons())
                .hasSizeGreaterThan(30)
                .contains("it is damaged", "the page has a form field beside its seal");
    }

    @Test
    void messagesAreFound() throws IOException {
        assertThat(messages())
                .hasSizeGreaterThan(100)
                .contains(
                        "7 is not a file.",
                        "In what role? Name it with --role.",
                        "In what role? Name it with --role: 7.");
    }
}
