package karvan.load.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import karvan.config.Field;
import karvan.config.Source;
import karvan.config.TableSection;
import karvan.load.read.RawRow;
import karvan.load.read.Refusal;
import karvan.trade.Period;

/** Looks for the header: the first rows in which every declared heading stands. */
final class HeadSearch {

    private final Source source;
    private final String fileName;
    private final List<RawRow> rows = new ArrayList<>();
    private HeaderMatch nearest;
    private final Pattern after;
    private int sectionStart;
    private Map<Field, String> told = Map.of();
    private boolean begun;
    private Header header;
    private Period period;

    HeadSearch(Source source, String fileName) {
        this.source = source;
        this.fileName = fileName;
        TableSection section = source.layout().section();
        this.after = section == null || section.after() == null ? null : Pattern.compile(section.after());
        this.begun = after == null;
    }

    /** Takes the next row; true when it is the last one of the header. */
    boolean isComplete(RawRow row) {
        rows.add(row);
        int tiers = source.layout().headerTiers();
        if (!begun) {
            begun = Headings.anyCell(row, after);
            sectionStart = rows.size();
            proveNear(row);
            return false;
        }
        if (rows.size() - sectionStart < tiers) {
            return false;
        }
        List<RawRow> candidate = rows.subList(rows.size() - tiers, rows.size());
        proveNear(candidate.get(0));
        HeaderMatch match = new HeaderMatch(source, candidate);
        if (nearest == null || match.missing() < nearest.missing()) {
            nearest = match;
        }
        if (match.missing() > 0) {
            return false;
        }
        List<RawRow> titles = rows.subList(0, rows.size() - tiers);
        told = ToldOnce.texts(source, titles, row.sheet(), fileName);
        header = match.header().with(told);
        period = findPeriod(titles);
        return true;
    }

    private void proveNear(RawRow row) {
        if (row.number() > source.layout().headerWithin()) {
            throw notFound();
        }
    }

    private Period findPeriod(List<RawRow> titles) {
        Source.TitledPeriod declared = source.period();
        return switch (declared.place()) {
            case TITLE -> TitledPeriods.one(declared, TitledPeriods.texts(titles), "the rows above the header");
            case COLUMN -> null;
            case FILE_NAME -> TitledPeriods.one(declared, List.of(fileName), "the file name");
            case HEADER -> {
                if (!header.tellsPeriods()) {
                    throw new Refusal(
                            Refusal.Kind.UNEXPECTED,
                            "A heading above the measures names no period that fits '" + declared.pattern()
                                    + "'; correct 'period' of the source if the office writes it in a new way");
                }
                yield Period.covering(header.periods());
            }
        };
    }

    private Refusal notFound() {
        return nearest == null
                ? new Refusal(
                        Refusal.Kind.UNEXPECTED, "The file ends before a header; ask the office for the whole table")
                : nearest.refusal();
    }

    void proveFound() {
        if (header == null) {
            throw notFound();
        }
    }

    /** Title and header rows. */
    List<RawRow> rows() {
        return rows;
    }

    /** What stands once for all rows of the table. */
    Map<Field, String> told() {
        return told;
    }

    Header header() {
        return header;
    }

    Period period() {
        return period;
    }
}
