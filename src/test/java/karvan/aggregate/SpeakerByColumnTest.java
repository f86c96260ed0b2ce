package karvan.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import karvan.aggregate.Aggregate.Candidate;
import karvan.aggregate.Aggregate.Declared;
import karvan.config.GroupScheme;
import karvan.config.Problems;
import karvan.config.ReportDefinition;
import karvan.config.ReportDefinition.Speaker;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.testing.Sessions;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Totals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source may tell reporter and edition row by row; a report then expects the reporter it asks for. */
class SpeakerByColumnTest {

    private static final String SOURCE = "un-comtrade-classic";

    private static Cell cell(String partner, HsEdition edition) {
        return new Cell(
                SOURCE,
                "comtrade",
                "KZ",
                partner,
                PartnerRole.DESTINATION,
                Direction.EXPORT,
                Period.year(2017),
                "44",
                2,
                edition,
                Valuation.FOB,
                Status.REPORTED,
                null,
                new BigDecimal("5.00"),
                null,
                null,
                1);
    }

    /** Kazakhstan reports trade with Georgia only: that with Azerbaijan is nil, in the later edition it reported in. */
    @Test
    void aPairThatNoRowMentionsIsNilForTheReporterAskedFor(@TempDir Path folder) {
        SmallNight night = new SmallNight(folder);
        night.add(SOURCE, "2017", "2017.csv", List.of(cell("GE", HsEdition.HS2007), cell("GE", HsEdition.HS2012)));
        Problems problems = new Problems();
        List<Source> sources = Sources.read(Path.of("src/test/resources"), problems).stream()
                .filter(source -> source.id().equals(SOURCE))
                .toList();
        problems.throwIfAny();
        ReportDefinition report = new ReportDefinition(
                "pair",
                List.of("KZ", "AZ"),
                List.of("en"),
                List.of("karvan"),
                List.of(new Speaker("KZ", Direction.EXPORT, SOURCE)),
                List.of("AZ", "GE", "KZ"));
        Declared declared = new Declared(
                sources,
                night.declared.schemes(),
                List.of(report),
                List.of(),
                List.of(),
                List.of(),
                BigDecimal.ONE,
                BigDecimal.ONE);

        AggregateResult result = Aggregate.aggregate(
                Sessions.context(),
                declared,
                night.warehouse,
                new Candidate(
                        List.copyOf(night.live), ReleaseBefore.of(declared, List.of(), List.of(), false), 1, "tables"));

        assertThat(Warehouse.read(result.tables(), Totals.TABLE))
                .filteredOn(
                        total -> total.partner().equals("AZ") && total.group().equals(GroupScheme.TOTAL))
                .extracting(total -> total.reporter() + " " + total.hsEdition().code() + " " + total.period() + " "
                        + total.valueUsd() + " " + total.status().code())
                .contains("KZ HS2012 2017 0.00 nil");
    }
}
