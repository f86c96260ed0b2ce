package karvan.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The configuration of the benchmark: the product's own code lists, labels and sheets, with one source (a file of
 * declarations a month, which feeds totals), one scheme of groups, one report in one language, and the drawn rates. The
 * other programs read the same folder.
 */
final class BenchmarkConf {

    static final String SOURCE = "kz-declarations-monthly";
    static final String REPORT = "kazakhstan-china";
    static final String PARTNER = "CN";
    static final String SCHEME = "karvan";

    private static final String PAIR_OF_THE_SAMPLE = "kazakhstan-azerbaijan";

    private BenchmarkConf() {}

    /**
     * Writes the configuration anew.
     *
     * @param conf the product's folder {@code conf}
     */
    static Path write(Path conf, Path folder) throws IOException {
        Folders.delete(folder);
        copy(conf.resolve("codelists"), folder.resolve("codelists"));
        copy(conf.resolve("labels"), folder.resolve("labels"));
        copy(conf.resolve("reports").resolve(PAIR_OF_THE_SAMPLE), folder.resolve("reports/" + REPORT));
        Files.createDirectories(folder.resolve("commodity-groups"));
        Files.copy(
                conf.resolve("commodity-groups/" + SCHEME + ".csv"),
                folder.resolve("commodity-groups/" + SCHEME + ".csv"));
        Files.copy(conf.resolve("valuation-bands.csv"), folder.resolve("valuation-bands.csv"));
        headerOnly(conf.resolve("published.csv"), folder.resolve("published.csv"));
        headerOnly(conf.resolve("targets.csv"), folder.resolve("targets.csv"));
        // Drawn values have a few very large ones, which weigh much in small files.
        String settings = Files.readString(conf.resolve("karvan.yaml"))
                .replaceAll("max_reject_rows_percent: .*", "max_reject_rows_percent: 2.0")
                .replaceAll("max_reject_value_percent: .*", "max_reject_value_percent: 20.0");
        Files.writeString(folder.resolve("karvan.yaml"), settings);
        Files.createDirectories(folder.resolve("sources"));
        resource("source.yaml", folder.resolve("sources/" + SOURCE + ".yaml"));
        resource("report.yaml", folder.resolve("reports/" + REPORT + "/report.yaml"));
        rates(folder.resolve("rates"));
        return folder;
    }

    private static void rates(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, ? extends Map<String, Integer>> currency :
                DeclarationFiles.rates().byCurrency().entrySet()) {
            StringBuilder lines = new StringBuilder("date,units_per_usd,source\n");
            currency.getValue()
                    .forEach((date, rate) -> lines.append(String.format(
                            Locale.ROOT,
                            "%s,%d.%04d,drawn%n",
                            date,
                            rate / ExchangeRates.PARTS,
                            rate % ExchangeRates.PARTS)));
            Files.writeString(folder.resolve(currency.getKey() + ".csv"), lines);
        }
    }

    private static void headerOnly(Path from, Path to) throws IOException {
        Files.writeString(to, Files.readString(from).lines().findFirst().orElseThrow() + "\n");
    }

    private static void resource(String name, Path to) throws IOException {
        try (InputStream in = BenchmarkConf.class.getResourceAsStream("/benchmark/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(to, text, StandardCharsets.UTF_8);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
