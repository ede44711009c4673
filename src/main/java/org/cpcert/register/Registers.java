package org.cpcert.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.SchemeFiles;

/** All registers of the scheme, and what documents say in them. Threads may share it. */
public final class Registers {

    private final Map<String, Register> registers = new LinkedHashMap<>();
    private final Map<String, String> bases = new LinkedHashMap<>();
    private final Set<String> types;
    private final RegisterSheet sheet;

    private Registers(RegisterFile file) {
        for (var register : file.registers()) {
            registers.put(register.id(), register);
            register.mirrors().keySet().forEach(mirror -> bases.put(mirror, register.id()));
        }
        types = file.types();
        sheet = new RegisterSheet();
    }

    /** The registers of the scheme at work; cheap, for nothing is compiled yet. */
    public static Registers load() {
        return SchemeFiles.atWork().kept(Registers.class, () -> new Registers(RegisterFile.read()));
    }

    /** Compiles what is not compiled yet, so that no document waits for it. A service does this while it starts. */
    public void warm() {
        sheet.warm();
    }

    /** Names of the roots of all documents that say anything in a register. */
    public Set<String> types() {
        return types;
    }

    /** Codes of all registers, without their mirrors. */
    public Set<String> ids() {
        return Set.copyOf(registers.keySet());
    }

    /** What people call a register, or the one that it mirrors; its code where it has no title in the language. */
    public String title(String register, String language) {
        return Optional.ofNullable(registers.get(base(register)))
                .map(known -> known.titles().get(language))
                .orElse(register);
    }

    /** The register that this one mirrors; the register itself where it is no mirror. */
    public String base(String register) {
        return bases.getOrDefault(register, register);
    }

    /** Values in which lines of one key differ that stand side by side; none for a register that is not known. */
    public List<String> apart(String register) {
        return Optional.ofNullable(registers.get(register)).map(Register::apart).orElse(List.of());
    }

    /**
     * The same line under every second key. A mirror is made and corrected together with its line and says nothing of its own;
     * its value {@code of} is the key of the line.
     */
    public List<Entry> mirrors(Entry line) {
        return Optional.ofNullable(registers.get(line.register()))
                .map(register -> register.mirrored(line))
                .orElse(List.of());
    }

    /**
     * All changes that the document makes once it is accepted, in the order in which they are entered; none where its kind changes
     * no register.
     *
     * @param document valid by its schema
     * @param caseID case in which the document was made; empty for those that know it themselves
     * @throws UnenterableDocument where no line can be made of it at all
     */
    public List<RegisterChange> says(ParsedDocument document, String caseID) {
        return types.contains(document.rootName()) ? sheet.says(document, caseID) : List.of();
    }

    /** The same of a document that was sent in. */
    public List<RegisterChange> says(ParsedDocument document) {
        return says(document, "");
    }

    /**
     * The entry of the document that ends before it begins, as register, key and days; found by its check, for a step that enters it
     * could only fail. Empty where there is none.
     *
     * @param document valid by its schema; what has no tree says nothing
     * @throws UnenterableDocument where no line can be made of it at all: whoever asks cannot say, and a person looks at it
     */
    public Optional<String> trouble(ParsedDocument document) {
        return document.tree().isEmpty()
                ? Optional.empty()
                : says(document).stream()
                        .flatMap(change -> change.added().stream())
                        .peek(this::requireList)
                        .filter(line -> line.to().isBefore(line.from()))
                        .map(line -> line.register() + " " + line.key() + ", " + line.from() + "/" + line.to())
                        .findFirst();
    }

    private void requireList(Entry line) {
        var register = registers.get(line.register());
        if (line.key().equals(Entry.WHOLE_LIST) && (register == null || !register.isList())) {
            throw new UnenterableDocument(line.register() + " *");
        }
    }
}
