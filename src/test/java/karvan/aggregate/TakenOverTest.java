package karvan.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.PartFile;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.TableSet;
import karvan.warehouse.table.Totals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a night takes over from the release before is what it would have made. */
class TakenOverTest {

    private static final int FIRST_YEAR = 2021;
    private static final int LAST_YEAR = 2025;
    private static final int NIGHTS = 12;
    private static final List<String> CODES = List.of("1001", "2709", "7208", "8517");

    @TempDir
    private Path folder;

    /** Deliveries, corrections and withdrawals of several years, each night made in both ways. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theTablesOfAnyNightAreThoseOfOneThatMakesEverythingAnew(long seed) {
        Random random = new Random(seed);
        SmallNight night = new SmallNight(folder);
        for (int year = FIRST_YEAR; year < LAST_YEAR; year++) {
            for (int month = 1; month <= 12; month++) {
                deliver(night, random, year, month);
            }
        }
        List<LiveSegment> before = List.of();
        Optional<TableSet> parent = Optional.empty();
        int takenOver = 0;
        for (int i = 0; i < NIGHTS; i++) {
            TableSet tables =
                    night.aggregate("night-" + i, before, parent, true).tables();
            TableSet anew = night.aggregate("anew-" + i, before, parent, false).tables();

            assertThat(contents(tables)).as("night " + i).isEqualTo(contents(anew));
            takenOver += takenOver(parent, tables);
            before = List.copyOf(night.live);
            parent = Optional.of(tables);
            change(night, random, i);
        }
        assertThat(takenOver).as("years taken over in all nights").isGreaterThan(NIGHTS);
    }

    /** The rolling years of 2023 lack a part as long as something was before the gap; without it they begin later. */
    @Test
    void aYearAfterAGapIsMadeAnewWhenWhatWasBeforeTheGapGoes() {
        Random random = new Random(4);
        SmallNight night = new SmallNight(folder);
        for (String month : List.of("2020-12", "2023-01", "2023-02")) {
            night.add("kz-customs", month, month + ".zip", cells("kz-customs", month, random));
        }
        List<LiveSegment> before = List.copyOf(night.live);
        TableSet parent = night.aggregate("parent").tables();
        night.live.remove(0);

        TableSet tables =
                night.aggregate("tables", before, Optional.of(parent), true).tables();

        assertThat(takenOver(Optional.of(parent), tables)).isZero();
        assertThat(contents(tables))
                .isEqualTo(contents(night.aggregate("anew", before, Optional.of(parent), false)
                        .tables()));
    }

    @Test
    void aNewMonthLeavesAllYearsButItsOwnAsTheyWere() {
        SmallNight night = aDecemberOfEveryYear();
        List<LiveSegment> before = List.copyOf(night.live);
        TableSet parent = night.aggregate("parent").tables();
        night.customs(LAST_YEAR + "-01", "v1", 6, 7, 8, 9, 10);

        TableSet tables =
                night.aggregate("tables", before, Optional.of(parent), true).tables();

        assertThat(names(tables)).hasSize(5).containsAll(names(parent));
    }

    /** Its files may be read before anyone asks for them; what is wrong with one is told by whoever does. */
    @Test
    void aDamagedYearOfTheReleaseBeforeIsToldWithItsFile() throws IOException {
        SmallNight night = aDecemberOfEveryYear();
        List<LiveSegment> before = List.copyOf(night.live);
        TableSet parent = night.aggregate("parent").tables();
        night.customs(LAST_YEAR + "-01", "v1", 6, 7, 8, 9, 10);
        PartFile first = parent.parts(Totals.TABLE.name()).get(0);
        Path file = Path.of(URI.create(parent.file(first)).getPath());
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> night.aggregate("tables", before, Optional.of(parent), true))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining(first.name())
                .hasMessageContaining("run 'jobs/karvan.sh verify' and restore it");
        assertThat(night.warehouse.tables("tables")).isEmpty();
    }

    private SmallNight aDecemberOfEveryYear() {
        SmallNight night = new SmallNight(folder);
        for (int year = FIRST_YEAR; year < LAST_YEAR; year++) {
            night.customs(year + "-12", "v1", 1, 2, 3, 4, 5);
        }
        return night;
    }

    private static List<String> contents(TableSet tables) {
        return tables.parts().stream()
                .map(part -> part.table() + " " + part.rows() + " " + part.sha256())
                .toList();
    }

    /** Files of totals that the release before has under the same name. */
    private static int takenOver(Optional<TableSet> parent, TableSet tables) {
        Set<String> names = new HashSet<>(names(tables));
        names.retainAll(parent.map(TakenOverTest::names).orElse(List.of()));
        return names.size();
    }

    private static List<String> names(TableSet tables) {
        return tables.parts(Totals.TABLE.name()).stream().map(PartFile::name).toList();
    }

    private static void change(SmallNight night, Random random, int i) {
        int year = FIRST_YEAR + random.nextInt(LAST_YEAR - FIRST_YEAR + 1);
        int month = 1 + random.nextInt(12);
        switch (random.nextInt(4)) {
            case 0 -> withdraw(night, random);
            case 1 -> deliver(night, random, LAST_YEAR, 1 + i % 12);
            case 2 -> deliver(night, random, year, month);
            default -> {
                // A recording or a group that no year has had so far, or that goes again with its only file.
                String period = Period.month(year, month).toString();
                night.add(
                        "kz-customs",
                        period,
                        period + "-" + i + ".zip",
                        List.of(
                                cell("kz-customs", random.nextBoolean() ? "TR" : "AZ", period, "0001", random),
                                cell("kz-customs", "AM", period, "7208", random)));
            }
        }
    }

    private static void withdraw(SmallNight night, Random random) {
        int gone = random.nextInt(night.live.size());
        if (random.nextBoolean()) {
            night.live.remove(gone);
        } else {
            String first = night.live.get(0).segment().slot().toString();
            night.live.removeIf(live -> live.segment().slot().toString().equals(first));
        }
    }

    private static void deliver(SmallNight night, Random random, int year, int month) {
        String period = Period.month(year, month).toString();
        if (random.nextInt(12) > 0) {
            night.add(
                    "kz-customs",
                    period,
                    period + "-" + random.nextInt(99) + ".zip",
                    cells("kz-customs", period, random));
        }
        String cumulative = Period.januaryTo(year, month).toString();
        if (random.nextInt(6) > 0) {
            night.add(
                    "az-ministry",
                    cumulative,
                    "to-" + period + "-" + random.nextInt(99) + ".xlsx",
                    cells("az-ministry", cumulative, random));
        }
    }

    private static List<Cell> cells(String source, String period, Random random) {
        List<String> partners = source.startsWith("kz") ? List.of("AZ", "GE") : List.of("KZ");
        List<Cell> cells = new ArrayList<>();
        for (String partner : partners) {
            for (String code : CODES) {
                if (random.nextInt(3) > 0) {
                    cells.add(cell(source, partner, period, code, random));
                }
            }
        }
        if (random.nextInt(5) == 0) {
            // Another code level feeds no totals.
            cells.add(cell(source, partners.get(0), period, "720810", random));
        }
        return cells;
    }

    private static Cell cell(String source, String partner, String period, String code, Random random) {
        boolean exports = random.nextBoolean();
        Status status = random.nextInt(40) == 0 ? Status.CONFIDENTIAL : Status.REPORTED;
        long dollars = 1 + random.nextInt(1_000_000);
        return new Cell(
                source,
                "table",
                source.startsWith("kz") ? "KZ" : "AZ",
                partner,
                exports ? PartnerRole.DESTINATION : PartnerRole.ORIGIN,
                exports ? Direction.EXPORT : Direction.IMPORT,
                Period.parse(period),
                code,
                code.length(),
                HsEdition.HS2022,
                exports ? Valuation.FOB : Valuation.CIF,
                status,
                null,
                status.isBlank() ? null : BigDecimal.valueOf(dollars, 2),
                status.isBlank() || random.nextInt(9) == 0 ? null : BigDecimal.valueOf(dollars * 3, 3),
                null,
                1);
    }
}
