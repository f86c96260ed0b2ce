package karvan.report.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import karvan.config.SheetKind;
import karvan.config.Source;
import karvan.trade.Status;

/** What helps to read the workbook: contents, numbered notes and the marks. */
final class ReferenceSheets {

    private ReferenceSheets() {}

    private record Entry(String tab, String table, String description, long rows) {}

    /** @param pages every other page in the order of the tabs */
    static BookSheet contents(Night night, Words words, List<Book.Page> pages) {
        List<Entry> entries = new ArrayList<>();
        for (Book.Page page : pages) {
            if (page instanceof BookSheet sheet) {
                entries.add(new Entry(sheet.tab(), sheet.table(), sheet.description(), sheet.dataRows()));
            } else if (page instanceof ChartSheet charts) {
                String description = words.text(
                        TableSheets.definition(night, SheetKind.CHARTS).descriptionKey());
                entries.add(
                        new Entry(charts.tab(), "", description, charts.charts().size()));
            }
        }
        List<ColumnSpec<Entry>> specs = List.of(
                new ColumnSpec<>("sheet", null, CellRole.TEXT, entry -> new BookCell.Link(entry.tab(), entry.tab())),
                ColumnSpec.code("table", Entry::table),
                new ColumnSpec<>("description", null, CellRole.LONG_TEXT, entry -> BookCell.text(entry.description())),
                ColumnSpec.count("rows", Entry::rows));
        return TableSheets.sheet(night, words, SheetKind.CONTENTS, entries, specs, "empty.figures", "intro.contents");
    }

    private record Note(int number, String subject, String text) {}

    /** The notes of the labels, then what each source leaves out and its known peculiarities. */
    static BookSheet notes(Night night, Words words) {
        List<Note> notes = new ArrayList<>();
        for (String subject : words.family("note")) {
            notes.add(new Note(notes.size() + 1, words.named("note_subject", subject), words.text("note." + subject)));
        }
        for (Source source : night.sources()) {
            if (source.coverage() != null
                    && source.coverage().note() != null
                    && !source.coverage().note().isEmpty()) {
                notes.add(new Note(
                        notes.size() + 1,
                        words.text("note_subject.coverage_of", source.id()),
                        words.named("coverage", source.coverage().note())));
            }
        }
        List<ColumnSpec<Note>> specs = List.of(
                ColumnSpec.count("number", note -> (long) note.number()),
                ColumnSpec.text("subject", Note::subject),
                new ColumnSpec<>("note", null, CellRole.LONG_TEXT, note -> BookCell.text(note.text())));
        return TableSheets.sheet(night, words, SheetKind.NOTES, notes, specs, "empty.figures");
    }

    static BookSheet legend(Night night, Words words) {
        List<Status> marked = Arrays.stream(Status.values())
                .filter(status -> !status.mark().isEmpty())
                .toList();
        List<ColumnSpec<Status>> specs = List.of(
                ColumnSpec.code("mark", Status::mark),
                ColumnSpec.longText("meaning", status -> words.named("status", status.code())),
                ColumnSpec.code("printed_sign", ReferenceSheets::printedSign),
                ColumnSpec.code("sdmx_code", ReferenceSheets::sdmxCode));
        return TableSheets.sheet(night, words, SheetKind.LEGEND, marked, specs, "empty.figures");
    }

    /** The sign that the State Statistical Committee of Azerbaijan prints; empty where it has none. */
    private static String printedSign(Status status) {
        return switch (status) {
            case NIL -> "-";
            case NOT_AVAILABLE -> "...";
            case NEGLIGIBLE -> "0.0";
            case ESTIMATE -> "*";
            case REPORTED, PARTIAL, CONFIDENTIAL, NOT_APPLICABLE -> "";
        };
    }

    /** The observation or confidentiality status of SDMX; empty where none fits. */
    private static String sdmxCode(Status status) {
        return switch (status) {
            case NIL, NOT_APPLICABLE -> "M";
            case ESTIMATE -> "E";
            case PARTIAL -> "U";
            case NOT_AVAILABLE -> "O";
            case CONFIDENTIAL -> "C";
            case REPORTED, NEGLIGIBLE -> "";
        };
    }
}
