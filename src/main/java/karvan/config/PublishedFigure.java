package karvan.config;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import karvan.trade.Period;

/**
 * What an official said: one row of {@code conf/published.csv}. Figures that contradict each other all stand.
 *
 * @param id name of the figure
 * @param reporter country whose figure it is, ISO 3166 alpha-2
 * @param partner the other country
 * @param direction direction code, or {@code total} for turnover
 * @param indicator id of the indicator it is compared with
 * @param period months it is about
 * @param value as published, in {@code unit}
 * @param unit {@code usd}, {@code thousand_usd}, {@code million_usd}, {@code percent}, or {@code times} for growth told
 *     as a multiple of the year before
 * @param decimals number of decimals it was published with
 * @param speaker who said it
 * @param source where it can be read
 * @param date day, month or year it was said, as far as known
 */
public record PublishedFigure(
        String id,
        String reporter,
        String partner,
        String direction,
        String indicator,
        Period period,
        BigDecimal value,
        String unit,
        int decimals,
        String speaker,
        String source,
        String date) {

    private static final List<String> UNITS = List.of("usd", "thousand_usd", "million_usd", "percent", "times");
    private static final List<String> HEADER = List.of(
            "id",
            "reporter",
            "partner",
            "direction",
            "indicator",
            "period",
            "value",
            "unit",
            "decimals",
            "speaker",
            "source",
            "date");

    public PublishedFigure {
        if (!UNITS.contains(unit)) {
            throw new IllegalArgumentException(
                    "unit '" + unit + "' unknown" + Problems.didYouMean(unit, UNITS) + " Expected one of: " + UNITS);
        }
        if (value.scale() > decimals) {
            throw new IllegalArgumentException(
                    "value " + value + " has more than the " + decimals + " decimals declared");
        }
        Dates.prove(date);
    }

    /** All rows of {@code conf/published.csv} in their order. */
    public static List<PublishedFigure> read(Path confDir, Problems problems) {
        Set<String> ids = new HashSet<>();
        return CsvFile.read(confDir.resolve("published.csv"), HEADER, record -> figure(record, ids), problems);
    }

    private static PublishedFigure figure(NamedCsvRecord record, Set<String> ids) {
        if (!ids.add(record.getField("id"))) {
            throw new IllegalArgumentException("id '" + record.getField("id") + "' stands twice; give each its own");
        }
        return new PublishedFigure(
                record.getField("id"),
                record.getField("reporter"),
                record.getField("partner"),
                record.getField("direction"),
                record.getField("indicator"),
                Period.parse(record.getField("period")),
                Numbers.decimal("value", record.getField("value")),
                record.getField("unit"),
                Numbers.whole("decimals", record.getField("decimals")),
                record.getField("speaker"),
                record.getField("source"),
                record.getField("date"));
    }
}
