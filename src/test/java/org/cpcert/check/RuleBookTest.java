package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleBookTest {

    @Test
    void compilesAllRules() {
        var book = RuleBook.load();
        assertThat(book.rules()).extracting(RuleInfo::id).contains("GEN-01", "CPM-06-2", "DEC-01");
    }
}
