package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published figures, targets and valuation bands under {@code conf/}. */
class DeclaredFiguresTest {

    private static final Path CONF = Path.of("conf");

    @Test
    void everythingUnderConfIsRead() {
        Problems problems = new Problems();

        List<PublishedFigure> published = PublishedFigure.read(CONF, problems);
        List<Target> targets = Target.read(CONF, problems);
        List<ValuationBand> bands = ValuationBand.read(CONF, problems);

        assertThat(problems.sentences()).isEmpty();
        assertThat(published)
                .filteredOn(figure -> figure.reporter().equals("KZ")
                        && figure.indicator().equals("turnover")
                        && figure.period().toString().equals("2023"))
                .as("both figures of 2023 stand although they contradict each other")
                .extracting(PublishedFigure::value)
                .containsExactly(new BigDecimal("529.4"), new BigDecimal("598.47"));
        assertThat(targets)
                .filteredOn(target -> target.measure() == Target.Measure.TURNOVER)
                .as("1 billion US dollars has no date")
                .allMatch(target -> target.targetYear() == null)
                .extracting(Target::basis)
                .containsExactly("KZ", "AZ");
        assertThat(ValuationBand.of("grain", bands))
                .extracting(ValuationBand::marginPercent)
                .containsExactly(BigDecimal.ZERO, BigDecimal.TEN, new BigDecimal("20"), new BigDecimal("30"));
        assertThat(ValuationBand.of(GroupScheme.TOTAL, bands))
                .filteredOn(ValuationBand::central)
                .extracting(ValuationBand::marginPercent)
                .containsExactly(new BigDecimal("6"));
    }

    @Test
    void everyProblemOfATableIsToldAtOnce(@TempDir Path conf) throws IOException {
        Files.writeString(
                conf.resolve("published.csv"),
                """
                id,reporter,partner,direction,indicator,period,value,unit,decimals,speaker,source,date
                a,KZ,AZ,export,value,2025-13,1.5,million_usd,1,x,y,2025
                a,KZ,AZ,export,value,2025,"1,5",million_usd,1,x,y,2025
                b,KZ,AZ,export,value,2025,1.55,million_usd,1,x,y,2025
                c,KZ,AZ,export,value,2025,1.5,milion_usd,1,x,y,2025
                d,KZ,AZ,export,value,2025,1.5,million_usd,1,x,y,August
                """);
        Files.writeString(
                conf.resolve("targets.csv"),
                """
                id,indicator,basis,target_value,unit,target_year,base_year,base_value,assumption,source,date
                a,turnover,KZ,1000,thousand_t,,,,,x,2025
                b,turnover,KZ,1000,million_usd,2029,,,,x,2025
                c,exports,KZ,1000,million_usd,,,,,x,2025
                """);
        Files.writeString(
                conf.resolve("valuation-bands.csv"),
                "group,margin_percent,central,source,date\ngrain,10,false,x,2025\ngrain,10,yes,x,2025\n");
        Problems problems = new Problems();

        PublishedFigure.read(conf, problems);
        Target.read(conf, problems);
        ValuationBand.read(conf, problems);

        assertThat(String.join("\n", problems.sentences()))
                .contains("published.csv:2", "'2025-13' is no period")
                .contains("published.csv:3", "id 'a' stands twice")
                .contains("published.csv:4", "more than the 1 decimals")
                .contains("published.csv:5", "did you mean 'million_usd'?")
                .contains("published.csv:6", "date 'August'")
                .contains("targets.csv:2", "unit 'thousand_t' does not measure turnover")
                .contains("targets.csv:3", "stand together or not at all")
                .contains("targets.csv:4", "indicator 'exports' unknown")
                .contains("valuation-bands.csv:3", "neither true nor false")
                .contains("group '*' has 0 central margins", "group 'grain' has 0 central margins");
    }
}
