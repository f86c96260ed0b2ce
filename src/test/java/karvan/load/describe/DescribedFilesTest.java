package karvan.load.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import karvan.config.CodeLists;
import karvan.config.Problems;
import karvan.config.Rates;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.load.read.RowReader;
import karvan.load.read.RowReaders;
import karvan.warehouse.StoreFiles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every delivered file of the sample and every real file beside the project is described as if no one knew it, and the
 * first description is compared with the one that loads it exactly: the fewer lines differ, the better the guesses. The
 * table of it stands in {@code conf/README.md}, which {@code -Dgolden.update=true} writes anew.
 */
class DescribedFilesTest {

    private static final Path METHODS = Path.of("conf/README.md");
    private static final Path REAL = Path.of("../shared/data");
    private static final String BEGIN = "<!-- described files: begin -->\n";
    private static final String END = "<!-- described files: end -->\n";

    private static final Pattern TRIED =
            Pattern.compile("Tried on the file: (\\d+) observations accepted, (\\d+) rejected");

    /** @param reporter what is asked with --reporter; null where the file tells it row by row */
    private record Family(String id, String file, String reporter) {}

    private static final List<Family> SAMPLE = List.of(
            new Family("kz-customs", "sample-data/inbox/kz-customs/rk_4z_06_25.zip", "KZ"),
            new Family("az-ministry", "sample-data/inbox/az-ministry/xarici_ticaret_2025_01-06.xlsx", "AZ"),
            new Family("kz-declarations", "sample-data/inbox/kz-declarations/declarations_2024.csv", "KZ"),
            new Family("kz-transit", "sample-data/inbox/kz-transit/transit_2024.csv", "KZ"),
            new Family("kz-bns-annual", "sample-data/inbox/kz-bns-annual/trade_by_country_2024.xls", "KZ"));

    private static final List<Family> OFFICES = List.of(
            new Family("un-comtrade-classic", "comtrade-hs44/processed_data_2017.csv", null),
            new Family("un-comtrade-monthly", "comtrade-monthly/comtrade_2013.csv", null),
            new Family("un-comtrade-csv", "comtrade-plus/thailand_hs8542_TradeData.csv", null),
            new Family("un-comtrade-workbook", "comtrade-plus/thailand_hs8542_TradeData.xlsx", null),
            new Family("kz-trade-by-country", "offices/kz_bns_trade_by_country_2021.xls", "KZ"),
            new Family("ru-imports-cumulative", "offices/ru_fts_imports_cumulative_jan2022.xlsx", "RU"),
            new Family("kg-exports-by-commodity", "offices/kg_nsc_exports_by_commodity.xlsx", "KG"),
            new Family("kg-imports-by-country", "offices/kg_nsc_imports_by_country_usd.xlsx", "KG"),
            new Family("kg-imports-by-region", "offices/kg_nsc_import_2023_formulas.xlsx", "KG"),
            new Family("am-armstat-web", "offices/am_armstat_html_in_xls.xls", "AM"),
            new Family("am-armstat-origin", "armstat-vintages/arm_trade_country_2024-02-16.csv", "AM"),
            new Family("am-armstat-consignment", "armstat-vintages/arm_trade_country_2024-05-11.csv", "AM"),
            new Family("ge-trade-by-month", "offices/ge_geostat_ftrade_1995-2024.xlsx", "GE"),
            new Family("fao-merchandise", "offices/fao_total_merchandise_1961-2017.xlsx", null),
            new Family("eu-comext-products", "eurostat-wide/22_4624885_spreadsheet.xlsx", null),
            new Family("eu-comext-annual-and-monthly", "offices/eu_eurostat_beer_annual_and_monthly.xlsx", null),
            new Family("ru-totals-by-month", "offices/ru_fts_totals_2013.xls", "RU"),
            new Family("ru-totals-by-quarter", "offices/ru_fts_totals_2013.xls", "RU"),
            new Family("ru-totals-cumulative", "offices/ru_fts_totals_2013.xls", "RU"),
            new Family("uz-exports-by-country", "sdmx/uz_exports_by_country_1105.csv", "UZ"),
            new Family("kz-exports-by-month", "kz-totals/exports.csv", "KZ"),
            new Family("kz-imports-by-month", "kz-totals/imports.csv", "KZ"),
            new Family("kz-imports-by-region", "kz-totals/kz_import_control_totals_by_region_month.csv", "KZ"));

    private static final Problems PROBLEMS = new Problems();
    private static final CodeLists LISTS = CodeLists.load(Path.of("conf/codelists"), PROBLEMS);
    private static final Rates RATES = Rates.load(Path.of("conf/rates"), PROBLEMS);

    private static String describe(Path file, Asked asked) throws IOException {
        org.apache.hadoop.fs.Path path =
                new org.apache.hadoop.fs.Path(file.toAbsolutePath().toUri());
        return Description.of(StoreFiles.of(path), path, asked, LISTS, RATES);
    }

    private static Source parse(String id, String yaml) {
        Problems problems = new Problems();
        Source source = Sources.parse(Path.of(id + ".yaml"), yaml, problems).orElse(null);
        assertThat(problems.sentences()).as(id).isEmpty();
        return source;
    }

    /** What the committed description makes of the file; {@code rows} counts its rows. */
    private static Trial trial(Source source, Path file, AtomicLong rows) throws IOException {
        org.apache.hadoop.fs.Path path =
                new org.apache.hadoop.fs.Path(file.toAbsolutePath().toUri());
        RowReader reader = RowReaders.of(source.files(), StoreFiles.of(path), path);
        RowReader counted = wanted -> reader.read(row -> {
            rows.incrementAndGet();
            return wanted.test(row);
        });
        return Trial.of(source, path.getName(), counted, LISTS, RATES);
    }

    /** One line of the table: the description is valid as it is printed, and the committed one loads the file. */
    private static String row(Family family, Path file, Path committed) throws IOException {
        Source exact = parse(family.id(), Files.readString(committed));
        String printed = describe(file, new Asked(family.id(), family.reporter(), null, null));
        Path kept = Path.of("target/described/" + family.id() + ".yaml");
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, printed);
        Source first = parse(family.id(), printed);
        AtomicLong rows = new AtomicLong();
        Trial exactly = trial(exact, file, rows);
        assertThat(exactly.refusal()).as(family.id()).isNull();
        List<String> wanted = lines(exact);
        return "| " + family.id() + " | `" + file.getFileName() + "` | " + rows + " | "
                + (exactly.refusal() == null ? "yes" : "no") + " | " + wanted.size() + " | "
                + Edits.between(lines(first), wanted) + " | " + atOnce(printed, exactly) + " |\n";
    }

    /** What the first description would make of the file without any edit, as its comments say. */
    private static String atOnce(String printed, Trial exact) {
        Matcher tried = TRIED.matcher(printed);
        if (!tried.find()) {
            return "refused";
        }
        String rejected = tried.group(2).equals("0") ? "" : ", " + tried.group(2) + " rejected";
        return tried.group(1) + " of " + exact.accepted() + rejected;
    }

    /** A line for each key, column and rule, whatever comments, blank lines and quotes the file has. */
    private static List<String> lines(Source source) {
        return SourceText.of(source, Map.of())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Test
    void theTableOfEditsIsTrue() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(REAL), () -> "skipped: the real files of " + REAL + " are not on this machine");
        StringBuilder table = new StringBuilder(BEGIN)
                .append(
                        "| family | file | rows | loads | lines of YAML | edits after `describe` | before any edit: accepted of |\n")
                .append("|---|---|---|---|---|---|---|\n");
        for (Family family : SAMPLE) {
            table.append(row(family, Path.of(family.file()), Path.of("conf/sources/" + family.id() + ".yaml")));
        }
        for (Family family : OFFICES) {
            table.append(row(
                    family,
                    REAL.resolve(family.file()),
                    Path.of("src/test/resources/sources/" + family.id() + ".yaml")));
        }
        assertThat(PROBLEMS.sentences()).isEmpty();
        assertThat(Tables.inDocument(METHODS, BEGIN, table.append(END).toString(), END))
                .isEqualTo(Files.readString(METHODS));
    }

    /** The committed descriptions without a file of the table are named here, so that none is forgotten. */
    @Test
    void everyDescriptionOfARealFileIsInTheTable() throws IOException {
        List<String> described = new ArrayList<>();
        try (var files = Files.list(Path.of("src/test/resources/sources"))) {
            files.forEach(file -> described.add(file.getFileName().toString().replace(".yaml", "")));
        }
        // A form of messages of which no real file is at hand.
        described.remove("sdmx-trade");
        assertThat(OFFICES).extracting(Family::id).containsExactlyInAnyOrderElementsOf(described);
    }
}
