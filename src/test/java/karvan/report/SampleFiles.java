package karvan.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import karvan.trade.Period;
import karvan.trade.Reject;
import karvan.trade.RejectReason;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Segment;

/** The one file that is live in a {@link SampleNights small night}, and two of its rejected rows. */
final class SampleFiles {

    private SampleFiles() {}

    static List<LiveSegment> segments() {
        Segment segment = new Segment(
                "hash",
                "kz-customs",
                "commodity-by-country",
                Period.month(2025, 6),
                "1",
                "rk_4z_06_25.zip",
                SampleNights.SHA,
                1_000,
                List.of(Period.month(2025, 6)),
                425,
                334,
                1,
                90,
                Map.of(),
                345,
                1,
                new BigDecimal("8235348400.00"),
                new BigDecimal("8235336100.00"),
                new BigDecimal("12300.00"),
                new BigDecimal("1.000"),
                Map.of(),
                Segment.Subtotals.NONE,
                "",
                List.of());
        return List.of(new LiveSegment(segment, 1, 1));
    }

    static List<Reject> rejects() {
        return List.of(
                reject("kz-customs", RejectReason.UNKNOWN_COUNTRY, "=ЮГОСЛАВИЯ"),
                reject("kz-declarations", RejectReason.WRONG_FIELD_COUNT, "50715/100124/0000158/1;030040007919"));
    }

    private static Reject reject(String source, RejectReason reason, String text) {
        return new Reject(
                source,
                "file",
                SampleNights.SHA,
                "",
                209,
                reason,
                "",
                text,
                "About " + text,
                new BigDecimal("12300.00"),
                true);
    }
}
