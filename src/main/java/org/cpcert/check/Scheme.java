package org.cpcert.check;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import net.sf.saxon.s9api.ItemTypeFactory;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import org.cpcert.dossier.DocumentType;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.Limits;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.SchemeFiles;
import org.w3c.dom.Element;

/** The numbers, terms and texts of {@code schemas/scheme.xml}. */
public final class Scheme {

    /** One parameter as written: its XPath type and its text. */
    record Parameter(String name, String type, String value) {}

    /** A reading fixed from a day on. */
    record Interpretation(String rule, String reading, LocalDate from) {}

    private final Element root;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final List<SchemeType> documentTypes;

    private Scheme(Element root) {
        this.root = root;
        for (var element : children("Parameter")) {
            var name = element.getAttribute("name");
            parameters.put(
                    name,
                    new Parameter(
                            name,
                            element.getAttribute("type"),
                            element.getTextContent().strip()));
        }
        documentTypes = children("DocumentType").stream().map(Scheme::type).toList();
    }

    /** Reads the file anew. */
    static Scheme read() {
        return new Scheme(parsed());
    }

    /** The scheme at work. */
    public static Scheme load() {
        return SchemeFiles.atWork().kept(Scheme.class, Scheme::read);
    }

    /** What its schema cannot say against it, each a sentence of its own: values that are none of their kind, files that are missing. */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        try {
            var unused = zone();
        } catch (DateTimeException e) {
            faults.add("scheme.xml has the zone " + root.getAttribute("zone") + ", which is no time zone");
        }
        parameters.values().stream()
                .filter(parameter -> !isOfType(parameter))
                .forEach(parameter -> faults.add("scheme.xml has the parameter " + parameter.name() + " = "
                        + parameter.value() + ", which is not of the type " + parameter.type()));
        Stream.of("Measures", "Cryptography", "Process", "CodeList", "RuleFile")
                .flatMap(name -> children(name).stream())
                .map(file -> "/schemas/" + file.getAttribute("href"))
                .filter(place -> !SchemeFiles.atWork().has(place))
                .forEach(place -> faults.add("scheme.xml names the file " + place.substring(1) + ", which is missing"));
        return faults;
    }

    private static boolean isOfType(Parameter parameter) {
        var name = parameter.type().substring("xs:".length());
        var each = name.endsWith("*") ? words(parameter.value()) : List.of(parameter.value());
        try {
            var type = new ItemTypeFactory(Saxon.processor())
                    .getAtomicType(new QName(XMLConstants.W3C_XML_SCHEMA_NS_URI, name.replace("*", "")));
            for (var value : each) {
                var unused = new XdmAtomicValue(value, type);
            }
            return true;
        } catch (SaxonApiException e) {
            return false;
        }
    }

    /** Id and version of the scheme, such as {@code cp-1998 1.0}. */
    public String name() {
        return root.getAttribute("id") + " " + root.getAttribute("version");
    }

    /** Id of the scheme, such as {@code cp-1998}. */
    public String id() {
        return root.getAttribute("id");
    }

    /** Version of the scheme, such as {@code 1.0}. */
    public String version() {
        return root.getAttribute("version");
    }

    /** Edition of the Measures that the scheme follows. */
    public String edition() {
        return root.getAttribute("edition");
    }

    /** The time zone of all calendar days. */
    public ZoneId zone() {
        return ZoneId.of(root.getAttribute("zone"));
    }

    /** Language codes of the scheme, the first one the default. */
    public List<String> languages() {
        return children("Language").stream()
                .map(language -> language.getAttribute("code"))
                .toList();
    }

    /** A parameter as text. */
    public String text(String name) {
        var parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("the scheme has no parameter " + name);
        }
        return parameter.value();
    }

    /** A parameter as text; empty where the scheme has none of that name. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name)).map(Parameter::value);
    }

    /** A parameter as number. */
    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    /** Which kind of code the code of a centre is, such as {@code GB11714}; the rules know its check digit (GEN-09). */
    public String centreCodeScheme() {
        return text("centre.code.scheme");
    }

    /** What a file may cost at most (GEN-03). */
    public Limits limits() {
        return new Limits(
                Long.parseLong(text("file.max.bytes")),
                number("file.max.depth"),
                number("file.max.attributes"),
                number("file.max.elements"),
                number("file.max.value"),
                number("file.max.schema.errors"));
    }

    /** The declaration of Item 6 by language. */
    public Map<String, String> declaration() {
        var texts = new LinkedHashMap<String, String>();
        for (var declaration : children("Declaration")) {
            for (var text : children(declaration, "Text")) {
                texts.put(text.getAttribute("xml:lang"), text.getTextContent().strip());
            }
        }
        return texts;
    }

    /** In what roles persons sign documents of a type; empty where it is sealed only. */
    public List<String> signingRoles(String typeCode) {
        return documentType(typeCode).map(SchemeType::signers).orElse(List.of());
    }

    /** Who decides on referrals, in the order in which a role goes before others; the last one decides on every rule. */
    public List<DecidingRole> decidingRoles() {
        return children("DecidingRole").stream()
                .map(role -> new DecidingRole(
                        role.getAttribute("code"),
                        role.getAttribute("signs"),
                        role.getAttribute("organisation"),
                        words(role.getAttribute("rules")),
                        titles(role)))
                .toList();
    }

    /** Who decides on a document that these rules refer to a person. */
    public DecidingRole decider(Collection<String> rules) {
        var roles = decidingRoles();
        return roles.stream()
                .filter(role -> role.rules().stream().anyMatch(rules::contains))
                .findFirst()
                .orElse(roles.getLast());
    }

    /** Ids of the rules that say whose signatures and seal a document must bear, for who verifies one without judging it. */
    public List<String> handRules() {
        return words(text("hand.rules"));
    }

    /** Ids of the rules that one more signature can break. */
    public List<String> signRules() {
        return words(text("sign.rules"));
    }

    /** Ids of the rules that a seal can break. */
    public List<String> sealRules() {
        return words(text("seal.rules"));
    }

    /** What a complete document of a type carries; empty where the scheme has no such type. */
    public Optional<DocumentParts> complete(String typeCode) {
        return documentType(typeCode).map(SchemeType::complete);
    }

    /** Every type of document, in the order of the scheme. */
    public List<SchemeType> documentTypes() {
        return documentTypes;
    }

    /** True where documents of the type may be sent in. */
    public boolean takesIn(DocumentType type) {
        return documentType(type.code()).filter(SchemeType::isTakenIn).isPresent();
    }

    /** The type with this code; empty where the scheme has none. */
    public Optional<SchemeType> documentType(String code) {
        return documentTypes().stream().filter(type -> type.code().equals(code)).findFirst();
    }

    private static SchemeType type(Element element) {
        var complete = children(element, "Complete").getFirst();
        var seal = children(complete, "Seal").stream().findFirst();
        return new SchemeType(
                DocumentTypes.load().ofCode(element.getAttribute("code")).orElseThrow(),
                Arrays.stream(SchemeType.Effect.values()) // of others the schema tells
                        .filter(effect -> words(element.getAttribute("effect"))
                                .contains(effect.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()),
                given(element, "step"),
                given(element, "rejected"),
                given(element, "referred"),
                children(element, "Signers").stream()
                        .flatMap(signers -> words(signers.getAttribute("roles")).stream())
                        .toList(),
                new DocumentParts(
                        children(complete, "Signature").stream()
                                .map(signature -> words(signature.getAttribute("roles")))
                                .toList(),
                        seal.isPresent(),
                        seal.map(found -> words(found.getAttribute("instead"))).orElse(List.of())),
                children(element, "Ahead").stream()
                        .flatMap(ahead -> words(ahead.getAttribute("elements")).stream())
                        .toList(),
                element.getAttribute("rules").equals("general"));
    }

    private static Optional<String> given(Element element, String attribute) {
        return Optional.of(element.getAttribute(attribute)).filter(value -> !value.isEmpty());
    }

    /** Type codes by document role, such as {@code REPORT} for {@code AR}. */
    public Map<String, String> documentRoles() {
        var roles = new LinkedHashMap<String, String>();
        documentTypes.forEach(type -> type.type().roles().forEach(role -> roles.put(role, type.code())));
        return roles;
    }

    /**
     * All parameters, among them {@code languages}, {@code deciding.roles} as code/signature/organisation,
     * {@code days.ahead} as root/element, and the declaration as
     * {@code declaration.en} and so on.
     */
    List<Parameter> parameters() {
        var all = new ArrayList<>(parameters.values());
        all.add(new Parameter("languages", "xs:string*", String.join(" ", languages())));
        all.add(new Parameter(
                "deciding.roles",
                "xs:string*",
                decidingRoles().stream()
                        .map(role -> role.code() + "/" + role.signs() + "/" + role.organisation())
                        .collect(Collectors.joining(" "))));
        all.add(new Parameter(
                "days.ahead",
                "xs:string*",
                documentTypes.stream()
                        .flatMap(type ->
                                type.ahead().stream().map(name -> type.type().rootName() + "/" + name))
                        .collect(Collectors.joining(" "))));
        declaration().forEach((language, text) -> all.add(new Parameter("declaration." + language, "xs:string", text)));
        return all;
    }

    List<Interpretation> interpretations() {
        return children("Interpretation").stream()
                .map(i -> new Interpretation(
                        i.getAttribute("rule"), i.getAttribute("reading"), LocalDate.parse(i.getAttribute("from"))))
                .toList();
    }

    /** What findings mean for the appointment of an organisation, the first line that fits counts; none where nobody is appointed. */
    public List<AppointmentGround> appointmentGrounds() {
        return parameters.containsKey("appointment.grounds")
                ? words(text("appointment.grounds")).stream()
                        .map(AppointmentGround::of)
                        .toList()
                : List.of();
    }

    /** Type, in the register of organisations, of an authority that keeps registers. */
    public String authorityType() {
        return text("authority.type");
    }

    /** Role in an entrustment of who leads an assessment. */
    public String leadingRole() {
        return text("leading.role");
    }

    /** The rule whose words tell of a change in the registers that touches a case. */
    public String changeRule() {
        return text("change.rule");
    }

    /** The rule that a page breaks which does not say what its certificate says. */
    String pageRule() {
        return text("page.rule");
    }

    /** The text of the Measures as a place of the class path. */
    String measures() {
        return places("Measures").getFirst();
    }

    /** Places of the rule files, in the order of the scheme. */
    List<String> ruleFiles() {
        return places("RuleFile");
    }

    /** Places of the code lists. */
    List<String> codeLists() {
        return places("CodeList");
    }

    /** Places of the files that the scheme names in an element of this kind, such as {@code RuleFile}, in its order. */
    public List<String> places(String kind) {
        return children(kind).stream()
                .map(file -> "/schemas/" + file.getAttribute("href"))
                .toList();
    }

    private static List<String> words(String list) {
        return Stream.of(list.split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
    }

    private static Map<String, String> titles(Element element) {
        var titles = new LinkedHashMap<String, String>();
        for (var title : children(element, "Title")) {
            titles.put(title.getAttribute("xml:lang"), title.getTextContent().strip());
        }
        return titles;
    }

    private List<Element> children(String name) {
        return children(root, name);
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Element parsed() {
        try (InputStream in = SchemeFiles.atWork().open("/schemas/scheme.xml")) {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            // Whole at once: nodes that are made when they are first asked for are made wrongly where two threads ask.
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (java.io.IOException | javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
            throw new IllegalStateException("schemas/scheme.xml cannot be read", e);
        }
    }
}
