package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.XsltExecutable;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.Schemas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The code lists of the scheme and how codes are looked up in them. */
class CodeListsTest {

    private static final Path LISTS = Path.of("schemas/codes/1");
    private static final XsltExecutable SHEET = Saxon.compileText("""
            <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:f="urn:cpcert:functions" xmlns:t="urn:cpcert:test">
              <xsl:include href="codes.xsl"/>
              <!-- no tail call: one from outside fails in Saxon 13.1 after some runs -->
              <xsl:function name="t:state" as="xs:string" visibility="public">
                <xsl:param name="list" as="xs:string"/><xsl:param name="version" as="xs:string"/>
                <xsl:param name="value" as="xs:string"/><xsl:param name="day" as="xs:string"/>
                <xsl:sequence select="upper-case(f:code-state($list, $version, $value, xs:date($day)))"/>
              </xsl:function>
            </xsl:stylesheet>
            """, "/xslt/rules/test.xsl", compiler -> compiler);

    static Stream<Path> lists() throws IOException {
        try (var files = Files.list(LISTS)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void isValidAndInTheScheme(Path file) throws Exception {
        Schemas.of("/schemas/codes/1/code-list.xsd").newValidator().validate(new StreamSource(file.toFile()));
        assertThat(Scheme.load().codeLists()).contains("/" + file.toString().replace('\\', '/'));
    }

    /** Numbers as the United Nations give them. */
    @ParameterizedTest
    @CsvSource({"isic-3.xml, 60, 159, 292", "isic-4.xml, 88, 238, 419"})
    void isicHasAllItsDivisionsGroupsAndClasses(String file, int divisions, int groups, int classes) throws Exception {
        var codes = Files.readString(LISTS.resolve(file)).split("value=\"", -1);
        for (var expected : Map.of(2, divisions, 3, groups, 4, classes).entrySet()) {
            assertThat(Stream.of(codes).skip(1).filter(c -> c.indexOf('"') == expected.getKey()))
                    .hasSize(expected.getValue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ISIC, 4, 2710, 1998-05-05, KNOWN",
        "ISIC, '', 2710, 1998-05-05, KNOWN",
        "ISIC, 3, 3120, 2008-08-10, KNOWN",
        "ISIC, 3, 3120, 2008-08-11, RETIRED",
        "ISIC, 3, 3129, 1998-05-05, UNKNOWN",
        "ISIC, 4, 3819, 1998-05-05, UNKNOWN",
        "ISIC, 5, 2710, 1998-05-05, NO_LIST",
        "NAICS, '', 2710, 1998-05-05, NO_LIST",
        "GBT4754, 2017, 3823, 1998-05-05, KNOWN",
        "GBT4754, 2017, 3824, 1998-05-05, UNLISTED",
        "GBT4754, 2017, 38, 1998-05-05, KNOWN",
        "GBT4754, 2011, 3823, 2017-09-30, UNLISTED",
        "GBT4754, 2011, 38, 2017-10-01, RETIRED",
        "GBT2260, 2007, 370800, 1998-05-05, KNOWN",
        "GBT2260, 2007, 980800, 1998-05-05, UNKNOWN",
        "GBT4754, 2017, 9823, 1998-05-05, UNKNOWN",
        "GBT4754, 2017, C3823, 1998-05-05, UNKNOWN",
        "ISO4217, '', DEM, 2002-02-28, KNOWN",
        "ISO4217, '', DEM, 2002-03-01, RETIRED",
        "ISO4217, '', CNY, 1998-05-05, KNOWN",
        "ISO4217, '', RMB, 1998-05-05, UNKNOWN",
        "indicator, '', ANY_THING, 1998-05-05, KNOWN",
        "indicator, '', anything, 1998-05-05, UNKNOWN",
        "UNECE-REC20, '', H87, 1998-05-05, KNOWN",
        "UNECE-REC20, '', BLD, 1998-05-05, UNLISTED",
        "UCUM, '', m3, 1998-05-05, KNOWN",
        "UCUM, '', mg/L, 1998-05-05, KNOWN",
        "UCUM, '', MW.h, 1998-05-05, KNOWN",
        "UCUM, '', kW.h/(m2.a), 1998-05-05, KNOWN",
        "UCUM, '', dam3, 1998-05-05, KNOWN",
        "UCUM, '', 10*3.m3/d, 1998-05-05, KNOWN",
        "UCUM, '', t{coal}/a, 1998-05-05, KNOWN",
        "UCUM, '', {piece}, 1998-05-05, KNOWN",
        "UCUM, '', s-1, 1998-05-05, KNOWN",
        "UCUM, '', m[H2O], 1998-05-05, KNOWN",
        "UCUM, '', '%', 1998-05-05, KNOWN",
        "UCUM, '', kh, 1998-05-05, UNLISTED",
        "UCUM, '', tonne, 1998-05-05, UNLISTED",
        "UCUM, '', kg/, 1998-05-05, UNKNOWN",
        "UCUM, '', '', 1998-05-05, UNKNOWN"
    })
    void looksCodesUp(String list, String version, String value, LocalDate day, String state) throws SaxonApiException {
        var run = SHEET.load30();
        run.setStylesheetParameters(Map.of(new QName("code-lists"), CodeLists.all()));
        var said = run.callFunction(new QName("urn:cpcert:test", "state"), new XdmValue[] {
            new XdmAtomicValue(list),
            new XdmAtomicValue(version),
            new XdmAtomicValue(value),
            new XdmAtomicValue(day.toString())
        });
        assertThat(said.itemAt(0).getStringValue()).isEqualTo(state);
    }
}
