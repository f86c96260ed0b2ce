package karvan.config;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a comma-separated table of {@code conf/}: UTF-8, one header row, every row turned into a value. */
final class CsvFile {

    private CsvFile() {}

    /**
     * The rows of {@code file} as {@code parse} makes them. A header other than {@code header}, or a row that
     * {@code parse} refuses with an IllegalArgumentException, is a problem with its line.
     */
    static <T> List<T> read(Path file, List<String> header, Function<NamedCsvRecord, T> parse, Problems problems) {
        List<T> rows = new ArrayList<>();
        // Rows of another width are told with their line, like every other problem, instead of ending the reading.
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofNamedCsvRecord(file)) {
            boolean first = true;
            for (NamedCsvRecord record : reader) {
                if (first && !record.getHeader().equals(header)) {
                    problems.add(file + ":1", "the header is " + record.getHeader() + ", expected " + header);
                    return List.of();
                }
                first = false;
                row(file, record, parse, problems).ifPresent(rows::add);
            }
        } catch (CsvParseException e) {
            problems.add(
                    file.toString(),
                    "is no table of comma-separated text (" + e.getMessage() + "); a quote may be open");
        } catch (IOException | UncheckedIOException e) {
            problems.add(file.toString(), "cannot be read (" + e.getMessage() + "); check that it exists and is UTF-8");
        }
        return rows;
    }

    private static <T> Optional<T> row(
            Path file, NamedCsvRecord record, Function<NamedCsvRecord, T> parse, Problems problems) {
        if (record.getFieldCount() != record.getHeader().size()) {
            problems.add(
                    file + ":" + record.getStartingLineNumber(),
                    "expected " + record.getHeader().size() + " fields as in the header, found "
                            + record.getFieldCount());
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(record));
        } catch (IllegalArgumentException e) {
            problems.add(file + ":" + record.getStartingLineNumber(), e.getMessage());
            return Optional.empty();
        }
    }
}
