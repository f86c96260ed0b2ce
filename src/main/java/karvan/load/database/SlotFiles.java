package karvan.load.database;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import karvan.config.Database;
import karvan.config.Source;

/**
 * Writes ordered rows into one text file per period: a header of the declared columns, then the rows, comma separated, in
 * UTF-8. An unknown value is nothing between two commas, an empty text a pair of quotation marks. A row whose period
 * cannot be read stands behind the rows before it and is rejected there, as any row.
 */
final class SlotFiles implements AutoCloseable {

    private static final Pattern MONTH = Pattern.compile("([12]\\d{3})[-/.]?(0[1-9]|1[0-2])(?:\\D.*|\\d{2})?");
    private static final Pattern YEAR = Pattern.compile("([12]\\d{3})(?:\\D.*|(?:\\d{2}){1,2})?");

    private final Source source;
    private final Path folder;
    private final int slot;
    private final int[] numbers;
    private final BigDecimal[] sums;
    private final List<Extracts.Extract> files = new ArrayList<>();
    private final List<String[]> withoutPeriod = new ArrayList<>();
    private CsvWriter writer;
    private String period = "";
    private long rows;

    SlotFiles(Source source, Path folder) {
        this.source = source;
        this.folder = folder;
        Database database = source.database();
        List<Database.Column> columns = database.columns();
        slot = columns.stream().map(Database.Column::name).toList().indexOf(database.slot());
        numbers = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).sqlType().kind().isNumber())
                .toArray();
        sums = new BigDecimal[numbers.length];
        Arrays.fill(sums, BigDecimal.ZERO);
    }

    void write(String[] row) throws IOException {
        rows++;
        for (int i = 0; i < numbers.length; i++) {
            String text = row[numbers[i]];
            if (text != null && !text.equals(CellText.NOT_A_NUMBER)) {
                sums[i] = sums[i].add(new BigDecimal(text));
            }
        }
        String told = period(row[slot]);
        if (told.isEmpty() && writer == null) {
            withoutPeriod.add(row);
            return;
        }
        if (!told.isEmpty() && !told.equals(period)) {
            begin(told);
        }
        writer.writeRecord(row);
    }

    /** {@code 2025-06} or {@code 2025}; empty where the text does not begin with it. */
    private String period(String text) {
        boolean month = source.period().shape() == Source.PeriodShape.MONTH;
        Matcher match = (month ? MONTH : YEAR).matcher(text == null ? "" : text);
        if (!match.matches()) {
            return "";
        }
        return month ? match.group(1) + "-" + match.group(2) : match.group(1);
    }

    private void begin(String told) throws IOException {
        close();
        period = told;
        String name = Database.fileName(source.id(), told);
        Path file = folder.resolve(name);
        if (files.stream().anyMatch(known -> known.fileName().equals(name))) {
            throw ReadFailure.refused("The rows of " + told + " do not stand together: column "
                    + source.database().slot() + " writes the period in several ways; let the query write it in one");
        }
        writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        files.add(new Extracts.Extract(source.id(), name, file));
        writer.writeRecord(
                source.database().columns().stream().map(Database.Column::name).toArray(String[]::new));
        withoutPeriod.forEach(writer::writeRecord);
        withoutPeriod.clear();
    }

    /** Rows and sums of what was written. */
    Measured measured() {
        return new Measured(rows, List.of(sums));
    }

    /**
     * The files, closed.
     *
     * @throws ReadFailure when no row tells a period
     */
    List<Extracts.Extract> files() throws IOException {
        close();
        if (files.isEmpty()) {
            throw ReadFailure.refused(
                    rows == 0
                            ? "The query " + Database.queryFile(source.id()) + " gives no row; the figures read before"
                                    + " stay, ask the administrator what became of the others"
                            : "No row tells its period in column "
                                    + source.database().slot()
                                    + ", which begins with '" + withoutPeriod.get(0)[slot] + "'; expected a text like "
                                    + (source.period().shape() == Source.PeriodShape.MONTH ? "2025-06" : "2025"));
        }
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
