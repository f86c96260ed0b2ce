package karvan.testing.sample;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import karvan.trade.Direction;

/**
 * The months of the pair Kazakhstan and Azerbaijan in thousand US dollars. Sums over January to June and January to July
 * are the published totals listed in {@code sample-data/README.md}; how they fall on months is illustrative.
 */
final class Pair {

    private static final YearMonth FIRST = YearMonth.of(2024, 1);

    private static final String[] KZ_EXPORTS =
            """
            28412.35 31870.62 36205.48 34118.90 38944.27 33848.38 35217.64 29884.05 44310.92 51627.33 42905.71 46038.20
            41236.18 38904.55 52671.93 47310.26 49122.71 52354.37"""
                    .split("\\s+");

    private static final String[] KZ_IMPORTS =
            """
            5120.44 4876.31 5903.18 5644.02 6010.57 5945.48 6318.25 6702.91 7115.38 7840.06 7204.77 8011.93
            7412.36 6988.10 8905.47 8571.62 9214.83 9007.62"""
                    .split("\\s+");

    private static final String[] AZ_IMPORTS =
            """
            9412.6 11208.3 13960.1 12744.8 15325.9 13348.3 13600.0 62418.5 91730.4 81851.1 27915.3 24084.7
            52317.4 61804.9 78266.2 84150.7 79905.3 75455.5 16100.0 21340.6"""
                    .split("\\s+");

    private static final String[] AZ_EXPORTS =
            """
            6105.2 6840.7 7318.4 7950.6 7411.9 7673.2 3200.0 8914.3 9871.6 9214.1 9033.8 8866.2
            9918.3 10406.7 11952.4 12287.1 12061.9 12473.6 8000.0 9105.4"""
                    .split("\\s+");

    private Pair() {}

    /** Value of a month in cents; empty for other partners. */
    static Optional<Long> cents(String reporter, String partner, Direction direction, YearMonth month) {
        if (!(reporter + partner).matches("KZAZ|AZKZ")) {
            return Optional.empty();
        }
        boolean export = direction == Direction.EXPORT;
        String[] months =
                reporter.equals("KZ") ? (export ? KZ_EXPORTS : KZ_IMPORTS) : (export ? AZ_EXPORTS : AZ_IMPORTS);
        int index = (month.getYear() - FIRST.getYear()) * 12 + month.getMonthValue() - 1;
        return Optional.of(new BigDecimal(months[index]).movePointRight(5).longValueExact());
    }
}
