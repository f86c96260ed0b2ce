package karvan.load.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import karvan.config.Source;
import karvan.load.read.ReadProperties;
import karvan.load.read.Refusal;
import karvan.trade.Period;

/** What holds of periods and tables whatever bytes a title or a file is made of. */
public final class LayoutProperties {

    private static final List<Source> TITLED =
            List.of(Declared.source("kz-customs"), Declared.source("az-ministry"), Declared.source("kz-bns-annual"));
    private static final List<Source> TEXTS =
            List.of(Declared.source("kz-transit"), Declared.source("kz-declarations"));

    private LayoutProperties() {}

    /** What is found as a period is read back from how it is stored; a month is one of twelve. */
    public static void periods(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Period.find(text).ifPresent(LayoutProperties::proveStored);
        for (Source source : TITLED) {
            try {
                TitledPeriods.find(source.period(), text).ifPresent(LayoutProperties::proveStored);
                RowMonths.find(source.period(), Period.year(2024), text).ifPresent(found -> {
                    proveStored(found);
                    assertThat(found.start().getYear()).isEqualTo(2024);
                });
            } catch (Refusal anotherTable) {
                assertThat(anotherTable.getMessage()).isNotBlank();
            }
        }
        for (String language : List.of("az", "kk", "ru", "en")) {
            OptionalInt month = MonthNames.find(text, language);
            assertThat(month.orElse(1)).isBetween(1, 12);
        }
    }

    private static void proveStored(Period period) {
        assertThat(Period.find(period.toString())).as(period.toString()).hasValue(period);
        assertThat(period.months()).isPositive();
        assertThat(period.contains(period.end())).isTrue();
    }

    /** A text file of the source that the first byte tells: every row ends in one way, or the file is refused. */
    public static void tables(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        Source source = TEXTS.get(bytes[0] & 1);
        byte[] file = java.util.Arrays.copyOfRange(bytes, 1, bytes.length);
        String name = source.id().equals("kz-transit") ? "transit_2025.csv" : "declarations_2024.csv";
        Told told = new Told();
        long[] rows = {0};
        try {
            Layouts.read(
                    source,
                    name,
                    consumer -> ReadProperties.csv(file, source.files()).read(row -> {
                        rows[0]++;
                        return consumer.test(row);
                    }),
                    told);
        } catch (Refusal refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(told.endings).hasSize((int) rows[0]);
        assertThat(told.endings.values()).allMatch(times -> times == 1);
        Optional<Period> titled = told.titled.stream().findFirst();
        titled.ifPresent(LayoutProperties::proveStored);
    }
}
