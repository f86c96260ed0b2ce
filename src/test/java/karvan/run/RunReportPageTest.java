package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import karvan.warehouse.Delivery;
import org.junit.jupiter.api.Test;

class RunReportPageTest {

    @Test
    void nothingFromOutsideBecomesMarkupOrTurnsTheLine() {
        String name = "<script>alert(1)</script>\u202Egpj.exe\u001B[2J";
        RunReport.SourceFile file = new RunReport.SourceFile(
                "kz-customs", name, "ab", 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, Delivery.State.REFUSED, name);
        RunReport report = new RunReport(
                0,
                "run",
                LocalDate.of(2025, 8, 12),
                10,
                "outcome",
                List.of(),
                List.of(name),
                List.of(file),
                Map.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(RunReportPage.of(report))
                .doesNotContain("<script>", "\u202E", "\u001B")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;\\u202egpj.exe\\u001b[2J");
    }
}
