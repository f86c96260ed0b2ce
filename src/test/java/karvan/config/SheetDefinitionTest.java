package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetDefinitionTest {

    private static final Path CONF = Path.of("conf");

    @Test
    void tablesAreNamedAndOrderedAsPromised() {
        Problems problems = new Problems();
        List<SheetDefinition> sheets = SheetDefinition.read(CONF, "kazakhstan-azerbaijan", problems);
        assertThat(problems.sentences()).isEmpty();
        assertThat(sheets.stream()
                        .map(SheetDefinition::sheet)
                        .filter(SheetKind::hasTable)
                        .map(SheetKind::code))
                .containsExactly(
                        "Contents",
                        "Headline",
                        "Revisions",
                        "By_group_period",
                        "By_group_month",
                        "Top_codes",
                        "Mirror",
                        "Gap",
                        "Partners",
                        "Targets",
                        "Transit",
                        "Published",
                        "Checks",
                        "Rejects",
                        "Data",
                        "Sources",
                        "Notes",
                        "Legend",
                        "Trace",
                        "Vintages");
    }

    @Test
    void tabsAreLegalInEveryLanguage() {
        Problems problems = new Problems();
        List<SheetDefinition> sheets = SheetDefinition.read(CONF, "kazakhstan-azerbaijan", problems);
        Map<String, Labels> labels = Labels.read(CONF, List.of("az", "kk", "ru", "en"), problems);
        SheetDefinition.prove(sheets, labels, problems);
        assertThat(problems.sentences()).isEmpty();
    }

    @Test
    void anUnknownColumnIsToldWithItsLineAndTheWordThatWasMeant(@TempDir Path conf) throws IOException {
        Path folder = Files.createDirectories(conf.resolve("reports/r"));
        Files.writeString(
                folder.resolve("10-legend.yaml"), "sheet: Legend\ntitle: t\ncolumns: [mark, meening]\nmax_rows: 5\n");
        Files.writeString(folder.resolve("20-ledger.yaml"), "sheet: Ledger\ntitle: t\n");
        Problems problems = new Problems();
        SheetDefinition.read(conf, "r", problems);
        assertThat(String.join("\n", problems.sentences()))
                .contains("10-legend.yaml", "'meening' unknown; did you mean 'meaning'?", "20-ledger.yaml", "'Ledger'");
    }

    @Test
    void theTriangleMayBeLeftOutAndNoOtherSheet(@TempDir Path conf) throws IOException {
        Path folder = Files.createDirectories(conf.resolve("reports/r"));
        int number = 10;
        for (SheetKind kind : SheetKind.values()) {
            Files.writeString(folder.resolve(number + "-sheet.yaml"), "sheet: " + kind.code() + "\ntitle: t\n");
            number++;
        }
        Problems problems = new Problems();
        Files.delete(folder.resolve(number - 1 + "-sheet.yaml"));
        assertThat(SheetDefinition.read(conf, "r", problems))
                .extracting(SheetDefinition::sheet)
                .doesNotContain(SheetKind.VINTAGES)
                .contains(SheetKind.TRACE);
        assertThat(problems.sentences()).isEmpty();

        Files.delete(folder.resolve(number - 2 + "-sheet.yaml"));
        SheetDefinition.read(conf, "r", problems);
        assertThat(problems.sentences()).singleElement().asString().contains("Legend]", "expected", "Trace");
    }

    @Test
    void sheetsOutOfOrderAreAProblem(@TempDir Path conf) throws IOException {
        Path folder = Files.createDirectories(conf.resolve("reports/r"));
        Files.writeString(folder.resolve("10-legend.yaml"), "sheet: Legend\ntitle: t\n");
        Problems problems = new Problems();
        SheetDefinition.read(conf, "r", problems);
        assertThat(problems.sentences()).singleElement().asString().contains("the sheets are [Legend], expected");
    }
}
