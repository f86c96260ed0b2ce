package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each key of the description language is proved when it is read; what cannot work is told with its line. */
class SourceLanguageTest {

    private static final Path DESCRIPTIONS = Path.of("src/test/resources/sources");

    @TempDir
    Path folder;

    private List<String> problemsWith(String id, String what, String replacement) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        String text = Files.readString(DESCRIPTIONS.resolve(id + ".yaml"));
        assertThat(text).contains(what);
        Files.writeString(sources.resolve(id + ".yaml"), text.replace(what, replacement));
        Problems problems = new Problems();
        Sources.read(folder, problems);
        return problems.sentences().stream()
                .map(sentence -> sentence.replace(sources + "/", ""))
                .toList();
    }

    @Test
    void everyDescriptionOfAnOfficeIsProved() {
        Problems problems = new Problems();
        assertThat(Sources.read(DESCRIPTIONS.getParent(), problems)).hasSizeGreaterThan(20);
        assertThat(problems.sentences()).isEmpty();
    }

    /** Description, what is replaced, by what, and what is then told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "eu-comext-products | sheets: every | sheets: evry | 'evry' unknown; did you mean 'every'? Expected one of: every, first, last, one",
                "eu-comext-products | sheets: every | sheet_s: every | key 'sheet_s' unknown; did you mean 'sheets'?",
                "eu-comext-products | place: title, label: [FLOW] | place: titel, label: [FLOW] | 'titel' unknown; did you mean 'title'?",
                "eu-comext-products | place: title, label: [FLOW] | place: sheet, label: [FLOW] | 'layout.keys.1.label': only used with place: title",
                "eu-comext-products | pattern: '^(\\w+)$'} | pattern: '^\\w+$'} | expected one group in parentheses, the part of the text that is meant",
                "eu-comext-products | pattern: '\\[(\\d+)\\]$'} | held: true} | 'layout.keys.0.pattern': key missing or empty; needed with place",
                "eu-comext-products | currency: EUR | mode: \"10\" | a column of currency is needed with unit: currency",
                "eu-comext-annual-and-monthly | shape: year, control: all | shape: year, control: al | 'al' unknown; did you mean 'all'? Expected one of: all, earlier",
                "eu-comext-annual-and-monthly | Beer: \"2203\" | Beer: \"2203-2204\" | 'code_words.Beer': '2203-2204' is no code of 2 to 10 digits in quotes",
                "kg-exports-by-commodity | Всего: all | Всего: al | 'code_words.Всего': 'al' is no code of 2 to 10 digits in quotes, no range",
                "ru-totals-by-month | section: {after: | section: {aftr: | key 'aftr' unknown; did you mean 'after'?",
                "ru-totals-by-month | after: 'П О М Е С Я Ц А М', until: 'П О К В А Р Т А Л А М' | until: '(' | 'layout.section.until': '(' is no regular expression",
                "ru-totals-by-month | field: index, header: [\"???? г. в % к ???? г.\", Экспорт], | field: index, unit: usd, header: [\"???? г. в % к ???? г.\", Экспорт], | only a flag, an index and what is ignored have no unit",
                "ru-totals-by-quarter | shape: quarter | shape: quartr | 'quartr' unknown; did you mean 'quarter'?",
                "ge-trade-by-month | field: month | field: year | columns of year and month go together",
                "am-armstat-web | {field: month, header: [Time Period]} | {field: ignored, header: [Time Period]} | columns of year and month go together",
            })
    void whatCannotWorkIsTold(String id, String what, String replacement, String told) throws IOException {
        assertThat(problemsWith(id, what, replacement))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith(id + ".yaml:").contains(told));
    }

    @Test
    void theLineIsThatOfTheKey() throws IOException {
        assertThat(
                        problemsWith(
                                "uz-exports-by-country",
                                "subtotal_tolerance: 0",
                                """
                subtotal_tolerance: 0
                expected_totals:
                  - {period: 2022, direction: import, value: 1, unit: t}
                  - {period: 2022, partner: kz, value: 1, unit: usd}
                """))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .matches("uz-exports-by-country.yaml:\\d+: 'expected_totals.0.unit': expected a unit of"
                                        + " US dollars: usd, thousand_usd or million_usd"),
                        problem -> assertThat(problem)
                                .contains("'expected_totals.0.direction': the source declares no such direction"),
                        problem -> assertThat(problem).contains("'kz' is no country code of capital letters"));
    }
}
