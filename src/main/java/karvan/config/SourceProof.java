package karvan.config;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What must hold within one source description; every breach is a problem with its line. */
final class SourceProof {

    private static final Set<String> LANGUAGES = Set.of("az", "kk", "ru", "en");
    /** The word of {@code code_words} for a total of all goods. */
    private static final String ALL_GOODS = "all";

    private static final Pattern CODE = Pattern.compile("\\d{2,10}");
    private static final Pattern RANGE = Pattern.compile("\\d{2,10}-\\d{2,10}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final Source source;
    private final Path file;
    private final YamlLines lines;
    private final Problems problems;

    SourceProof(Source source, Path file, YamlLines lines, Problems problems) {
        this.source = source;
        this.file = file;
        this.lines = lines;
        this.problems = problems;
    }

    void prove() {
        int before = problems.sentences().size();
        required("/feeds", source.feeds());
        required("/table", source.table());
        required("/files", source.files());
        required("/period", source.period());
        required("/numbers", source.numbers());
        required("/layout", source.layout());
        identity();
        if (problems.sentences().size() > before) {
            return;
        }
        toldOnce(Field.REPORTER, source.reporter(), "/reporter");
        period(source.period());
        numbers(source.numbers());
        new LayoutProof(source, this).prove();
        kind();
        switch (source.feeds()) {
            case FLOWS -> flows();
            case TRANSITS -> {}
            case CONTROLS ->
                check(source.totalLevel() == 0, "/total_level", "control figures feed no totals: expected 0");
        }
        codeWords();
        expectedTotals();
        limits();
        new ExpectedProof(source, this).prove();
    }

    private void kind() {
        boolean jdbc = source.kind() == SourceKind.JDBC;
        if (jdbc) {
            required("/database", source.database());
            check(
                    source.files().equals(Database.extract(source.id())),
                    "/files",
                    "only used with kind: files; leave it out");
        } else {
            check(source.database() == null, "/database", "only used with kind: jdbc; leave it out");
            files(source.files());
        }
        if (jdbc && source.database() != null) {
            new DatabaseProof(source, this).prove();
        }
    }

    private void identity() {
        String name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        check(
                name.equals(source.id()),
                "/id",
                "'" + source.id() + "' is not the name of the file, expected '" + name + "'");
        Map.of("/office", source.office(), "/title", source.title())
                .forEach((path, texts) -> check(
                        texts.keySet().equals(LANGUAGES),
                        path,
                        "expected a text in each of az, kk, ru, en, found " + texts.keySet()));
        check(
                source.reporter() == null || COUNTRY.matcher(source.reporter()).matches(),
                "/reporter",
                "'" + source.reporter() + "' is no country code of two capital letters");
    }

    /** What one column or one key of the source tells, not both and not neither. */
    private void toldOnce(Field field, Object bySource, String path) {
        check(
                (bySource != null) != source.has(field),
                path,
                "expected either this key or a column of " + field.code() + ", which tells it row by row");
    }

    private void files(Source.Files files) {
        required("/files/container", files.container());
        required("/files/format", files.format());
        check(!files.names().isEmpty(), "/files/names", "expected at least one pattern of a file name");
        if (files.container() != null) {
            boolean archive = files.container() == Source.Container.ZIP || files.container() == Source.Container.RAR;
            present(archive, files.members(), "/files/members", "container: zip or rar");
        }
        if (files.format() != null) {
            boolean csv = files.format().isDelimited();
            boolean sdmx = files.format() == Source.Format.SDMX_CSV;
            boolean workbook = files.format() == Source.Format.WORKBOOK;
            present(!workbook, files.charset(), "/files/charset", "format: csv, sdmx_csv or html");
            present(csv, files.delimiter(), "/files/delimiter", sdmx ? "format: sdmx_csv" : "format: csv");
            present(sdmx, files.structure(), "/files/structure", "format: sdmx_csv");
            present(workbook, files.sheet(), "/files/sheet", "format: workbook");
            check(workbook || files.sheets() == SheetChoice.ONE, "/files/sheets", "only used with format: workbook");
            check(csv || !files.trailingDelimiter(), "/files/trailing_delimiter", "only used with format: csv");
        }
        if (files.charset() != null) {
            check(isCharset(files.charset()), "/files/charset", "'" + files.charset() + "' is no character set");
        }
        Pattern version = expression("/files/version", files.version());
        check(
                version == null || version.matcher("").groupCount() == 1,
                "/files/version",
                "expected one group in parentheses, which gives the order of delivery");
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException illegalName) {
            return false;
        }
    }

    private void period(Source.TitledPeriod period) {
        required("/period/place", period.place());
        required("/period/shape", period.shape());
        boolean byColumn = period.place() == PeriodPlace.COLUMN;
        check(
                byColumn == (period.pattern() == null),
                "/period/pattern",
                byColumn ? "only used where the file tells its period; leave it out" : "key missing or empty");
        Pattern pattern = expression("/period/pattern", period.pattern());
        if (period.shape() == null || pattern == null) {
            return;
        }
        boolean byRow = monthsInRows();
        boolean months = !byRow
                && (period.shape() == Source.PeriodShape.MONTH || period.shape() == Source.PeriodShape.JANUARY_TO);
        boolean quarters = !byRow && period.shape() == Source.PeriodShape.QUARTER;
        check(period.pattern().contains("(?<year>"), "/period/pattern", "expected a group (?<year>...)");
        check(
                !months || period.pattern().contains("(?<month>"),
                "/period/pattern",
                "expected a group (?<month>...) for shape: " + period.shape().code());
        check(
                !quarters || period.pattern().contains("(?<quarter>"),
                "/period/pattern",
                "expected a group (?<quarter>...) for shape: quarter");
        check(
                period.language() == null || LANGUAGES.contains(period.language()),
                "/period/language",
                "'" + period.language() + "' unknown; expected one of az, kk, ru, en");
        check(
                period.shape() != Source.PeriodShape.YEARS || period.place() == PeriodPlace.HEADER,
                "/period/place",
                "expected header for shape: years");
        if (period.dateFormat() != null) {
            check(
                    isDateFormat(period.dateFormat()),
                    "/period/date_format",
                    "'" + period.dateFormat() + "' is no pattern of a date");
        }
    }

    /** Whether the header tells the year and each row its months. */
    private boolean monthsInRows() {
        return source.period().place() == PeriodPlace.HEADER && source.has(Field.MONTH) && !source.has(Field.YEAR);
    }

    private static boolean isDateFormat(String pattern) {
        try {
            for (String form : pattern.split("\\|")) {
                DateTimeFormatter.ofPattern(form, Locale.ROOT);
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void numbers(Source.Numbers numbers) {
        check(
                ".".equals(numbers.decimal()) || ",".equals(numbers.decimal()),
                "/numbers/decimal",
                "expected \".\" or \",\", found '" + numbers.decimal() + "'");
        required("/numbers/grouping", numbers.grouping());
        check(
                numbers.grouping() == null
                        || numbers.decimal() == null
                        || !numbers.grouping().contains(numbers.decimal()),
                "/numbers/grouping",
                "the decimal mark cannot stand between thousands too");
        check(
                numbers.maxDecimals() >= 0 && numbers.maxDecimals() <= 10,
                "/numbers/max_decimals",
                "expected 0 to 10, found " + numbers.maxDecimals());
        check(
                source.signs().values().stream().noneMatch(Objects::isNull),
                "/signs",
                "expected a status behind every sign");
    }

    private void flows() {
        toldOnce(Field.HS_EDITION, source.hsEdition(), "/hs_edition");
        check(
                source.has(Field.HS_EDITION) != source.editionWords().isEmpty(),
                "/edition_words",
                "names of editions go together with a column of hs_edition");
        check(
                source.editionWords().values().stream().noneMatch(Objects::isNull),
                "/edition_words",
                "expected an edition behind every name");
        check(!source.levels().isEmpty(), "/levels", "expected the lengths of commodity codes it may contain");
        check(
                source.totalLevel() == 0 || source.levels().contains(source.totalLevel()),
                "/total_level",
                "expected one of " + source.levels() + ", or 0 for a source that feeds no totals, found "
                        + source.totalLevel());
        check(!source.directions().isEmpty(), "/directions", "expected valuation and partner role of each direction");
        source.directions().forEach((direction, basis) -> {
            required("/directions/" + direction.code() + "/valuation", basis == null ? null : basis.valuation());
            required("/directions/" + direction.code() + "/partner_role", basis == null ? null : basis.partnerRole());
        });
    }

    private void codeWords() {
        check(
                source.codeWords().isEmpty() || source.has(Field.COMMODITY_CODE),
                "/code_words",
                "texts that stand for codes go together with a column of commodity_code");
        boolean controls = source.feeds() == Source.Feeds.CONTROLS;
        source.codeWords()
                .forEach((word, code) -> check(
                        code != null
                                && (CODE.matcher(code).matches()
                                        || controls && (RANGE.matcher(code).matches() || code.equals(ALL_GOODS))),
                        "/code_words/" + word,
                        "'" + code + "' is no code of 2 to 10 digits in quotes"
                                + (controls ? ", no range such as \"0201-0204\" and not all" : "")));
    }

    private void expectedTotals() {
        for (int i = 0; i < source.expectedTotals().size(); i++) {
            ExpectedTotal total = source.expectedTotals().get(i);
            String path = "/expected_totals/" + i;
            required(path + "/period", total.period());
            required(path + "/value", total.value());
            required(path + "/unit", total.unit());
            check(
                    total.unit() == null || total.unit().isUsd(),
                    path + "/unit",
                    "expected a unit of US dollars: usd, thousand_usd or million_usd");
            check(
                    total.direction() == null || source.directions().containsKey(total.direction()),
                    path + "/direction",
                    "the source declares no such direction under 'directions'");
            for (String country : new String[] {total.reporter(), total.partner()}) {
                check(
                        country == null || country.matches("[A-Z][A-Z0-9_]+"),
                        path,
                        "'" + country + "' is no country code of capital letters, such as KZ or W0");
            }
        }
    }

    private void limits() {
        check(source.subtotalTolerance() >= 0, "/subtotal_tolerance", "expected US dollars, 0 or more");
        check(source.maxAgeDays() >= 0, "/max_age_days", "expected days, 0 where no file is waited for");
        for (int i = 0; i < source.coverage().excludedPartners().size(); i++) {
            String country = source.coverage().excludedPartners().get(i);
            check(
                    COUNTRY.matcher(country).matches(),
                    "/coverage/excluded_partners/" + i,
                    "'" + country + "' is no country code of two capital letters");
        }
        for (int i = 0; i < source.quirks().size(); i++) {
            Quirk quirk = source.quirks().get(i);
            check(
                    quirk.number() == i + 1,
                    "/quirks/" + i + "/number",
                    "quirks are numbered in order, expected " + (i + 1) + ", found " + quirk.number());
            required("/quirks/" + i + "/what", quirk.what());
            required("/quirks/" + i + "/cause", quirk.cause());
        }
    }

    /** The expression, or null when it is left out or cannot be read, which is then a problem. */
    Pattern expression(String path, String text) {
        if (text == null) {
            return null;
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            check(false, path, "'" + text + "' is no regular expression (" + e.getDescription() + ")");
            return null;
        }
    }

    /** Whether a file stands in the folder of the configuration. */
    boolean isInConfiguration(Path other) {
        Path folder = file.toAbsolutePath().normalize().getParent().getParent();
        return other.normalize().startsWith(folder);
    }

    void required(String path, Object value) {
        check(value != null, path, "key missing or empty");
    }

    private void present(boolean expected, String value, String path, String when) {
        check(!expected || value != null, path, "key missing or empty; needed with " + when);
        check(expected || value == null, path, "only used with " + when + "; leave it out");
    }

    void check(boolean holds, String path, String sentence) {
        if (!holds) {
            problems.add(lines.place(path), "'" + path.substring(1).replace('/', '.') + "': " + sentence);
        }
    }
}
