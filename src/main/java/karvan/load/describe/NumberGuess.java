package karvan.load.describe;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import karvan.config.Source.Numbers;
import karvan.load.layout.Headings;
import karvan.load.read.RawRow;
import karvan.trade.Status;

/**
 * How the figures of the measure columns are written.
 *
 * @param numbers as a source declares them
 * @param signs printed signs that stand among them
 * @param unread texts among them that are neither numbers nor known signs
 * @param ambiguous texts such as 1.234, which may be a thousand or one and a bit
 */
record NumberGuess(Numbers numbers, Map<String, Status> signs, Set<String> unread, Set<String> ambiguous) {

    private static final int DUST = 5;
    private static final int LEAST_DECIMALS = 3;
    private static final int MOST_DECIMALS = 10;
    private static final int EXAMPLES = 8;
    private static final Pattern EXPONENT = Pattern.compile("-?\\d(\\.\\d+)?[eE][-+]?\\d{1,2}");
    private static final Pattern UNCLEAR = Pattern.compile("\\d{1,3}[.,]\\d{3}");
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}([.,'])\\d{3}(\\1\\d{3})*([.,]\\d+)?");
    private static final Map<String, Status> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put("-", Status.NIL);
        SIGNS.put("–", Status.NIL);
        SIGNS.put("—", Status.NIL);
        SIGNS.put("...", Status.NOT_AVAILABLE);
        SIGNS.put("…", Status.NOT_AVAILABLE);
        SIGNS.put("..", Status.NOT_AVAILABLE);
        SIGNS.put(":", Status.NOT_AVAILABLE);
        SIGNS.put("NA", Status.NOT_AVAILABLE);
        SIGNS.put("N/A", Status.NOT_AVAILABLE);
        SIGNS.put("н/д", Status.NOT_AVAILABLE);
        SIGNS.put("x", Status.CONFIDENTIAL);
        SIGNS.put("х", Status.CONFIDENTIAL);
        SIGNS.put("c", Status.CONFIDENTIAL);
        SIGNS.put("0.0", Status.NEGLIGIBLE);
        SIGNS.put("0,0", Status.NEGLIGIBLE);
    }

    /** @param workbook whether numbers are cells, so that numbers as text are signs of something */
    static NumberGuess of(List<ColumnLook> measures, List<RawRow> data, boolean workbook, String language) {
        Tally tally = new Tally(workbook);
        for (RawRow row : data) {
            measures.forEach(look -> tally.cell(Cells.text(row, look.column()), row.isNumber(look.column())));
        }
        return tally.guess(language);
    }

    /** Whether all texts of a column are printed signs, as where no figure is known yet. */
    static boolean areSigns(ColumnLook look) {
        return look.share(SIGNS::containsKey) == 1;
    }

    private static final class Tally {
        private final boolean workbook;
        private final Map<String, Status> signs = new LinkedHashMap<>();
        private final Set<String> unread = new TreeSet<>();
        private final Set<String> ambiguous = new TreeSet<>();
        private int commas;
        private int points;
        private boolean blanks;
        private boolean groups;
        private boolean exponents;
        private boolean binary;
        private int decimals;

        private Tally(boolean workbook) {
            this.workbook = workbook;
        }

        private void cell(String text, boolean number) {
            if (text.isEmpty()) {
                return;
            }
            Status sign = SIGNS.get(text);
            if (sign != null && (sign != Status.NEGLIGIBLE || workbook) && !number) {
                signs.put(text, sign);
                return;
            }
            if (text.endsWith("*") && !number) {
                signs.put("*", Status.ESTIMATE);
            }
            String bare = text.replaceFirst("\\*$", "").strip();
            if (EXPONENT.matcher(bare).matches()) {
                exponents = true;
                decimals(new BigDecimal(bare).toPlainString());
            } else if (number) {
                decimals(bare);
            } else if (Cells.isNumber(bare)) {
                written(bare);
            } else if (!bare.isEmpty() && unread.size() < EXAMPLES) {
                unread.add(bare);
            }
        }

        private void written(String text) {
            blanks |= Headings.oneLine(text).contains(" ");
            if (UNCLEAR.matcher(text).matches() && ambiguous.size() < EXAMPLES) {
                ambiguous.add(text);
            }
            boolean grouped =
                    GROUPED.matcher(text).matches() && !UNCLEAR.matcher(text).matches();
            groups |= grouped;
            int mark = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
            if (mark < 0) {
                return;
            }
            if (text.charAt(mark) == ',') {
                commas++;
            } else {
                points++;
            }
            decimals(text.replace(" ", "").replace(',', '.'));
            long digits = text.chars().filter(Character::isDigit).count();
            binary |= text.charAt(mark) == '.' && digits >= 16;
        }

        private void decimals(String plain) {
            int mark = plain.lastIndexOf('.');
            decimals = mark < 0 ? decimals : Math.max(decimals, plain.length() - mark - 1);
        }

        private NumberGuess guess(String language) {
            boolean comma = commas > points || commas == points && !language.equals("en");
            String grouping = groups ? (comma ? "." : ",") : blanks || comma && workbook ? " " : "";
            // A file shows the decimals it has; another of the table may have more.
            int most = decimals > DUST ? MOST_DECIMALS : decimals > LEAST_DECIMALS ? DUST : LEAST_DECIMALS;
            Set<String> unclear = comma || commas > 0 ? Set.of() : ambiguous;
            return new NumberGuess(
                    new Numbers(comma ? "," : ".", grouping, most, exponents || binary, binary),
                    signs,
                    unread,
                    commas + points > ambiguous.size() ? Set.of() : unclear);
        }
    }
}
