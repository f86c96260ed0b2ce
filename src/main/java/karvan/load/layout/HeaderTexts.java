package karvan.load.layout;

import java.util.Arrays;
import java.util.List;
import karvan.load.read.RawRow;

/**
 * What stands above each column: the rows of a header, one tier each. The text of an upper tier holds to the right until
 * the next one, as merged cells do.
 */
public final class HeaderTexts {

    private final String[][] tiers;
    private final String[] own;

    /** @param rows the header from top to bottom */
    public HeaderTexts(List<RawRow> rows) {
        int width = rows.stream().mapToInt(RawRow::width).max().orElse(0);
        tiers = new String[rows.size()][width];
        own = new String[width];
        Arrays.fill(own, "");
        for (int tier = 0; tier < tiers.length; tier++) {
            String held = "";
            for (int column = 0; column < width; column++) {
                String text = Headings.oneLine(rows.get(tier).text(column));
                own[column] = text.isEmpty() ? own[column] : (own[column] + " " + text).strip();
                held = text.isEmpty() && tier < tiers.length - 1 ? held : text;
                tiers[tier][column] = held;
            }
        }
    }

    public int width() {
        return own.length;
    }

    /** Text of one tier, the uppermost is 0; empty where none stands. */
    public String tier(int tier, int column) {
        return column < own.length ? tiers[tier][column] : "";
    }

    /** What stands in the column itself, all tiers on one line; empty for a column without a heading. */
    public String own(int column) {
        return column < own.length ? own[column] : "";
    }

    /** Texts of the column from top to bottom without the empty ones. */
    public List<String> filled(int column) {
        return Arrays.stream(tiers)
                .map(tier -> column < own.length ? tier[column] : "")
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
