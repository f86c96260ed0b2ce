package karvan;

import com.code_intelligence.jazzer.junit.FuzzTest;
import karvan.load.conform.ConformProperties;
import karvan.load.layout.LayoutProperties;
import karvan.load.read.ReadProperties;
import karvan.warehouse.JsonProperties;
import org.junit.jupiter.api.Tag;

/**
 * Bytes that a fuzzer makes up, guided by what they reach in the parsers, from the cases beside {@link ParserCasesTest}. A
 * case that breaks a property is written there; each target runs in a JVM of its own ({@code mvn -Pfuzz test}).
 */
@Tag("fuzz")
class ParserFuzz {

    @FuzzTest(maxDuration = "24h")
    void numbers(byte[] bytes) {
        ConformProperties.numbers(bytes);
    }

    @FuzzTest(maxDuration = "24h")
    void dates(byte[] bytes) {
        ConformProperties.dates(bytes);
    }

    @FuzzTest(maxDuration = "24h")
    void countries(byte[] bytes) {
        ConformProperties.countries(bytes);
    }

    @FuzzTest(maxDuration = "24h")
    void codes(byte[] bytes) {
        ConformProperties.codes(bytes);
    }

    @FuzzTest(maxDuration = "24h")
    void declarations(byte[] bytes) {
        ConformProperties.declarations(bytes);
    }

    @FuzzTest(maxDuration = "24h")
    void periods(byte[] bytes) {
        LayoutProperties.periods(bytes);
    }

    @FuzzTest(maxDuration = "24h")
    void tables(byte[] bytes) {
        LayoutProperties.tables(bytes);
    }

    @FuzzTest(maxDuration = "24h")
    void text(byte[] bytes) {
        ReadProperties.text(bytes);
    }

    @FuzzTest(maxDuration = "24h")
    void delimited(byte[] bytes) {
        ReadProperties.delimited(bytes);
    }

    @FuzzTest(maxDuration = "24h")
    void workbook(byte[] bytes) {
        ReadProperties.workbook(bytes);
    }

    @FuzzTest(maxDuration = "24h")
    void workbookParts(byte[] bytes) {
        ReadProperties.workbookParts(bytes);
    }

    @FuzzTest(maxDuration = "24h")
    void records(byte[] bytes) {
        JsonProperties.records(bytes);
    }
}
