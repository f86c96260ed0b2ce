package karvan.load;

import static karvan.load.BadNight.GOOD;
import static karvan.load.BadNight.rows;
import static karvan.load.BadNight.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import karvan.trade.RejectReason;

/** Encodings and dialects of delimited text. */
final class BadText {

    private static final String FILE = "trade_2025-06.csv";

    private BadText() {}

    private static BadNight encoded(String charset) {
        return BadNight.of("text")
                .deliver(FILE, (GOOD + "2025-06;100199;Blé;FR;import;USD;;;1\n").getBytes(Charset.forName(charset)));
    }

    static List<BadInput> all() {
        return List.of(
                new BadInput(35, "byte order mark of UTF-8", () -> text("\uFEFF" + GOOD)
                        .normalised("the mark is no part of the text", "10.50", "20.25")),
                new BadInput(36, "another character set than declared", () -> {
                    encoded("windows-1252").refused("Row 4: Byte 162 is no text in UTF-8");
                    return encoded("GBK").refused("is no text in UTF-8");
                }),
                new BadInput(37, "UTF-16 where UTF-8 is declared", () -> {
                    BadNight.of("text", "charset: UTF-8", "charset: UTF-16")
                            .deliver(FILE, GOOD.getBytes(StandardCharsets.UTF_16))
                            .normalised("declared", "10.50", "20.25");
                    return encoded("UTF-16").refused("Byte 0 is no text in UTF-8");
                }),
                new BadInput(
                        38,
                        "a name spoilt before it was written (CÃ´te d’Ivoire)",
                        () -> rows("2025-06;180100;Cocoa;CÃ´te d’Ivoire;import;USD;;;1")
                                .rejected(RejectReason.UNKNOWN_COUNTRY, 4, "Country", "CÃ´te d’Ivoire")),
                new BadInput(39, "another delimiter than declared", () -> {
                    text(GOOD.replace(';', '\t')).refused("is not the header its source describes");
                    return text(GOOD.replace(",", ".").replace(';', ','))
                            .refused("Expected and not found: 'Month', 'Code'");
                }),
                new BadInput(
                        40,
                        "the delimiter inside quotes",
                        () -> rows("2025-06;740311;\"Cathodes; pure\";DE;import;USD;;;3")
                                .normalised("read as text", "10.50", "20.25", "3.00")),
                new BadInput(
                        41,
                        "doubled quotes inside quotes",
                        () -> rows("2025-06;740311;\"\"\"A\"\"; grade\";DE;import;USD;;;3")
                                .normalised("read as one quote", "10.50", "20.25", "3.00")),
                new BadInput(42, "a backslash before the closing quote", () -> rows(
                                "2025-06;740311;\"C:\\\";DE;import;USD;;;3", "2025-06;740312;\"\\\";DE;import;USD;;;4")
                        .normalised("a backslash is a character", "10.50", "20.25", "3.00", "4.00")),
                new BadInput(43, "a line break inside quotes", () -> {
                    BadNight night = rows(
                            "2025-06;740311;\"two\nlines\";DE;import;USD;;;3", "2025-06;740312;x;DE;import;USD;;;4");
                    assertThat(night.flows().get(3).sourceRow()).isEqualTo(5);
                    return night.normalised("rows are counted as records", "10.50", "20.25", "3.00", "4.00");
                }),
                new BadInput(
                        44,
                        "a quotation mark that is never closed",
                        () -> rows("2025-06;740311;\"open;DE;import;USD;;;3")
                                .refused("Row 4: a quotation mark is opened and never closed")),
                new BadInput(45, "too few or too many fields", () -> rows(
                                "2025-06;740311;short;DE;import;USD", "2025-06;740311;long;DE;import;USD;;;3;4")
                        .rejected(
                                2,
                                RejectReason.WRONG_FIELD_COUNT,
                                4,
                                "",
                                "2025-06 | 740311 | short | DE | import | USD")),
                new BadInput(46, "line ends of carriage returns only", () -> text(GOOD.replace('\n', '\r'))
                        .normalised("any line end", "10.50", "20.25")),
                new BadInput(47, "title rows and blank lines above the header", () -> {
                    text("1\n2\n3\n4\n5\n6\n" + GOOD).refused("is not the header its source describes");
                    return text("Foreign trade\n\n" + GOOD)
                            .normalised("the header is looked for in the rows declared", "10.50", "20.25");
                }),
                new BadInput(48, "columns renamed, reordered or swapped", () -> {
                    text("Code;Month;Goods;Flow;Country;Currency;Quantity;Unit;Value\n100199;2025-06;x;export;AZ;USD;;;10,5\n")
                            .normalised("by name", "10.50");
                    return text(GOOD.replace("Country", "Land"))
                            .refused("Expected and not found: 'Country'. Found and not expected: 'Land' (column 4)");
                }),
                new BadInput(49, "a heading that stands twice", () -> {
                    text(GOOD.replace("Goods", "Code"))
                            .refused("Found more than once or fitting two declared columns: 'Code'");
                    return text(GOOD.replace("Quantity", "Value"))
                            .refused("Found more than once or fitting two declared columns: 'Value' (column 9)");
                }),
                new BadInput(50, "footnotes and comment lines", () -> {
                    BadNight night =
                            rows("# revised", "Note: provisional;;;;;;;;", "2025-06;740311;x;DE;import;USD;;;3");
                    assertThat(night.segment().skippedByRule()).containsEntry("note", 2L);
                    return night.normalised("skipped by a declared rule, counted", "10.50", "20.25", "3.00");
                }));
    }
}
