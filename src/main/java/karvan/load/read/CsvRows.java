package karvan.load.read;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Predicate;
import karvan.config.Source;

/** Records of a delimited text file; the number of a row is the number of its record, empty lines included. */
final class CsvRows implements RowReader {

    /** Characters of one field at most: a quotation mark that is never closed ends here. */
    private static final int MAX_FIELD_CHARACTERS = 1 << 20;

    private final Opening table;
    private final Source.Files files;
    private final long firstByte;
    private final long firstRow;
    private final boolean toTheEnd;

    CsvRows(Opening table, Source.Files files, long firstByte, long firstRow, boolean toTheEnd) {
        this.table = table;
        this.files = files;
        this.firstByte = firstByte;
        this.firstRow = firstRow;
        this.toTheEnd = toTheEnd;
    }

    @Override
    public void read(Predicate<RawRow> rows) throws IOException {
        long row = firstRow;
        // Only what a query gave has a name beside that of its file.
        String sheet = files.sheet() == null ? "" : files.sheet();
        try (Reader text = new StrictText(table.open(), Charset.forName(files.charset()), firstByte, toTheEnd)) {
            // FastCSV closes nothing that is open but the text itself.
            @SuppressWarnings("resource")
            Iterator<String[]> records = CsvReader.builder()
                    .fieldSeparator(files.delimiter())
                    .skipEmptyLines(false)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .maxBufferSize(MAX_FIELD_CHARACTERS)
                    .build(new Fields(), text)
                    .iterator();
            String[] cells = next(records, row);
            while (cells != null) {
                String[] following = next(records, row + 1);
                if (following == null) {
                    refuseOpenQuote(cells, row);
                }
                if (!rows.test(new RawRow(sheet, row, cells, null))) {
                    return;
                }
                row++;
                cells = following;
            }
        }
    }

    private static String[] next(Iterator<String[]> records, long row) throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            // FastCSV wraps what the text below it throws.
            if (e.getCause() instanceof Refusal fault) {
                throw new Refusal(fault.kind(), "Row " + row + ": " + fault.getMessage(), fault);
            }
            if (e.getCause() instanceof IOException storage) {
                throw storage;
            }
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "Row " + row + " is no record of delimited text: one field has more than " + MAX_FIELD_CHARACTERS
                            + " characters or the row too many fields; a quotation mark may be left open,"
                            + " ask for the file again",
                    e);
        }
    }

    /** The last field of a file ends with a line break only when its quotation mark was never closed. */
    private static void refuseOpenQuote(String[] cells, long row) {
        String last = cells[cells.length - 1];
        if (last.endsWith("\n") || last.endsWith("\r")) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "Row " + row + ": a quotation mark is opened and never closed; ask for the file again");
        }
    }

    /** Collects the fields of one record. */
    private static final class Fields extends AbstractBaseCsvCallbackHandler<String[]> {
        private String[] cells = new String[16];
        private int count;

        @Override
        protected void handleBegin(long startingLine) {
            count = 0;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (count == Budget.TEXT_COLUMNS || length > Budget.FIELD_CHARACTERS) {
                throw new Refusal(
                        Refusal.Kind.UNEXPECTED,
                        count == Budget.TEXT_COLUMNS
                                ? "the row has more than " + Budget.TEXT_COLUMNS
                                        + " fields; check the delimiter or ask for the file again"
                                : "field " + (count + 1) + " has more than " + Budget.FIELD_CHARACTERS
                                        + " characters; a quotation mark may be left open, ask for the file again");
            }
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, count * 2);
            }
            cells[count] = length == 0 ? "" : text(cells[count], buffer, offset, length);
            count++;
        }

        /** A cell that repeats the one above it is the same text, which whoever looks it up recognises at a glance. */
        private static String text(String above, char[] buffer, int offset, int length) {
            if (above != null && above.length() == length) {
                int i = length - 1;
                while (i >= 0 && above.charAt(i) == buffer[offset + i]) {
                    i--;
                }
                if (i < 0) {
                    return above;
                }
            }
            return new String(buffer, offset, length);
        }

        @Override
        protected void handleEmpty() {
            cells[0] = "";
            count = 1;
        }

        @Override
        protected String[] buildRecord() {
            return Arrays.copyOf(cells, count);
        }
    }
}
