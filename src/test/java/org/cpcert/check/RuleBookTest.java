package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleBookTest {

    @Test
    void compilesAllRules() {
        var start = System.nanoTime();
        var book = RuleBook.load();
        System.out.println("ms " + (System.nanoTime() - start) / 1_000_000);
        assertThat(book.rules()).extracting(RuleInfo::id).contains("GEN-01", "CPM-06-2", "DEC-01");
    }
}
