package karvan.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import karvan.config.GroupScheme;
import karvan.testing.Golden;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.PartFile;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Checks;
import karvan.warehouse.table.CodeTotals;
import karvan.warehouse.table.GapLines;
import karvan.warehouse.table.GapLines.GapLine;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.MirrorPairs;
import karvan.warehouse.table.PublishedComparisons;
import karvan.warehouse.table.Revisions;
import karvan.warehouse.table.Revisions.Revision;
import karvan.warehouse.table.TargetProgresses;
import karvan.warehouse.table.Totals;
import karvan.warehouse.table.Totals.Total;
import karvan.warehouse.table.Traces;
import karvan.warehouse.table.TransitTotals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage from cells in Parquet to the tables of a release. */
class AggregateTest {

    @Test
    void theTablesOfASmallNight(@TempDir Path folder) {
        TableSet tables = SmallNight.first(folder).aggregate("first").tables();

        assertAll(
                () -> Golden.assertEqual("aggregate/totals.txt", Golden.table(Warehouse.read(tables, Totals.TABLE))),
                () -> Golden.assertEqual(
                        "aggregate/indicators.txt",
                        Golden.table(Warehouse.read(tables, Indicators.TABLE).stream()
                                .filter(figure -> figure.group().equals(GroupScheme.TOTAL))
                                .toList())),
                () -> Golden.assertEqual(
                        "aggregate/mirror.txt", Golden.table(Warehouse.read(tables, MirrorPairs.TABLE))),
                () -> Golden.assertEqual(
                        "aggregate/gap.txt",
                        Golden.table(Warehouse.read(tables, GapLines.TABLE).stream()
                                .filter(GapLine::central)
                                .toList())),
                () -> Golden.assertEqual("aggregate/checks.txt", Golden.table(Warehouse.read(tables, Checks.TABLE))),
                () -> Golden.assertEqual("aggregate/codes.txt", Golden.table(Warehouse.read(tables, CodeTotals.TABLE))),
                () -> Golden.assertEqual(
                        "aggregate/transit.txt", Golden.table(Warehouse.read(tables, TransitTotals.TABLE))),
                () -> Golden.assertEqual(
                        "aggregate/targets.txt", Golden.table(Warehouse.read(tables, TargetProgresses.TABLE))),
                () -> Golden.assertEqual(
                        "aggregate/published.txt", Golden.table(Warehouse.read(tables, PublishedComparisons.TABLE))),
                () -> Golden.assertEqual("aggregate/traces.txt", Golden.table(Warehouse.read(tables, Traces.TABLE))));
        assertThat(Warehouse.read(tables, Revisions.TABLE)).isEmpty();
    }

    @Test
    void theSameSegmentsInAnyOrderGiveTheSameBytes(@TempDir Path folder) {
        SmallNight night = SmallNight.first(folder);
        List<String> first = hashes(night.aggregate("first").tables());
        Collections.shuffle(night.live, new Random(5));

        assertThat(hashes(night.aggregate("second").tables())).isEqualTo(first);
    }

    private static List<String> hashes(TableSet tables) {
        return tables.parts().stream().map(PartFile::sha256).toList();
    }

    @Test
    void finishedTablesAreTakenAsTheyAre(@TempDir Path folder) {
        SmallNight night = SmallNight.first(folder);
        AggregateResult first = night.aggregate("first");
        night.live.clear();

        assertThat(night.aggregate("first")).isEqualTo(first);
    }

    @Test
    void aCorrectedMonthIsRevisedByItsFileAndANewTableIsNew(@TempDir Path folder) {
        SmallNight night = SmallNight.first(folder);
        TableSet before = night.aggregate("first").tables();
        List<LiveSegment> liveBefore = List.copyOf(night.live);
        night.customs("2025-02", "v2", 150, 340, 0, 55, 0);
        night.ministry("2025-01-01/P4M", 450, 950, 210);

        TableSet after =
                night.aggregate("second", liveBefore, Optional.of(before)).tables();
        List<Revision> revisions = Warehouse.read(after, Revisions.TABLE);

        Golden.assertEqual(
                "aggregate/revisions.txt",
                Golden.table(revisions.stream()
                        .filter(revision -> revision.indicator().equals("value"))
                        .toList()));
        assertThat(Warehouse.read(after, GapLines.TABLE))
                .filteredOn(line -> line.group().equals(GroupScheme.TOTAL)
                        && line.exporter().equals("KZ")
                        && line.line().equals("revision"))
                .extracting(GapLine::status)
                .containsOnly(Status.NOT_APPLICABLE);
    }

    @Test
    void aWithdrawnFileWithdrawsItsFigures(@TempDir Path folder) {
        SmallNight night = SmallNight.first(folder);
        TableSet before = night.aggregate("first").tables();
        List<LiveSegment> liveBefore = List.copyOf(night.live);
        night.live.removeIf(held -> held.segment().slot().equals(Period.parse("2025-02")));

        TableSet after =
                night.aggregate("second", liveBefore, Optional.of(before)).tables();

        assertThat(Warehouse.read(after, Revisions.TABLE))
                .filteredOn(revision -> revision.indicator().equals("value")
                        && revision.group().equals(GroupScheme.TOTAL)
                        && revision.partner().equals("AZ")
                        && revision.direction().equals(Direction.EXPORT.code()))
                .allMatch(revision -> revision.kind().equals("withdrawn")
                        && revision.causeFiles().equals("2025-02-v1.zip"))
                .extracting(revision -> revision.period().toString())
                .containsExactly("2025-01-01/P2M", "2025-02");
    }

    @Test
    void aCodeTooShortForItsGroupIsShownApart(@TempDir Path folder) {
        SmallNight night = new SmallNight(folder);
        night.add(
                "kz-customs",
                "2025-01",
                "january.zip",
                List.of(
                        SmallNight.cell("kz-customs", "AZ", Direction.EXPORT, "2025-01", "0001", 7),
                        SmallNight.cell("kz-customs", "AZ", Direction.EXPORT, "2025-01", "1001", 5)));

        AggregateResult result = night.aggregate("first");

        assertThat(Warehouse.read(result.tables(), Totals.TABLE))
                .filteredOn(total ->
                        total.period().equals(Period.parse("2025-01")) && total.direction() == Direction.EXPORT)
                .extracting(Total::group, Total::valueUsd)
                .containsExactly(
                        tuple("grain", new BigDecimal("5.00")),
                        tuple("metals", new BigDecimal("0.00")),
                        tuple("not_divisible", new BigDecimal("7.00")),
                        tuple("other_goods", new BigDecimal("0.00")),
                        tuple("total", new BigDecimal("12.00")));
        assertThat(result.isStopped()).isFalse();
    }

    @Test
    void onlyOneCodeLevelFeedsTheTotals(@TempDir Path folder) {
        SmallNight night = new SmallNight(folder);
        night.add(
                "kz-customs",
                "2025-01",
                "january.zip",
                List.of(
                        SmallNight.cell("kz-customs", "AZ", Direction.EXPORT, "2025-01", "100111", 5),
                        SmallNight.cell("kz-customs", "AZ", Direction.EXPORT, "2025-01", "1001", 5)));

        AggregateResult result = night.aggregate("first");

        assertThat(Warehouse.read(result.tables(), Totals.TABLE))
                .filteredOn(total -> total.group().equals(GroupScheme.TOTAL)
                        && total.direction() == Direction.EXPORT
                        && total.period().equals(Period.parse("2025-01")))
                .extracting(Total::valueUsd)
                .containsExactly(new BigDecimal("5.00"));
        assertThat(result.isStopped()).isFalse();
    }

    @Test
    void aNightWithoutAnyFileStillWritesEveryTable(@TempDir Path folder) {
        AggregateResult result = new SmallNight(folder).aggregate("empty");

        assertThat(result.tables().parts()).hasSize(13);
        assertThat(Warehouse.read(result.tables(), Totals.TABLE)).isEmpty();
        assertThat(result.isStopped()).isFalse();
    }
}
