package karvan.testing.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The words and rates the offices of the sample write with, from {@code conf/}. */
final class Names {

    private static final Path CONF = Path.of("conf");

    private Names() {}

    /** Name by code in one language ({@code az}, {@code kk}, {@code ru}, {@code en}). */
    static Map<String, String> of(String list, String language) throws IOException {
        Map<String, String> names = new TreeMap<>();
        read(
                CONF.resolve("codelists/" + list + ".csv"),
                row -> names.put(row.getField("code"), row.getField("name_" + language)));
        return names;
    }

    /** Units of {@code currency} for one US dollar by month, such as {@code 2024-03}. */
    static Map<String, BigDecimal> monthlyRates(String currency) throws IOException {
        Map<String, BigDecimal> rates = new TreeMap<>();
        read(CONF.resolve("rates/" + currency + ".csv"), row -> {
            if (row.getField("date").length() == 7) {
                rates.put(row.getField("date"), new BigDecimal(row.getField("units_per_usd")));
            }
        });
        return rates;
    }

    private static void read(Path file, Consumer<NamedCsvRecord> row) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file);
                Stream<NamedCsvRecord> rows = reader.stream()) {
            rows.forEach(row);
        }
    }
}
