package karvan.load.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Rows of the tables of a web page, in order; the first row of the page is 1. A cell that spans columns or rows stands
 * in its first place, the others are empty, as merged cells of a workbook are.
 */
final class HtmlRows implements RowReader {

    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_SPAN = 1000;

    private final Opening page;
    private final Charset charset;

    HtmlRows(Opening page, Charset charset) {
        this.page = page;
        this.charset = charset;
    }

    @Override
    public void read(Predicate<RawRow> rows) throws IOException {
        long number = 0;
        for (Element table : Jsoup.parse(text()).select("table")) {
            // Columns that a cell of a row above still covers, by column, with the rows that are left of it.
            Map<Integer, Integer> covered = new TreeMap<>();
            for (Element row : table.select("tr")) {
                boolean own = row.closest("table") == table;
                if (own && !rows.test(new RawRow("", ++number, cells(row, covered), null))) {
                    return;
                }
            }
        }
    }

    private static String[] cells(Element row, Map<Integer, Integer> covered) {
        List<String> cells = new ArrayList<>();
        Map<Integer, Integer> begun = new TreeMap<>();
        for (Element cell : row.children()) {
            skipCovered(cells, covered);
            int columns = span(cell, "colspan");
            int below = span(cell, "rowspan") - 1;
            for (int i = 0; i < columns; i++) {
                if (below > 0) {
                    begun.put(cells.size(), below);
                }
                cells.add(i == 0 ? cell.text() : "");
            }
        }
        covered.replaceAll((column, left) -> left - 1);
        covered.values().removeIf(left -> left <= 0);
        covered.putAll(begun);
        return cells.toArray(String[]::new);
    }

    private static void skipCovered(List<String> cells, Map<Integer, Integer> covered) {
        while (covered.containsKey(cells.size())) {
            cells.add("");
        }
    }

    private static int span(Element cell, String attribute) {
        String text = cell.attr(attribute).strip();
        int span = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 1;
        return Math.max(1, Math.min(span, MAX_SPAN));
    }

    private String text() throws IOException {
        byte[] bytes;
        try (InputStream in = page.open()) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED, "The web page is larger than 64 MiB; ask the office for text files");
        }
        if (bytes.length == 0) {
            throw new Refusal(
                    Refusal.Kind.INCOMPLETE, "The file is empty; wait for the whole file or ask for it again");
        }
        String text = decoded(bytes);
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.contains("<table")) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED, "The file is no web page with a table, which its source declares");
        }
        if (lower.lastIndexOf("</table") < lower.lastIndexOf("<table")) {
            throw new Refusal(
                    Refusal.Kind.INCOMPLETE,
                    "The table of the web page is never closed; wait for the whole file or ask for it again");
        }
        return text;
    }

    private String decoded(byte[] bytes) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "The web page is no text in " + charset.name()
                            + "; it is damaged or in another character set than its source declares",
                    e);
        }
    }
}
