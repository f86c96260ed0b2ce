package karvan.report.xlsx;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import karvan.report.book.Book;
import karvan.report.book.BookCell;
import karvan.report.book.BookColumn;
import karvan.report.book.BookSheet;
import karvan.report.book.CellRole;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A workbook of one million cells, half of them texts as the sheet Data repeats them, half numbers: milliseconds each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
public class XlsxWriterBenchmark {

    private static final int ROWS = 100_000;
    private static final int TEXTS = 5;
    private static final int NUMBERS = 5;

    private Book book;

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(20_250_701);
        List<BookColumn> columns = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            columns.add(new BookColumn("text" + i, "Текст " + i, CellRole.TEXT, 24));
        }
        for (int i = 0; i < NUMBERS; i++) {
            columns.add(new BookColumn("number" + i, "Число " + i, CellRole.AMOUNT, 16));
        }
        List<List<BookCell>> rows = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            List<BookCell> row = new ArrayList<>(columns.size());
            for (int text = 0; text < TEXTS; text++) {
                row.add(BookCell.text("Экспорт из Казахстана " + random.nextInt(400)));
            }
            for (int number = 0; number < NUMBERS; number++) {
                row.add(new BookCell.Number(BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 2)));
            }
            rows.add(List.copyOf(row));
        }
        book = new Book(
                "ru",
                "Книга",
                "Миллион ячеек",
                "Karvan",
                "",
                Instant.parse("2025-09-01T01:00:00Z"),
                List.of(new BookSheet("Данные", "Данные", "Data", "", List.of(), columns, rows, ROWS)));
    }

    @Benchmark
    public byte[] workbook() {
        return XlsxWriter.write(book);
    }
}
