package karvan.load.read;

import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;

/** Rows as long as there is time; what is done with each row counts too. */
record TimedRows(RowReader reader, TimeBudget.Left time) implements RowReader {

    @Override
    public void read(Predicate<RawRow> rows) throws IOException {
        reader.read(row -> {
            time.prove();
            return rows.test(row);
        });
    }

    @Override
    public Map<String, Long> notes() {
        return reader.notes();
    }
}
