package karvan.load.layout;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import karvan.config.Field;
import karvan.config.PeriodPlace;
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
     * @param told what stands once for all rows of the file
     */
    public record Head(List<RawRow> rows, Period period, Map<Field, String> told) implements Serializable {

        public Head {
            rows = List.copyOf(rows);
            told = Map.copyOf(told);
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
        return new Head(search.rows(), search.period(), search.told());
    }

    /**
     * The period that the name of a file tells, empty when its source declares none or the name does not fit.
     *
     * @param fileName the name it was delivered under
     */
    public static Optional<Period> namedPeriod(Source source, String fileName) {
        String pattern = source.expected().namePeriod();
        Source.TitledPeriod period = source.period();
        return pattern == null
                ? Optional.empty()
                : TitledPeriods.find(
                        new Source.TitledPeriod(
                                PeriodPlace.FILE_NAME, period.shape(), pattern, period.language(), null),
                        fileName);
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
        if (source.layout().hangsTogether()) {
            throw new IllegalArgumentException("A table whose rows hang together is read as a whole");
        }
        Header header = new HeaderMatch(source, headerRows(source, head.rows()))
                .header()
                .with(head.told());
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
        Walk walk = new Walk(source, fileName, output);
        reader.read(row -> {
            walk.accept(row);
            return true;
        });
        return walk.end();
    }

    /** A file on its way: each of its sheets has a header and rows of its own. */
    private static final class Walk {
        private final Source source;
        private final String fileName;
        private final LayoutOutput output;
        private HeadSearch search;
        private DataRows data;
        private String sheet;
        private long count;

        private Walk(Source source, String fileName, LayoutOutput output) {
            this.source = source;
            this.fileName = fileName;
            this.output = output;
            this.search = new HeadSearch(source, fileName);
        }

        private void accept(RawRow row) {
            if (sheet != null && !sheet.equals(row.sheet())) {
                endSheet();
                search = new HeadSearch(source, fileName);
                data = null;
            }
            sheet = row.sheet();
            if (data != null) {
                data.accept(row);
            } else if (search.isComplete(row)) {
                tellHead(source, search, output);
                data = new DataRows(source, search.header(), output);
            }
        }

        private void endSheet() {
            search.proveFound();
            count += data.count();
        }

        private long end() {
            endSheet();
            return count;
        }
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
