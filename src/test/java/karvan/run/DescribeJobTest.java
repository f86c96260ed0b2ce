package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeJobTest {

    private static final Path INBOX = Path.of("sample-data/inbox");

    @TempDir
    Path folder;

    private record Printed(int code, String text) {}

    private static Printed describe(Path file, String id, String reporter) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code;
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            code = DescribeJob.describe(Path.of("conf"), file, id, reporter, null, null, out);
        }
        return new Printed(code, bytes.toString(StandardCharsets.UTF_8));
    }

    private Path file(String name, String text, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    @Test
    void anArchiveOfTheCustomsOfficeIsUnderstood() {
        Printed printed = describe(INBOX.resolve("kz-customs/rk_4z_06_25.zip"), "kz-customs", null);
        assertThat(printed.code()).isZero();
        assertThat(printed.text())
                .contains("reporter: KZ\n", "container: zip\n", "sheet: товар-страна\n", "kind: nested\n")
                .contains("- {field: partner, header: [\"Наименование товара, страна\"]}")
                .contains("- {field: value, header: [импорт, тыс. долл. США], unit: thousand_usd, direction: import}")
                .contains("Tried on the file: 339 observations accepted, 6 rejected {unknown_commodity_code=6}")
                .contains("text '9999': 9999 is known in no edition of the Harmonized System");
    }

    @Test
    void whatCannotBeToldIsSaid() throws IOException {
        Path file = file(
                "figures.csv",
                "Страна;Дата;Стоимость\nТурция;01.02.2025;1,5\nКитай;01.02.2025;2\nАтлантида;01.02.2025;н/д\n",
                Charset.forName("windows-1251"));
        Printed printed = describe(file, null, null);
        assertThat(printed.code()).isZero();
        assertThat(printed.text())
                .contains("id: figures\n", "charset: windows-1251\n", "delimiter: \";\"\n", "date_format: dd.MM.yyyy\n")
                .contains("numbers: {decimal: \",\"", "н/д: not_available")
                .contains("The reporter cannot be told", "ask again with --reporter")
                .contains("The unit of 'Стоимость' stands nowhere")
                .contains("imports are assumed, or ask again with --direction")
                .contains("Names that conf/codelists does not know, whose rows will be rejected: [Атлантида]");
    }

    @Test
    void aMissingFileIsAMisuse() {
        Printed printed = describe(folder.resolve("none.csv"), null, null);
        assertThat(printed.code()).isEqualTo(2);
        assertThat(printed.text()).contains("There is no file").contains("give the path of a delivered file");
    }

    @Test
    void anUnknownReporterIsAMisuse() {
        assertThat(describe(INBOX.resolve("kz-transit/transit_2024.csv"), null, "QQ"))
                .satisfies(printed -> assertThat(printed.code()).isEqualTo(2))
                .satisfies(printed -> assertThat(printed.text()).contains("'QQ' is no country"));
    }

    @Test
    void whatIsNoTableOrNotWholeIsToldWithItsSentence() throws IOException {
        assertThat(describe(file("empty.csv", "", StandardCharsets.UTF_8), null, null))
                .isEqualTo(new Printed(
                        2,
                        folder.resolve("empty.csv")
                                + ": The file is empty; wait for the whole file or ask for it again\n"
                                + ExitCode.USAGE.sentence() + "\n"));
        assertThat(describe(
                                file("letter.csv", "Dear colleagues,\nsee the table.\n", StandardCharsets.UTF_8),
                                null,
                                null)
                        .text())
                .contains("No table was found");
        byte[] whole = Files.readAllBytes(INBOX.resolve("kz-customs/rk_4z_06_25.zip"));
        Path cut = folder.resolve("cut.zip");
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(describe(cut, null, null).text()).contains("The archive ends before it is complete");
    }
}
