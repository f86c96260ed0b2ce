package karvan.load.database;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Cuts a range into parts that hold every row exactly once. */
final class PartitionRanges {

    private PartitionRanges() {}

    /**
     * A condition for each part. The first part has no lower end and holds what is unknown, the last has no upper end: so
     * nothing can stand outside.
     *
     * @param column quoted name
     * @param dates whether the ends are days since 1970
     */
    static List<String> conditions(String column, boolean dates, long least, long greatest, int parts) {
        List<String> conditions = new ArrayList<>();
        BigInteger width =
                BigInteger.valueOf(greatest).subtract(BigInteger.valueOf(least)).add(BigInteger.ONE);
        String lower = null;
        for (int i = 1; i <= parts; i++) {
            long end = BigInteger.valueOf(least)
                    .add(width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(parts)))
                    .longValue();
            String upper = i == parts ? null : literal(end, dates);
            String above = lower == null ? "" : column + " >= " + lower;
            String below = upper == null ? "" : column + " < " + upper;
            String both = above.isEmpty() || below.isEmpty() ? above + below : above + " AND " + below;
            String unknown = i == 1 ? " OR " + column + " IS NULL" : "";
            conditions.add(both.isEmpty() ? "" : " WHERE (" + both + unknown + ")");
            lower = upper;
        }
        return conditions;
    }

    private static String literal(long end, boolean date) {
        return date ? "DATE '" + LocalDate.ofEpochDay(end) + "'" : String.valueOf(end);
    }
}
