package karvan.load;

import static karvan.load.BadNight.FIRST;
import static karvan.load.BadNight.GOOD;
import static karvan.load.BadNight.HEADER;
import static karvan.load.BadNight.rows;
import static karvan.load.BadNight.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import karvan.trade.Flow;
import karvan.trade.RejectReason;
import karvan.warehouse.Delivery;

/** Figures, codes, countries, periods and deliveries that repeat. */
final class BadValues {

    /** Subheadings of copper, for rows that must not have the same key. */
    private static final List<String> CODES =
            List.of("740311", "740312", "740313", "740319", "740321", "740322", "740329", "740400");

    private BadValues() {}

    /** Rows of the small table that differ in the value only; the first of them is row 4. */
    private static BadNight values(String... values) {
        return rows(rowsOf("2025-06;%s;Cathodes;DE;import;USD;;;%s", values));
    }

    private static String[] rowsOf(String format, String... texts) {
        List<String> rows = new ArrayList<>();
        Arrays.stream(texts).forEach(text -> rows.add(format.formatted(CODES.get(rows.size()), text)));
        return rows.toArray(String[]::new);
    }

    private static BadNight.Verdict badNumber(String... values) {
        return values(values).rejected(values.length, RejectReason.BAD_NUMBER, 4, "Value", values[0]);
    }

    private static byte[] month(String month, String... rows) {
        return (HEADER + "\n" + String.join("\n", rows).replace("2025-06", month) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static List<BadInput> all() {
        List<BadInput> all = new ArrayList<>(figures());
        all.addAll(texts());
        all.addAll(deliveries());
        return all;
    }

    private static List<BadInput> figures() {
        return List.of(
                new BadInput(51, "decimal comma where it is declared, point where it is not", () -> {
                    values("1,50").normalised("by the declared mark", "10.50", "20.25", "1.50");
                    return badNumber("1.50");
                }),
                new BadInput(52, "1.234, which may be a thousand or one and a bit", () -> {
                    BadNight.of("text", "grouping: \" \"", "grouping: \".\"")
                            .deliver("trade_2025-06.csv", month("2025-06", FIRST.replace("10,50", "1.234")))
                            .normalised("a declared group mark", "1234.00");
                    return badNumber("1.234");
                }),
                new BadInput(53, "blanks of other kinds between thousands", () -> {
                    text(
                                    HEADER + "\n" + FIRST.replace("10,50", "1'234,50") + "\n",
                                    "grouping: \" \"",
                                    "grouping: \"'\"")
                            .normalised("declared", "1234.50");
                    return values("1\u00A0234,5", "1\u202F234,5", "1\u2009234,5")
                            .normalised(
                                    "any blank where blanks are declared",
                                    "10.50",
                                    "20.25",
                                    "1234.50",
                                    "1234.50",
                                    "1234.50");
                }),
                new BadInput(54, "groups of two digits (12 34 567)", () -> badNumber("12 34 567")),
                new BadInput(55, "other minus signs: − before, - behind, brackets", () -> {
                    badNumber("5-", "(5)");
                    return values("\u22125").rejected(RejectReason.NEGATIVE_NUMBER, 4, "Value", "\u22125");
                }),
                new BadInput(56, "digits of other scripts", () -> badNumber("\u0661\u0662,\u0665\u0660")),
                new BadInput(57, "a value below zero", () -> values("-5")
                        .rejected(RejectReason.NEGATIVE_NUMBER, 4, "Value", "-5")),
                new BadInput(58, "scientific notation", () -> {
                    rows("2025-06;1,01E+05;x;DE;import;USD;;;3")
                            .rejected(RejectReason.BAD_COMMODITY_CODE, 4, "Code", "1,01E+05");
                    return badNumber("1,5E3");
                }),
                new BadInput(59, "more decimals than declared", () -> values("1,005")
                        .rejected(RejectReason.TOO_MANY_DECIMALS, 4, "Value", "1,005")),
                new BadInput(60, "more digits than a value can have", () -> values("12345678901234567")
                        .rejected(RejectReason.NUMBER_TOO_LARGE, 4, "Value", "12345678901234567")),
                new BadInput(61, "signs for nothing, not available, confidential, below half the unit", () -> {
                    BadNight night = values("-", "...", ":c", "0,0", "");
                    assertThat(night.flows())
                            .extracting(flow -> flow.status().code())
                            .containsExactly(
                                    "reported",
                                    "reported",
                                    "nil",
                                    "not_available",
                                    "confidential",
                                    "negligible",
                                    "not_available");
                    badNumber("NA", "NaN", ":", "n/a");
                    return night.normalised(
                            "null or zero with a status, as declared",
                            "10.50",
                            "20.25",
                            "0.00",
                            null,
                            null,
                            "0.00",
                            null);
                }));
    }

    private static List<BadInput> texts() {
        return List.of(
                new BadInput(62, "the country NA", () -> {
                    BadNight night = rows("2025-06;740311;x;NA;import;USD;;;3");
                    assertThat(night.flows().get(2).partner()).isEqualTo("NA");
                    return night.accepted("it is Namibia");
                }),
                new BadInput(
                        63,
                        "a commodity code that lost its leading zero",
                        () -> rows("2025-06;10121;Horses;DE;import;USD;;;3")
                                .rejected(RejectReason.BAD_COMMODITY_CODE, 4, "Code", "10121")),
                new BadInput(65, "codes of other levels among those declared", () -> {
                    BadNight night = BadNight.of("text", "levels: [6]", "levels: [4, 6]")
                            .deliver("trade_2025-06.csv", month("2025-06", FIRST, FIRST.replace("100199", "1001")));
                    assertThat(night.flows()).extracting(Flow::level).containsExactly(6, 4);
                    return rows("2025-06;10;Cereals;DE;import;USD;;;3", "2025-06;1001990000;Wheat;DE;import;USD;;;3")
                            .rejected(2, RejectReason.BAD_COMMODITY_CODE, 4, "Code", "10");
                }),
                new BadInput(66, "an unknown, withdrawn or numeric country; names in several languages", () -> {
                    BadNight names =
                            rows(rowsOf("2025-06;%s;x;%s;import;USD;;;3", "Azərbaycan", "АЗЕРБАЙДЖАН", "azerbaijan"));
                    assertThat(names.flows()).extracting(Flow::partner).endsWith("AZ", "AZ", "AZ");
                    return rows(rowsOf("2025-06;%s;x;%s;import;USD;;;3", "Atlantis", "SU", "031"))
                            .rejected(3, RejectReason.UNKNOWN_COUNTRY, 4, "Country", "Atlantis");
                }),
                new BadInput(70, "another currency than declared", () -> {
                    text(GOOD.replace("Value", "Value, EUR"))
                            .refused("Found and not expected: 'Value, EUR' (column 9)");
                    rows("2025-06;740311;x;DE;import;EUR;;;3").accepted("converted at the rate of the month");
                    return rows("2025-06;740311;x;DE;import;XXX;;;3")
                            .rejected(RejectReason.UNKNOWN_CURRENCY, 4, "Currency", "XXX");
                }));
    }

    private static List<BadInput> deliveries() {
        return List.of(
                new BadInput(71, "the same row twice, also with another value", () -> rows(
                                FIRST, FIRST.replace("10,50", "11"))
                        .rejected(2, RejectReason.DUPLICATE_KEY, 4, "Country", "AZ")),
                new BadInput(72, "the same bytes again under another name", () -> {
                    BadNight night = BadNight.of("text").deliver("trade_2025-06.csv", month("2025-06", FIRST));
                    night.deliver("again_trade_2025-06.csv", month("2025-06", FIRST));
                    assertThat(night.result().live()).hasSize(1);
                    assertThat(night.result().segmentsMade()).isZero();
                    return night.told(Delivery.State.UNCHANGED, "");
                }),
                new BadInput(73, "a corrected file", () -> {
                    BadNight night = BadNight.of("text").deliver("trade_2025-06.csv", month("2025-06", FIRST));
                    night.deliver("trade_2025-06_v2.csv", month("2025-06", FIRST.replace("10,50", "11")));
                    assertThat(night.result().live()).hasSize(1);
                    night.normalised("the slot", "11.00");
                    night.deliver("trade_2025-06.csv", month("2025-06", FIRST, FIRST.replace("AZ", "TR")));
                    night.told(Delivery.State.SUPERSEDED, "declares itself older than trade_2025-06_v2.csv");
                    return new BadNight.Verdict(
                            "accepted", "takes the place of the older file; an older one that comes later does not");
                }),
                new BadInput(77, "a grand total that its rows do not add up to", () -> {
                    rows("2025-06;Total;;;;USD;;;31,75").accepted("within the tolerance");
                    return rows("2025-06;Total;;;;USD;;;3075")
                            .refused(
                                    "row 4: printed total of total 2025-06 is 3075.00 USD, its rows add up to 30.75 USD");
                }),
                new BadInput(75, "a file for a month long closed", () -> {
                    BadNight night = BadNight.of("text").deliver("trade_2025-06.csv", month("2025-06", FIRST));
                    night.deliver("trade_2024-02.csv", month("2024-02", FIRST));
                    assertThat(night.result().live()).hasSize(2).last().satisfies(live -> assertThat(live.since())
                            .isEqualTo(2));
                    return night.accepted("a slot of its own, with the release it came in");
                }));
    }
}
