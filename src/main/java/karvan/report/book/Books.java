package karvan.report.book;

import java.util.ArrayList;
import java.util.List;
import karvan.config.SheetDefinition;
import karvan.config.SheetKind;

/** Puts the pages of a workbook together. */
public final class Books {

    private Books() {}

    /** The book of one night in one language, its pages in the order of the sheet definitions. */
    public static Book book(Night night, Words words) {
        // Side by side, as one of them has a row for every figure there is.
        List<Book.Page> pages = new ArrayList<>(night.sheets().parallelStream()
                .map(SheetDefinition::sheet)
                .filter(kind -> kind != SheetKind.CONTENTS)
                .map(kind -> page(kind, night, words))
                .toList());
        List<SheetKind> kinds =
                night.sheets().stream().map(SheetDefinition::sheet).toList();
        if (kinds.contains(SheetKind.CONTENTS)) {
            pages.add(kinds.indexOf(SheetKind.CONTENTS), ReferenceSheets.contents(night, words, pages));
        }
        return new Book(
                words.language(),
                HeadlineSheets.title(night, words),
                words.text("report.subject"),
                words.text("report.author"),
                words.text("report.keywords"),
                night.release().publishedAt(),
                pages);
    }

    private static Book.Page page(SheetKind kind, Night night, Words words) {
        return switch (kind) {
            case COVER -> HeadlineSheets.cover(night, words);
            case CONTENTS -> throw new IllegalArgumentException("Contents are made from the other pages");
            case HEADLINE -> HeadlineSheets.headline(night, words);
            case REVISIONS -> EvidenceSheets.revisions(night, words);
            case GROUPS_BY_PERIOD -> GroupSheets.byPeriod(night, words);
            case GROUPS_BY_MONTH -> GroupSheets.byMonth(night, words);
            case TOP_CODES -> GroupSheets.topCodes(night, words);
            case MIRROR -> MirrorSheets.mirror(night, words);
            case GAP -> MirrorSheets.gap(night, words);
            case PARTNERS -> ComparisonSheets.partners(night, words);
            case TARGETS -> ComparisonSheets.targets(night, words);
            case TRANSIT -> ComparisonSheets.transit(night, words);
            case PUBLISHED -> ComparisonSheets.published(night, words);
            case CHECKS -> EvidenceSheets.checks(night, words);
            case REJECTS -> EvidenceSheets.rejects(night, words);
            case CHARTS -> ChartPages.charts(night, words);
            case DATA -> DataSheet.data(night, words);
            case SOURCES -> EvidenceSheets.sources(night, words);
            case NOTES -> ReferenceSheets.notes(night, words);
            case LEGEND -> ReferenceSheets.legend(night, words);
            case TRACE -> EvidenceSheets.traces(night, words);
            case VINTAGES -> VintageSheet.vintages(night, words);
        };
    }
}
