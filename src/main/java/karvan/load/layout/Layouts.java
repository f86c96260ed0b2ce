package karvan.load.layout;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import karvan.config.Source;
import karvan.load.read.RawRow;
import karvan.load.read.Refusal;
import karvan.load.read.RowReader;
import karvan.trade.Period;

/** Reads a delivered table by the shape its source declares. */
public final class Layouts {

    private Layouts() {}

    /**
     * The beginning of a file, which every part of it is read by.
     *
     * @param rows title and header rows
     * @param period what the file is about
     */
    public record Head(List<RawRow> rows, Period period) implements Serializable {

        public Head {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Reads as far as the header.
     *
     * @param fileName the name it was delivered under
     * @throws Refusal when the header or the period is not what the source describes
     */
    public static Head head(Source source, String fileName, RowReader reader) throws IOException {
        HeadSearch search = new HeadSearch(source, fileName);
        reader.read(row -> !search.isComplete(row));
        search.proveFound();
        return new Head(search.rows(), search.period());
    }

    /** Reads a whole file; one without a data row is refused. */
    public static void read(Source source, String fileName, RowReader reader, LayoutOutput output) throws IOException {
        if (walk(source, fileName, reader, output) == 0) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "The file holds a header and no data row; ask the office for the whole table");
        }
    }

    /** Reads the first part of a file that is read in parts. */
    public static void readFirst(Source source, String fileName, RowReader firstPart, LayoutOutput output)
            throws IOException {
        walk(source, fileName, firstPart, output);
    }

    /** Reads a later part of a file; the rows of {@code head} are accounted for by its first part. */
    public static void readRest(Source source, Head head, RowReader laterPart, LayoutOutput output) throws IOException {
        if (source.layout().kind() == Source.LayoutKind.NESTED) {
            throw new IllegalArgumentException("A nested table is read as a whole: its rows hang together");
        }
        Header header = new HeaderMatch(source, headerRows(source, head.rows())).header();
        if (head.period() != null) {
            output.titled(head.period());
        }
        DataRows data = new DataRows(source, header, output);
        laterPart.read(row -> {
            data.accept(row);
            return true;
        });
    }

    private static List<RawRow> headerRows(Source source, List<RawRow> head) {
        return head.subList(head.size() - source.layout().headerTiers(), head.size());
    }

    /** Number of rows below the header. */
    private static long walk(Source source, String fileName, RowReader reader, LayoutOutput output) throws IOException {
        HeadSearch search = new HeadSearch(source, fileName);
        DataRows[] data = new DataRows[1];
        reader.read(row -> {
            if (data[0] != null) {
                data[0].accept(row);
            } else if (search.isComplete(row)) {
                tellHead(source, search, output);
                data[0] = new DataRows(source, search.header(), output);
            }
            return true;
        });
        search.proveFound();
        return data[0].count();
    }

    private static void tellHead(Source source, HeadSearch search, LayoutOutput output) {
        if (search.period() != null) {
            output.titled(search.period());
        }
        int titles = search.rows().size() - source.layout().headerTiers();
        for (int i = 0; i < search.rows().size(); i++) {
            output.skip(search.rows().get(i), i < titles ? "title" : "header");
        }
    }
}
