package karvan.report.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import karvan.report.SampleNights;
import karvan.report.SampleWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BooksTest {

    private static Book book(Night night, String language) {
        return Books.book(night, SampleWords.words(language));
    }

    private static BookSheet sheet(Book book, String table) {
        return book.pages().stream()
                .filter(BookSheet.class::isInstance)
                .map(BookSheet.class::cast)
                .filter(sheet -> sheet.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static List<BookCell> column(BookSheet sheet, String key) {
        List<String> keys = sheet.columns().stream().map(BookColumn::key).toList();
        return sheet.rows().stream().map(row -> row.get(keys.indexOf(key))).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "kk", "ru", "en"})
    void theBookOfTheSecondNightReadsAsExpected(String language) throws IOException {
        String found = BookText.of(book(SampleNights.second(), language));
        Path golden = Path.of("src/test/resources/golden/book_" + language + ".txt");
        String expected = Files.exists(golden) ? Files.readString(golden, StandardCharsets.UTF_8) : "";
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, found, StandardCharsets.UTF_8);
        }
        assertThat(found.lines().collect(Collectors.toList()))
                .as("%s; if the change is meant, run once with -Dgolden.update=true and review the difference", golden)
                .isEqualTo(expected.lines().collect(Collectors.toList()));
    }

    @Test
    void theFourFlowsStandOnTheirOwnMonths() {
        BookSheet headline = sheet(book(SampleNights.first(), "en"), "Headline");
        assertThat(column(headline, "period").subList(0, 4))
                .containsExactly(
                        BookCell.text("January to June 2025"),
                        BookCell.text("January to July 2025"),
                        BookCell.text("January to July 2025"),
                        BookCell.text("January to June 2025"));
        assertThat(column(headline, "value").subList(0, 2))
                .containsExactly(
                        new BookCell.Number(new BigDecimal("281.6")), new BookCell.Number(new BigDecimal("448")));
        assertThat(column(headline, "growth_note").subList(0, 2))
                .containsExactly(BookCell.text(""), BookCell.text("5 times"));
    }

    @Test
    void theHeadlineSaysWhoRecordsMoreAndWhatOfTheGapIsExplained() {
        assertThat(Sentences.headline(SampleNights.first(), SampleWords.words("en")))
                .contains(
                        "Kazakhstan → Azerbaijan, January to June 2025: Kazakhstan – 281.6 (FOB); Azerbaijan – 431.9"
                                + " (CIF). More is recorded by Azerbaijan (importer): by 150.3 million US dollars."
                                + " Asymmetry: 42.1% of the mean of the two.",
                        "From January to June 2025 of the exporter to January to July 2025 of the importer the gap is"
                                + " 166.4 million US dollars: period 16.1; valuation at 6% (estimate) 24.4;"
                                + " not explained by this method 125.9.");
    }

    @Test
    void aBlankHasItsCauseAndAMarkedNumberKeepsItsMarkBeside() {
        BookSheet groups = sheet(book(SampleNights.first(), "en"), "By_group_period");
        int electronics = column(groups, "group_code").indexOf(BookCell.code("electronics"));
        int metals = column(groups, "group_code").indexOf(BookCell.code("metals"));
        assertThat(column(groups, "value").get(electronics)).isEqualTo(new BookCell.Number(BigDecimal.ZERO));
        assertThat(column(groups, "value_flag").get(electronics)).isEqualTo(BookCell.text("[z]"));
        assertThat(column(groups, "growth").get(metals)).isEqualTo(new BookCell.Blank("[z]"));
        assertThat(column(groups, "net_mass").get(metals)).isEqualTo(new BookCell.Blank("[x]"));
    }

    @Test
    void aMonthThatOneRecorderLacksIsAGapInTheChart() {
        ChartSheet charts = book(SampleNights.first(), "en").pages().stream()
                .filter(ChartSheet.class::isInstance)
                .map(ChartSheet.class::cast)
                .findFirst()
                .orElseThrow();
        Chart turnover = charts.charts().get(0);
        assertThat(turnover.categories()).containsExactly("2025-05", "2025-06", "2025-07");
        assertThat(turnover.series().get(0).values()).last().isNull();
        assertThat(turnover.series().get(1).values()).doesNotContainNull();
    }

    @Test
    void textsAndValuesOfSingleDeclarationsAreWithheld() {
        BookSheet rejects = sheet(book(SampleNights.first(), "en"), "Rejects");
        assertThat(column(rejects, "raw_text")).containsExactly(BookCell.code("=ЮГОСЛАВИЯ"), BookCell.code("[c]"));
        assertThat(column(rejects, "detail")).last().isEqualTo(BookCell.text("[c]"));
        assertThat(column(rejects, "value")).last().isEqualTo(new BookCell.Blank("[c]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "kk", "ru", "en"})
    void aTableWithoutDataSaysWhy(String language) {
        Book book = book(SampleNights.empty(), language);
        for (String table : List.of("Headline", "Revisions", "Mirror", "Gap", "Targets", "Rejects", "Sources")) {
            BookSheet sheet = sheet(book, table);
            assertThat(sheet.dataRows()).isZero();
            assertThat(sheet.rows()).hasSize(1);
            assertThat(((BookCell.Text) sheet.rows().get(0).get(0)).text()).endsWith(".");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "kk", "ru", "en"})
    void headingsAreDifferentWithinEachTable(String language) {
        for (Book.Page page : book(SampleNights.second(), language).pages()) {
            if (page instanceof BookSheet sheet) {
                assertThat(sheet.columns().stream().map(BookColumn::heading))
                        .as(sheet.table())
                        .doesNotHaveDuplicates()
                        .noneMatch(String::isBlank);
            }
        }
    }

    @Test
    void sentencesOfTheCoverFitOnOneScreen() {
        for (String language : SampleWords.languages()) {
            Cover cover = (Cover) book(SampleNights.second(), language).pages().get(0);
            cover.blocks().forEach(block -> assertThat(block.lines()).allMatch(line -> TextWidth.of(line) <= 130));
        }
    }

    @Test
    void theLimitOfRowsIsSaidAboveTheTable() {
        Night night = SampleNights.first();
        var shorter = night.sheets().stream()
                .map(s -> s.sheet().code().equals("Data")
                        ? new karvan.config.SheetDefinition(s.sheet(), s.title(), s.columns(), 2)
                        : s)
                .toList();
        Night cut = new Night(
                night.report(),
                shorter,
                night.sources(),
                night.release(),
                night.figures(),
                night.codes(),
                night.mirror(),
                night.gap(),
                night.targets(),
                night.transit(),
                night.published(),
                night.quotations(),
                night.checks(),
                night.revisions(),
                night.traces(),
                night.segments(),
                night.deliveries(),
                night.rejects(),
                night.vintages());
        BookSheet data = sheet(book(cut, "en"), "Data");
        assertThat(data.rows()).hasSize(2);
        assertThat(data.intro()).last().asString().startsWith("Shown are the first 2 of ");
    }
}
