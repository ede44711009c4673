package org.cpcert.check;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.assertj.core.api.SoftAssertions;
import org.cpcert.xml.Saxon;

/** What expressions with the functions of the rules say, without a rule and without a document. */
final class FigureWorlds {

    private static final String SHEET = """
            <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:cpcert:functions" xmlns:err="http://www.w3.org/2005/xqt-errors">
              <xsl:import href="functions.xsl"/>
              <!-- A quantity with its unit of UCUM, such as q('2.5 kg'). -->
              <xsl:function name="f:q" as="element()">
                <xsl:param name="text" as="xs:string"/>
                <Quantity unitCode="{substring-after($text, ' ')}" unitCodeListID="UCUM"><xsl:value-of select="substring-before($text, ' ')"/></Quantity>
              </xsl:function>
              <xsl:template name="xsl:initial-template" as="xs:string*">
                %s
              </xsl:template>
            </xsl:stylesheet>
            """;
    private static final String ONE = """
            <xsl:try>
              <xsl:sequence select="string-join((%s) ! string(.), ' ')"/>
              <xsl:catch select="local-name-from-QName($err:code) || ': ' || $err:description"/>
            </xsl:try>
            """;

    private FigureWorlds() {}

    /** Asserts what each expression gives: its values with a blank between them; where it fails, its error. */
    static void assertSaid(Map<String, String> expected) {
        var softly = new SoftAssertions();
        var said = say(expected.keySet());
        expected.forEach((expression, value) ->
                softly.assertThat(said.get(expression)).as(expression).isEqualTo(value));
        softly.assertAll();
    }

    /** What each expression gives; all are compiled at once. */
    static Map<String, String> say(Collection<String> expressions) {
        var parts = expressions.stream()
                .map(expression -> ONE.formatted(
                        expression.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")))
                .collect(Collectors.joining());
        try {
            var transformer = Saxon.compileText(SHEET.formatted(parts), "/xslt/rules/test.xsl", compiler -> compiler)
                    .load30();
            transformer.setStylesheetParameters(
                    Map.of(new QName("facts"), facts(), new QName("code-lists"), CodeLists.all()));
            var values = transformer.callTemplate(null).iterator();
            var said = new LinkedHashMap<String, String>();
            expressions.forEach(expression -> said.put(expression, values.next().getStringValue()));
            return said;
        } catch (SaxonApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private static XdmNode facts() throws SaxonApiException {
        return Saxon.processor()
                .newDocumentBuilder()
                .build(new StreamSource(new ByteArrayInputStream("<Facts/>".getBytes(StandardCharsets.UTF_8))));
    }
}
