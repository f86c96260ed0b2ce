package karvan.aggregate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.warehouse.table.Indicators.Figure;
import karvan.warehouse.table.Revisions.Revision;
import karvan.warehouse.table.Vintages.Vintage;
import org.junit.jupiter.api.Test;

class VintageFiguresTest {

    private static final Period JUNE = Period.month(2025, 6);

    private static Figure figure(String group, String value, Status status) {
        return new Figure(
                "pair",
                "value",
                "KZ",
                "AZ",
                "export",
                "karvan",
                group,
                JUNE,
                value == null ? null : new BigDecimal(value),
                "usd",
                status,
                "kz-customs",
                "");
    }

    private static Revision revision(String group, String kind, String files) {
        return new Revision(
                "pair", "value", "KZ", "AZ", "export", "karvan", group, JUNE, "usd", null, null, null, kind, files);
    }

    private static List<String> told(List<Vintage> vintages) {
        return vintages.stream()
                .map(v -> v.group() + " " + v.vintage() + " in " + v.release() + ": " + v.value() + " " + v.kind() + " "
                        + v.difference() + " " + v.causeFiles())
                .toList();
    }

    @Test
    void onlyWhatAReleaseChangesIsAdded() {
        List<Vintage> first = VintageFigures.rows(
                List.of(),
                List.of(figure("metals", "100", Status.REPORTED), figure("grain", "7", Status.REPORTED)),
                List.of(),
                1);
        assertThat(told(first)).containsExactly("grain 1 in 1: 7 first null ", "metals 1 in 1: 100 first null ");

        List<Vintage> second = VintageFigures.rows(
                first,
                List.of(figure("metals", "90", Status.REPORTED), figure("grain", "7.00", Status.REPORTED)),
                List.of(revision("metals", "revised", "june_v2.zip")),
                2);
        assertThat(told(second))
                .containsExactly(
                        "grain 1 in 1: 7 first null ",
                        "metals 1 in 1: 100 first null ",
                        "metals 2 in 2: 90 revised -10 june_v2.zip");
    }

    @Test
    void anotherStatusIsAnotherVintage() {
        List<Vintage> first =
                VintageFigures.rows(List.of(), List.of(figure("grain", "7", Status.ESTIMATE)), List.of(), 1);

        assertThat(told(VintageFigures.rows(first, List.of(figure("grain", "7", Status.REPORTED)), List.of(), 2)))
                .containsExactly("grain 1 in 1: 7 first null ", "grain 2 in 2: 7 revised 0 ");
    }

    @Test
    void aFigureIsFirstPublishedWhenItHasAValue() {
        List<Vintage> blank =
                VintageFigures.rows(List.of(), List.of(figure("grain", null, Status.NOT_AVAILABLE)), List.of(), 1);
        assertThat(blank).isEmpty();

        assertThat(told(VintageFigures.rows(blank, List.of(figure("grain", "7", Status.REPORTED)), List.of(), 2)))
                .containsExactly("grain 1 in 2: 7 first null ");
    }

    @Test
    void aFigureThatLeavesWithItsFileIsWithdrawnAndOneThatOnlyLeavesTheReportIsNot() {
        List<Vintage> first = VintageFigures.rows(
                List.of(),
                List.of(figure("metals", "100", Status.REPORTED), figure("grain", "7", Status.REPORTED)),
                List.of(),
                1);
        List<Vintage> second =
                VintageFigures.rows(first, List.of(), List.of(revision("metals", "withdrawn", "june.zip")), 2);
        assertThat(told(second))
                .containsExactly(
                        "grain 1 in 1: 7 first null ",
                        "metals 1 in 1: 100 first null ",
                        "metals 2 in 2: null withdrawn null june.zip");

        assertThat(told(VintageFigures.rows(
                        second,
                        List.of(figure("metals", "100", Status.REPORTED), figure("grain", "7", Status.REPORTED)),
                        List.of(),
                        3)))
                .as("what comes back as it was, is no revision; what was withdrawn, is")
                .containsExactly(
                        "grain 1 in 1: 7 first null ",
                        "metals 1 in 1: 100 first null ",
                        "metals 2 in 2: null withdrawn null june.zip",
                        "metals 3 in 3: 100 revised null ");
    }
}
