package karvan.warehouse.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** One column of the row group being written: its page being filled, and its finished pages, compressed. */
abstract class ColumnPages {

    /** Readers skip pages by their bounds, and skip little in pages of many rows. */
    static final int PAGE_ROWS = 20_000;

    static final int PAGE_BYTES = 1 << 20;

    /** Buffers begin small: most tables have few rows. */
    static final int FIRST_BYTES = 1 << 10;

    /** The values of one page and how they are encoded. */
    record Encoded(BytesInput values, Encoding encoding) {}

    private record Page(BytesInput bytes, int uncompressedBytes, int rows, Statistics<?> bounds, Encoding encoding) {}

    private final ColumnDescriptor descriptor;
    private final ZstdPages zstd;
    private final boolean hasBounds;
    /** One bit a row, whether it has a value; null where every row must have one. */
    private final RunLengths known;
    /** The last rows that all have a value, or all have none, and do not stand in {@link #known} yet. */
    private int alike;

    /** Whether these have one. */
    private boolean areKnown;

    /** What the last row has, and in how many rows it repeats what stands above that are not in the page yet. */
    private Object last;

    private int repeated;

    private final List<Page> pages = new ArrayList<>();
    private Statistics<?> bounds;
    private int rowsOfPage;
    private long rows;
    private long finishedBytes;

    ColumnPages(ColumnDescriptor descriptor, boolean hasBounds, ZstdPages zstd) {
        this.descriptor = descriptor;
        this.hasBounds = hasBounds;
        this.zstd = zstd;
        this.known = descriptor.getMaxDefinitionLevel() == 0 ? null : new RunLengths();
        this.bounds = newBounds();
        beginKnown();
    }

    private void beginKnown() {
        if (known != null) {
            known.begin(1);
        }
    }

    private Statistics<?> newBounds() {
        return hasBounds
                ? Statistics.createStats(descriptor.getPrimitiveType())
                : Statistics.noopStats(descriptor.getPrimitiveType());
    }

    /** Adds what the next row has; null where it has nothing. Rows mostly repeat an object: these are only counted. */
    final void add(Object component) throws IOException {
        rowsOfPage++;
        if (component == last) {
            repeated++;
        } else {
            writeRepeated();
            last = component;
            write(1);
            if (isFull()) {
                finishPage();
            }
        }
        if (rowsOfPage == PAGE_ROWS) {
            finishPage();
        }
    }

    private void writeRepeated() {
        if (repeated > 0) {
            write(repeated);
            repeated = 0;
        }
    }

    private void write(int rowsAlike) {
        if ((last != null) != areKnown) {
            writeAlike();
            areKnown = last != null;
        }
        alike += rowsAlike;
        if (last == null) {
            bounds.incrementNumNulls(rowsAlike);
        } else {
            addValue(last, rowsAlike);
        }
    }

    /** Whether every row must have a value. */
    final boolean isRequired() {
        return known == null;
    }

    /** Adds a value to the page that so many rows have. */
    abstract void addValue(Object component, int rows);

    /** Whether the page is to end, though it has not all its rows. */
    abstract boolean isFull();

    /** How many bytes the values of the page take at most. */
    abstract long pageBytes();

    /** The values of the page, encoded; good until the next page begins. */
    abstract Encoded encoded() throws IOException;

    /** Begins the next page. */
    abstract void nextPage();

    /** The dictionary of all pages that use one; null where none does. */
    abstract DictionaryPage takeDictionary() throws IOException;

    /** Least and greatest value of the page. */
    final Statistics<?> bounds() {
        return bounds;
    }

    /** How many bytes wait to be written. */
    long bytes() {
        return finishedBytes + pageBytes();
    }

    private void writeAlike() {
        if (known != null && alike > 0) {
            known.add(areKnown ? 1 : 0, alike);
        }
        alike = 0;
    }

    private void finishPage() throws IOException {
        writeRepeated();
        writeAlike();
        Encoded encoded = encoded();
        BytesInput page = known == null ? encoded.values : BytesInput.concat(knownRows(), encoded.values);
        BytesInput compressed = zstd.compress(page);
        pages.add(new Page(compressed, Math.toIntExact(page.size()), rowsOfPage, bounds, encoded.encoding));
        nextPage();
        finishedBytes += compressed.size();
        rows += rowsOfPage;
        rowsOfPage = 0;
        bounds = newBounds();
        beginKnown();
    }

    /** Which rows have a value, after how many bytes tell it. */
    private BytesInput knownRows() {
        BytesInput rowsKnown = known.bytes();
        return BytesInput.concat(BytesInput.fromInt(Math.toIntExact(rowsKnown.size())), rowsKnown);
    }

    /** Writes the column as a chunk of a row group; the next row group begins. */
    final void writeTo(ParquetFileWriter file) throws IOException {
        if (rowsOfPage > 0) {
            finishPage();
        }
        file.startColumn(descriptor, rows, CompressionCodecName.ZSTD);
        DictionaryPage dictionary = takeDictionary();
        if (dictionary != null) {
            int uncompressedBytes = Math.toIntExact(dictionary.getBytes().size());
            file.writeDictionaryPage(new DictionaryPage(
                    zstd.compress(dictionary.getBytes()),
                    uncompressedBytes,
                    dictionary.getDictionarySize(),
                    dictionary.getEncoding()));
        }
        for (Page page : pages) {
            file.writeDataPage(
                    page.rows,
                    page.uncompressedBytes,
                    page.bytes,
                    page.bounds,
                    page.rows,
                    Encoding.RLE,
                    Encoding.RLE,
                    page.encoding);
        }
        file.endColumn();
        pages.clear();
        rows = 0;
        finishedBytes = 0;
    }
}
