package karvan.config;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One margin of the band between FOB and CIF: a row of {@code conf/valuation-bands.csv}. FOB = CIF / (1 + t), where t is
 * the margin.
 *
 * @param group key of a group of the default scheme, or {@code *} for all others and the total
 * @param marginPercent t in per cent
 * @param central whether it is the margin printed first; exactly one of a group
 * @param source who uses it
 * @param date day, month or year of the source
 */
public record ValuationBand(String group, BigDecimal marginPercent, boolean central, String source, String date) {

    /** Group of the band for everything without its own. */
    public static final String DEFAULT_GROUP = "*";

    private static final List<String> HEADER = List.of("group", "margin_percent", "central", "source", "date");

    public ValuationBand {
        if (marginPercent.signum() < 0) {
            throw new IllegalArgumentException("margin_percent " + marginPercent + " is below zero");
        }
        Dates.prove(date);
    }

    /** The margins that hold for a group, in the order of the file. */
    public static List<ValuationBand> of(String group, List<ValuationBand> bands) {
        List<ValuationBand> own =
                bands.stream().filter(band -> band.group.equals(group)).toList();
        return own.isEmpty()
                ? bands.stream()
                        .filter(band -> band.group.equals(DEFAULT_GROUP))
                        .toList()
                : own;
    }

    /** All rows of {@code conf/valuation-bands.csv} in their order. */
    public static List<ValuationBand> read(Path confDir, Problems problems) {
        Path file = confDir.resolve("valuation-bands.csv");
        List<ValuationBand> bands = CsvFile.read(file, HEADER, ValuationBand::band, problems);
        Set<String> groups = new LinkedHashSet<>(List.of(DEFAULT_GROUP));
        bands.forEach(band -> groups.add(band.group));
        for (String group : groups) {
            long centrals = bands.stream()
                    .filter(band -> band.group.equals(group) && band.central)
                    .count();
            if (centrals != 1) {
                problems.add(
                        file.toString(),
                        "group '" + group + "' has " + centrals + " central margins; mark exactly one with true");
            }
        }
        Set<String> seen = new HashSet<>();
        for (ValuationBand band : bands) {
            if (!seen.add(band.group + " " + band.marginPercent.stripTrailingZeros())) {
                problems.add(file.toString(), "margin " + band.marginPercent + " of '" + band.group + "' stands twice");
            }
        }
        return bands;
    }

    private static ValuationBand band(NamedCsvRecord record) {
        String central = record.getField("central");
        if (!central.equals("true") && !central.equals("false")) {
            throw new IllegalArgumentException("central '" + central + "' is neither true nor false");
        }
        return new ValuationBand(
                record.getField("group"),
                Numbers.decimal("margin_percent", record.getField("margin_percent")),
                central.equals("true"),
                record.getField("source"),
                record.getField("date"));
    }
}
