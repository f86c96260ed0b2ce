package karvan.report.book;

import java.util.ArrayList;
import java.util.List;
import karvan.config.SheetDefinition;
import karvan.config.SheetKind;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.trade.Status;

/** The cover, and the same figures as a table. */
final class HeadlineSheets {

    /** Width of a line that fits on the first screen at 100 %, in digits of the body font. */
    private static final int LINE_WIDTH = 125;

    private static final String CONTINUED = "    ";

    private HeadlineSheets() {}

    static Cover cover(Night night, Words words) {
        SheetDefinition definition = TableSheets.definition(night, SheetKind.COVER);
        List<Cover.Block> blocks = new ArrayList<>();
        blocks.add(block("", words, List.of(Sentences.verdict(night, words), release(night, words))));
        blocks.add(flows(night, words));
        blocks.add(block(words.text("cover.differences"), words, Sentences.differences(night, words)));
        blocks.add(block(revisionsHeading(night, words), words, Sentences.revisions(night, words)));
        blocks.add(block(words.text("cover.arrivals"), words, Sentences.arrivals(night, words)));
        blocks.add(block(words.text("cover.proof"), words, Sentences.proof(night, words)));
        blocks.add(block(words.text("cover.reading"), words, List.of(words.text("cover.reading.note"))));
        return new Cover(words.text(definition.tabKey()), title(night, words), blocks);
    }

    /** Topic, countries and the months held. */
    static String title(Night night, Words words) {
        String first = words.country(night.report().countries().get(0));
        String second = words.country(night.report().countries().get(1));
        String topic = words.text("report.title", first, second);
        List<Period> months = months(night);
        return months.isEmpty()
                ? topic
                : words.text(
                        "report.title.period",
                        topic,
                        words.period(months.get(0)),
                        words.period(months.get(months.size() - 1)));
    }

    /** Every month for which one of the two recorders has a figure, in order. */
    static List<Period> months(Night night) {
        return night.report().countries().stream()
                .flatMap(reporter -> List.of(Direction.EXPORT, Direction.IMPORT).stream()
                        .flatMap(direction -> night
                                .figures()
                                .periods(
                                        reporter,
                                        night.report().partnerOf(reporter),
                                        direction.code(),
                                        night.report().defaultScheme())
                                .stream()))
                .filter(period -> period.form() == Period.Form.MONTH)
                .distinct()
                .sorted()
                .toList();
    }

    private static String release(Night night, Words words) {
        Night.Release release = night.release();
        return words.text(
                "cover.release",
                words.count(release.number()),
                words.moment(release.publishedAt(), release.zone()),
                words.date(release.asOf()));
    }

    private static String revisionsHeading(Night night, Words words) {
        long previous = night.release().previous();
        return previous == 0
                ? words.text("cover.revisions.first")
                : words.text("cover.revisions", words.count(previous));
    }

    private static Cover.Block block(String heading, Words words, List<String> sentences) {
        List<String> lines = new ArrayList<>();
        for (String sentence : sentences) {
            lines.addAll(lines(sentence));
        }
        return new Cover.Block(heading, null, lines);
    }

    /** A sentence cut between words into lines that need no scrolling to the right. */
    static List<String> lines(String sentence) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            boolean full = TextWidth.of(line + " " + word) > LINE_WIDTH;
            if (full && !line.toString().isBlank()) {
                lines.add(line.toString());
                line = new StringBuilder(CONTINUED);
            }
            line.append(line.isEmpty() || line.toString().equals(CONTINUED) ? "" : " ")
                    .append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static Cover.Block flows(Night night, Words words) {
        List<ColumnSpec<Headline.Row>> all = specs(words);
        List<String> shown = List.of(
                "goods",
                "recorder",
                "period",
                "valuation",
                "partner_concept",
                "value",
                "year_before",
                "growth",
                "growth_note");
        List<ColumnSpec<Headline.Row>> specs =
                all.stream().filter(spec -> shown.contains(spec.key())).toList();
        List<List<BookCell>> rows = new ArrayList<>();
        for (Headline.Row row : Headline.flows(night)) {
            rows.add(specs.stream().map(spec -> spec.cell().apply(row)).toList());
        }
        Cover.Grid grid = rows.isEmpty() ? null : new Cover.Grid(TableSheets.columns(words, specs, rows), rows);
        String note = rows.isEmpty() ? "empty.figures" : "cover.flows.note";
        return new Cover.Block(words.text("cover.flows"), grid, lines(words.text(note)));
    }

    static BookSheet headline(Night night, Words words) {
        List<Headline.Row> rows = new ArrayList<>(Headline.flows(night));
        rows.addAll(Headline.sums(night));
        return TableSheets.sheet(
                night, words, SheetKind.HEADLINE, rows, specs(words), "empty.figures", "cover.flows.note");
    }

    private static List<ColumnSpec<Headline.Row>> specs(Words words) {
        return List.of(
                ColumnSpec.text(
                        "goods",
                        row -> row.basis() == null
                                ? words.text("goods.both", words.country(row.exporter()), words.country(row.importer()))
                                : words.goods(row.exporter(), row.importer())),
                ColumnSpec.text("recorder", row -> words.country(row.recorder())),
                ColumnSpec.text("measure", row -> words.direction(row.measure())),
                ColumnSpec.text("period", row -> words.period(row.period())),
                ColumnSpec.code("period_code", row -> row.period().toString()),
                ColumnSpec.text(
                        "valuation",
                        row -> row.basis() == null
                                ? words.text("valuation.mixed")
                                : words.named(
                                        "valuation", row.basis().valuation().code())),
                ColumnSpec.text(
                        "partner_concept",
                        row -> row.basis() == null
                                ? words.text("role.mixed")
                                : words.named("role", row.basis().partnerRole().code())),
                ColumnSpec.number(
                        "value", CellRole.MILLION_USD, row -> ColumnSpec.cell(row.value(), CellRole.MILLION_USD)),
                ColumnSpec.flag("flag", Headline.Row::status),
                ColumnSpec.number(
                        "year_before",
                        CellRole.MILLION_USD,
                        row -> ColumnSpec.cell(row.yearBefore(), CellRole.MILLION_USD)),
                ColumnSpec.number("growth", CellRole.PERCENT, HeadlineSheets::growth),
                ColumnSpec.text("growth_note", row -> words.times(row.growthPercent())),
                ColumnSpec.code("source", Headline.Row::sources));
    }

    /** A balance passes through nil, so its change in per cent has no meaning. */
    private static BookCell growth(Headline.Row row) {
        return row.measure().equals("balance")
                ? new BookCell.Blank(Status.NOT_APPLICABLE.mark())
                : ColumnSpec.cell(row.growth(), CellRole.PERCENT);
    }
}
