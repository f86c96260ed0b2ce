package karvan.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Items of Kazakhstan's goods declarations as the sample has them, one file a month: windows-1251, semicolons, decimal
 * comma, and a few rows in a thousand that must be refused. The same seed always gives the same bytes.
 */
final class DeclarationFiles {

    static final YearMonth FIRST = YearMonth.of(2016, 1);

    /** Edition of the Harmonized System that the source declares. */
    private static final String EDITION = "HS2022";

    private static final long SEED = 20_250_701;

    /** Changed whenever the generator is, so that files of an older one are not taken for its own. */
    private static final int VERSION = 3;

    /** Partners, the frequent ones first. */
    static final List<String> PARTNERS = List.of(
            ("CN RU TR DE UZ KR US IT KG FR JP IN BY PL AE GB NL CZ IR UA AZ ES TJ AT BE CH SE VN TH MY HU FI TM LT GE RO "
                            + "BG TW ID SK BR LV DK CA SI EG NO IE PK IL PT EE AF SG HK AU MX BD RS GR ZA LU HR MN MA AR "
                            + "EC LK PH AM CL MD KW SA QA JO TN KE CO PE NZ CY MT IS MK BA AL LB IQ OM BH NG GH CI ET")
                    .split(" "));

    private DeclarationFiles() {}

    static ExchangeRates rates() {
        // Ten years, so that the rates of a month do not depend on how many months are asked for.
        return new ExchangeRates(SEED, FIRST, 120);
    }

    /** Name of the file of a month. */
    static String name(YearMonth month) {
        return String.format(Locale.ROOT, "declarations_%04d_%02d.csv", month.getYear(), month.getMonthValue());
    }

    /**
     * Writes the files that are not there yet.
     *
     * @param conf the configuration, whose list of editions has the codes
     * @param folder where all data of the benchmark is kept
     * @return the files of the months from {@link #FIRST}, {@code rows} rows in all
     * @throws IOException when they cannot be written
     */
    static List<Path> write(Path conf, Path folder, long rows, int months) throws IOException {
        Path ofSize = folder.resolve("declarations-" + VERSION + "-" + rows + "-" + months);
        Files.createDirectories(ofSize);
        Skew partners = Skew.zipf(PARTNERS.size(), 1.1);
        Tariff tariff = new Tariff(SEED, subheadings(conf), partners);
        ExchangeRates rates = rates();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < months; i++) {
            files.add(ofSize.resolve(name(FIRST.plusMonths(i))));
        }
        IntStream.range(0, months)
                .parallel()
                .filter(i -> !Files.exists(files.get(i)))
                .forEach(i -> {
                    long ofMonth = rows * (i + 1) / months - rows * i / months;
                    DeclarationRows month =
                            new DeclarationRows(SEED + 31L * i, FIRST.plusMonths(i), ofMonth, tariff, partners, rates);
                    write(files.get(i), month);
                });
        return files;
    }

    private static List<String> subheadings(Path conf) throws IOException {
        try (Stream<String> lines = Files.lines(conf.resolve("codelists/hs-editions.csv"))) {
            return lines.filter(line -> line.contains(EDITION))
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .toList();
        }
    }

    private static void write(Path file, DeclarationRows rows) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                rows.write(out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
