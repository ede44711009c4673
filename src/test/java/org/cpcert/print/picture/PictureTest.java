package org.cpcert.print.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.xml.Saxon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of SVG that pictures are drawn in, and nothing else. */
class PictureTest {

    @Test
    void shapesBecomeOperatorsAndTextStaysText() throws SaxonApiException {
        var picture = Picture.of(svg("""
                <title>t</title><desc>d</desc><rect x="1" y="2" width="3" height="4.5" fill="#FF0000"/>\
                <path d="M 0 0 H 5 V 6 L 1 2 C 1 2 3 4 5 6 Z" fill="none" stroke="#000000" stroke-width="0.8" stroke-dasharray="2 1"/>\
                <text x="7" y="8" font-size="8.5" fill="#0000FF" text-anchor="end" font-weight="500">27,600 m³</text>"""));
        assertThat(picture.parts())
                .containsExactly(
                        new Picture.Shape("q\n1.0 0.0 0.0 rg\n1 2 3 4.5 re\nf\nQ\n"),
                        new Picture.Shape("q\n0.0 0.0 0.0 RG\n0.8 w\n[2 1] 0 d\n0 0 m\n5 0 l\n5 6 l\n1 2 l\n"
                                + "1 2 3 4 5 6 c\nh\nS\nQ\n"),
                        new Picture.Label(7, 8, 8.5, "0.0 0.0 1.0", "end", true, "27,600 m³"));
        var again = Picture.read(picture.file());
        assertThat(again.width()).isEqualTo(505);
        assertThat(new String(again.file(), UTF_8)).isEqualTo(new String(picture.file(), UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<g/>",
                "<image href='file:/etc/passwd'/>",
                "<rect x='NaN' y='0' width='1' height='1'/>",
                "<rect x='1e9' y='0' width='1' height='1'/>",
                "<rect y='0' width='1' height='1'/>",
                "<rect x='1' y='0' width='1' height='1' fill='url(#x)'/>",
                "<path d='M 1 2 A 3'/>",
                "<path d='M 1'/>",
                "<path d='M 1 2' stroke='#000000' stroke-dasharray='1 Q'/>"
            })
    void refusesEverythingElse(String part) throws SaxonApiException {
        var svg = svg(part);
        assertThatIllegalArgumentException().isThrownBy(() -> Picture.of(svg));
    }

    private static XdmNode svg(String parts) throws SaxonApiException {
        var text = "<svg xmlns='http://www.w3.org/2000/svg' width='505' height='99.5'>" + parts + "</svg>";
        var document = Saxon.processor().newDocumentBuilder().build(new StreamSource(new StringReader(text)));
        return document.select(net.sf.saxon.s9api.streams.Steps.child()).asNode();
    }
}
