package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import karvan.config.Configuration;
import karvan.config.ReportDefinition;
import karvan.config.SheetDefinition;
import karvan.config.SheetKind;
import karvan.report.Report;
import karvan.testing.Sessions;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Releases;
import karvan.warehouse.Warehouse;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheet of rejects of the sample, cut after some rows. */
class CutRejectsTest {

    @TempDir
    private Path folder;

    /** Of a long history only the rejects that are shown are read. */
    @Test
    void aSheetThatIsCutShowsTheFirstOfAllRejects() throws IOException {
        publish();
        List<String> all = rejects(10_000);

        assertThat(all).hasSizeGreaterThan(25).doesNotHaveDuplicates();
        assertThat(live().stream()
                        .mapToLong(each -> each.segment().observationsRejected())
                        .sum())
                .as("what is said of all above a sheet that is cut")
                .isEqualTo(all.size());
        for (int shown : List.of(1, 20, all.size() - 1)) {
            assertThat(rejects(shown)).isEqualTo(all.subList(0, shown));
        }
    }

    /** The rows of rejects in a workbook of the release that shows so many at most. */
    private List<String> rejects(int shown) throws IOException {
        Configuration conf = Configuration.load(Path.of("conf"));
        Warehouse warehouse = warehouse();
        Manifest last = Releases.of(warehouse).current().orElseThrow();
        List<LiveSegment> live = live();
        ReportDefinition report = conf.reports().get(0);
        List<SheetDefinition> sheets = conf.sheets().get(report.id()).stream()
                .map(sheet -> sheet.sheet() == SheetKind.REJECTS
                        ? new SheetDefinition(sheet.sheet(), sheet.title(), sheet.columns(), shown)
                        : sheet)
                .toList();
        Report.Workbook written = Report.report(
                        new Report.Configuration(
                                report, sheets, conf.labels(), conf.codeLists(), conf.sources(), conf.published()),
                        warehouse,
                        warehouse.tables(last.tables()).orElseThrow(),
                        live,
                        last.deliveries(),
                        ReportStage.release(
                                conf, Releases.of(warehouse), last.number(), last.publishedAt(), last.asOf(), live))
                .get(0);
        List<String> rows = new ArrayList<>();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(written.bytes()))) {
            XSSFTable table = workbook.getTable("Rejects");
            for (int row = table.getStartRowIndex() + 1; row <= table.getEndRowIndex(); row++) {
                StringJoiner cells = new StringJoiner(" | ");
                table.getXSSFSheet().getRow(row).forEach(cell -> cells.add(cell.toString()));
                rows.add(cells.toString());
            }
        }
        return rows;
    }

    private void publish() {
        Sessions.spark();
        RunOptions options = new RunOptions(
                Path.of("conf"),
                Path.of("sample-data/inbox"),
                folder.toUri().toString(),
                Optional.of(LocalDate.of(2025, 9, 1)),
                SparkPlace.local("local[1]"),
                Duration.ZERO);
        PrintStream printed = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        assertThat(Jobs.nightly(options, printed)).isEqualTo(10);
    }

    private Warehouse warehouse() {
        return Warehouse.open(folder.toUri().toString());
    }

    private List<LiveSegment> live() {
        Releases releases = Releases.of(warehouse());
        return releases.live(releases.current().orElseThrow().segments());
    }
}
