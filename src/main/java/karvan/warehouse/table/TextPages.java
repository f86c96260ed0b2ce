package karvan.warehouse.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.io.api.Binary;

/**
 * The pages of a column of texts. Most are codes and names that repeat: each stands once in a dictionary, and rows hold its
 * number. Rows mostly repeat an object, so a text is found by what the row holds and made into bytes once. Where texts do
 * not repeat, or are too many, they are written out from the next page on.
 */
final class TextPages extends ColumnPages {

    /** Readers hold a dictionary in memory; this has room for the hashes of 60,000 declarants. */
    private static final int DICTIONARY_BYTES = 4 << 20;

    /** Bytes of the length before a text that is written out. */
    private static final int LENGTH_BYTES = 4;

    private final boolean hasBounds;
    private Numbering<Object> numbers = new Numbering<>();
    private final List<Binary> texts = new ArrayList<>();
    /** Texts without a number yet. Looked up one right after the other, far places in memory are fetched side by side. */
    private final Object[] waiting = new Object[32];

    private final int[] waitingRows = new int[waiting.length];
    private int waitingTexts;
    /** Numbers of the texts of the page, and how many rows have each one after the other. */
    private int[] runs = new int[1 << 4];

    private int[] runRows = new int[1 << 4];
    private int runsOfPage;
    private final RunLengths packed = new RunLengths();
    /** Of each text the last page it stands in, so that bounds look at it once a page. */
    private int[] lastPages = new int[1 << 4];

    private final PlainValuesWriter plain =
            new PlainValuesWriter(FIRST_BYTES, PAGE_BYTES, new HeapByteBufferAllocator());
    private int pageNumber = 1;
    private boolean numbered = true;
    private boolean anyNumbered;
    private long dictionaryBytes;

    TextPages(ColumnDescriptor descriptor, boolean hasBounds, ZstdPages zstd) {
        super(descriptor, hasBounds, zstd);
        this.hasBounds = hasBounds;
    }

    @Override
    void addValue(Object component, int rows) {
        if (!numbered) {
            Binary text = Binary.fromString(Table.text(component));
            writeOut(text, rows);
            bounds().updateStats(text);
            return;
        }
        waiting[waitingTexts] = component;
        waitingRows[waitingTexts++] = rows;
        if (waitingTexts == waiting.length) {
            numberWaiting();
        }
    }

    private void numberWaiting() {
        for (int i = 0; i < waitingTexts; i++) {
            int number = number(waiting[i]);
            if (runsOfPage == runs.length) {
                runs = Arrays.copyOf(runs, runsOfPage * 2);
                runRows = Arrays.copyOf(runRows, runsOfPage * 2);
            }
            runs[runsOfPage] = number;
            runRows[runsOfPage++] = waitingRows[i];
            if (hasBounds && lastPages[number] != pageNumber) {
                lastPages[number] = pageNumber;
                bounds().updateStats(texts.get(number));
            }
        }
        waitingTexts = 0;
    }

    private int number(Object component) {
        int number = numbers.of(component);
        if (number < texts.size()) {
            return number;
        }
        Binary text = Binary.fromString(Table.text(component));
        texts.add(text);
        if (number == lastPages.length) {
            lastPages = Arrays.copyOf(lastPages, number * 2);
        }
        dictionaryBytes += LENGTH_BYTES + text.length();
        return number;
    }

    /** A dictionary that is full ends its last page soon. */
    @Override
    boolean isFull() {
        return numbered ? dictionaryBytes > DICTIONARY_BYTES : plain.getBufferedSize() >= PAGE_BYTES;
    }

    @Override
    long pageBytes() {
        return plain.getBufferedSize();
    }

    @Override
    long bytes() {
        return super.bytes() + dictionaryBytes;
    }

    @Override
    Encoded encoded() throws IOException {
        numberWaiting();
        if (numbered && runsOfPage > 0) {
            BytesInput page = packed();
            if (anyNumbered || dictionaryBytes + page.size() < writtenOut()) {
                anyNumbered = true;
                return new Encoded(page, Encoding.RLE_DICTIONARY);
            }
            numbered = false;
            for (int i = 0; i < runsOfPage; i++) {
                writeOut(texts.get(runs[i]), runRows[i]);
            }
        }
        return new Encoded(plain.getBytes(), plain.getEncoding());
    }

    /** The numbers of the page in as few bits as the greatest takes, which stand in the first byte. */
    private BytesInput packed() {
        int bits = BytesUtils.getWidthFromMaxInt(texts.size() - 1);
        packed.begin(bits);
        for (int i = 0; i < runsOfPage; i++) {
            packed.add(runs[i], runRows[i]);
        }
        return BytesInput.concat(BytesInput.from(new byte[] {(byte) bits}), packed.bytes());
    }

    private long writtenOut() {
        long bytes = 0;
        for (int i = 0; i < runsOfPage; i++) {
            bytes += (long) runRows[i] * (LENGTH_BYTES + texts.get(runs[i]).length());
        }
        return bytes;
    }

    private void writeOut(Binary text, int rows) {
        for (int row = 0; row < rows; row++) {
            plain.writeBytes(text);
        }
    }

    @Override
    void nextPage() {
        plain.reset();
        runsOfPage = 0;
        pageNumber++;
        numbered &= dictionaryBytes <= DICTIONARY_BYTES;
    }

    @Override
    DictionaryPage takeDictionary() {
        DictionaryPage dictionary = anyNumbered ? dictionary() : null;
        numbers = new Numbering<>();
        texts.clear();
        dictionaryBytes = 0;
        numbered = true;
        anyNumbered = false;
        return dictionary;
    }

    private DictionaryPage dictionary() {
        PlainValuesWriter all = new PlainValuesWriter(FIRST_BYTES, PAGE_BYTES, new HeapByteBufferAllocator());
        texts.forEach(all::writeBytes);
        return new DictionaryPage(all.getBytes(), texts.size(), Encoding.PLAIN);
    }
}
