package karvan.load.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import karvan.config.Field;
import karvan.config.MeasureUnit;
import karvan.config.PeriodPlace;
import karvan.config.Source;
import karvan.config.Wildcard;
import karvan.load.read.RowReader;
import karvan.load.read.RowReaders;
import karvan.trade.Direction;
import karvan.trade.Period;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the sample, and a real one, read through its source description down to observations. */
class DeliveredFilesTest {

    private static final Path INBOX = Path.of("sample-data/inbox");

    static Stream<Path> sample() throws IOException {
        try (Stream<Path> files = Files.walk(INBOX)) {
            return files
                    .filter(file -> Files.isRegularFile(file)
                            && file.getParent().getParent().equals(INBOX))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static RowReader reader(Source.Files files, Path file) throws IOException {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
        FileSystem local = FileSystem.newInstance(java.net.URI.create("file:///"), configuration);
        return RowReaders.of(files, local, new org.apache.hadoop.fs.Path(file.toUri()));
    }

    @ParameterizedTest
    @MethodSource("sample")
    void everyFileOfTheSampleFitsItsSource(Path file) throws IOException {
        Source source = Declared.source(file.getParent().getFileName().toString());
        String name = file.getFileName().toString();
        assertThat(source.files().names()).anyMatch(pattern -> Wildcard.matches(pattern, name));
        Told told = new Told();
        Layouts.read(source, name, reader(source.files(), file), told);
        assertThat(told.titled).hasSize(1);
        assertThat(told.endings.values()).allMatch(times -> times == 1);
        assertThat(told.ends.values()).contains("observation");
        long rejected = told.ends.values().stream().filter("reject"::equals).count();
        assertThat(rejected).isLessThanOrEqualTo(told.ends.size() / 100 + 1);
    }

    /** A table of another year and form than the sample's takes a description, no code. */
    @Test
    void aRealTableOfTheBureauOfNationalStatistics() throws IOException {
        Path file = Path.of("../shared/data/offices/kz_bns_trade_by_country_2021.xls");
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: the real file " + file + " is not on this machine");
        Source.TitledPeriod period = new Source.TitledPeriod(
                PeriodPlace.TITLE,
                Source.PeriodShape.JANUARY_TO,
                "(?<first>\\p{L}+)-(?<month>\\p{L}+) (?<year>\\d{4})",
                "ru",
                null);
        Source.Layout layout = new Source.Layout(
                Source.LayoutKind.WIDE,
                2,
                10,
                List.of(
                        new Source.KeyColumn(Field.PARTNER, List.of("Наименование*"), false),
                        new Source.KeyColumn(Field.IGNORED, List.of("Товарооборот*", "удельный вес*"), false)),
                List.of(
                        new Source.MeasureColumn(
                                Field.VALUE,
                                List.of("экспорт", "Всего"),
                                List.of(),
                                MeasureUnit.THOUSAND_USD,
                                Direction.EXPORT,
                                null,
                                null,
                                null),
                        new Source.MeasureColumn(
                                Field.VALUE,
                                List.of("импорт", "Всего"),
                                List.of(),
                                MeasureUnit.THOUSAND_USD,
                                Direction.IMPORT,
                                null,
                                null,
                                null)),
                List.of(),
                null);
        Source source = Declared.with(Declared.source("kz-bns-annual"), period, layout);
        Source.Files files = new Source.Files(
                List.of("*.xls"),
                Source.Container.NONE,
                null,
                Source.Format.WORKBOOK,
                null,
                null,
                "12_2021",
                null,
                null,
                false,
                null);
        Told told = new Told();
        Layouts.read(source, "kz_bns_trade_by_country_2021.xls", reader(files, file), told);
        assertThat(told.titled).containsExactly(Period.januaryTo(2021, 12));
        assertThat(told.lines)
                .anyMatch(line -> line.endsWith("export partner=Азербайджан, value=#287885.16583 thousand_usd"));
    }
}
