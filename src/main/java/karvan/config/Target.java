package karvan.config;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import karvan.trade.Coded;

/**
 * A declared policy target: one row of {@code conf/targets.csv}. A target without a year has progress and never a needed
 * growth.
 *
 * @param id name of the line
 * @param measure what is measured
 * @param basis the reporter whose figures are used, or the source of a transit figure
 * @param value to be reached, in {@code unit}
 * @param unit {@code million_usd} or {@code thousand_t}
 * @param targetYear year in which it is to be reached; null for a target without a date
 * @param baseYear year the growth is counted from; null where none is needed
 * @param baseValue value in the base year, in {@code unit}; null where none is needed
 * @param assumption key of the sentence that says what was assumed; empty without one
 * @param source who declared it
 * @param date day, month or year it was declared
 */
public record Target(
        String id,
        Measure measure,
        String basis,
        BigDecimal value,
        MeasureUnit unit,
        Integer targetYear,
        Integer baseYear,
        BigDecimal baseValue,
        String assumption,
        String source,
        String date) {

    /** What a target can be about. */
    public enum Measure implements Coded {
        /** Exports plus imports of the pair, recorded by the basis. */
        TURNOVER("turnover"),
        /** Mass of goods in transit by road across the territory of the basis. */
        ROAD_TRANSIT_MASS("road_transit_mass");

        private final String code;

        Measure(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    private static final List<String> HEADER = List.of(
            "id",
            "indicator",
            "basis",
            "target_value",
            "unit",
            "target_year",
            "base_year",
            "base_value",
            "assumption",
            "source",
            "date");
    private static final Map<Measure, List<MeasureUnit>> UNITS = Map.of(
            Measure.TURNOVER,
            List.of(MeasureUnit.USD, MeasureUnit.THOUSAND_USD, MeasureUnit.MILLION_USD),
            Measure.ROAD_TRANSIT_MASS,
            List.of(MeasureUnit.KILOGRAM, MeasureUnit.TONNE, MeasureUnit.THOUSAND_TONNES));

    public Target {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("target_value " + value + " is not above zero");
        }
        if (!UNITS.get(measure).contains(unit)) {
            throw new IllegalArgumentException("unit '" + unit.code() + "' does not measure " + measure.code());
        }
        boolean dated = targetYear != null;
        if (dated != (baseYear != null) || dated != (baseValue != null)) {
            throw new IllegalArgumentException(
                    "target_year, base_year and base_value stand together or not at all; fill or empty all three");
        }
        if (dated && (baseYear >= targetYear || baseValue.signum() <= 0)) {
            throw new IllegalArgumentException("base_year " + baseYear + " must lie before target_year " + targetYear
                    + " and base_value " + baseValue + " above zero");
        }
        Dates.prove(date);
    }

    /** All rows of {@code conf/targets.csv} in their order. */
    public static List<Target> read(Path confDir, Problems problems) {
        return CsvFile.read(confDir.resolve("targets.csv"), HEADER, Target::target, problems);
    }

    private static Target target(NamedCsvRecord record) {
        return new Target(
                record.getField("id"),
                member(Measure.class, "indicator", record),
                record.getField("basis"),
                Numbers.decimal("target_value", record.getField("target_value")),
                member(MeasureUnit.class, "unit", record),
                record.getField("target_year").isEmpty() ? null : year(record, "target_year"),
                record.getField("base_year").isEmpty() ? null : year(record, "base_year"),
                record.getField("base_value").isEmpty()
                        ? null
                        : Numbers.decimal("base_value", record.getField("base_value")),
                record.getField("assumption"),
                record.getField("source"),
                record.getField("date"));
    }

    private static Integer year(NamedCsvRecord record, String column) {
        return Numbers.whole(column, record.getField(column));
    }

    private static <E extends Enum<E> & Coded> E member(Class<E> list, String column, NamedCsvRecord record) {
        String code = record.getField(column);
        return Coded.of(list, code)
                .orElseThrow(() -> new IllegalArgumentException(column + " '" + code + "' unknown; expected one of "
                        + Arrays.stream(list.getEnumConstants())
                                .map(Coded::code)
                                .toList()));
    }
}
