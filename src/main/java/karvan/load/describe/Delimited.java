package karvan.load.describe;

import java.util.Map;
import java.util.TreeMap;
import karvan.config.Source;
import karvan.load.read.RawRow;

/** Whether text is delimited by what it was read with. */
final class Delimited {

    /** Rows that are looked at. */
    static final int ROWS = 200;

    private Delimited() {}

    /** The width that most rows have. */
    private static int width(Sample sample) {
        Map<Integer, Integer> widths = new TreeMap<>();
        sample.rows().forEach(row -> widths.merge(row.width(), 1, Integer::sum));
        return widths.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** Fields of most rows, 0 where rows differ or have one only. */
    static int fields(Sample sample) {
        int width = width(sample);
        long alike = sample.rows().stream().filter(row -> row.width() == width).count();
        return width > 1 && 2 * alike > sample.rows().size() ? width : 0;
    }

    /** The files with the remark that their rows end with a delimiter, where the first row is one field shorter. */
    static Source.Files trailing(Source.Files files, Sample sample) {
        if (files.format() != Source.Format.CSV || sample.rows().size() < 2) {
            return files;
        }
        RawRow header = sample.rows().get(0);
        int width = width(sample);
        boolean trailing = header.width() == width - 1
                && sample.rows().stream()
                        .skip(1)
                        .filter(row -> row.width() == width)
                        .allMatch(row -> row.text(width - 1).isEmpty());
        return new Source.Files(
                files.names(),
                files.container(),
                files.members(),
                files.format(),
                files.charset(),
                files.delimiter(),
                files.sheet(),
                files.sheets(),
                files.version(),
                trailing,
                files.structure());
    }
}
