package karvan.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import karvan.config.SqlType.Kind;

/**
 * Proves the description of a database. A text that is not of the expected form may be a secret that was put in the wrong
 * place: it is never printed.
 */
final class DatabaseProof {

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Pattern CREDENTIAL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern FILE = Pattern.compile("/[^\\p{Cntrl}]+");

    /** Connections that one read may open. */
    private static final int MOST_PARTS = 16;

    private final Source source;
    private final Database database;
    private final SourceProof proof;

    DatabaseProof(Source source, SourceProof proof) {
        this.source = source;
        this.database = source.database();
        this.proof = proof;
    }

    void prove() {
        server();
        secret("/database/user", database.user());
        secret("/database/password", database.password());
        columns();
        partition();
        proof.check(
                database.fetchRows() >= 1 && database.fetchRows() <= 100_000,
                "/database/fetch_rows",
                "expected 1 to 100000 rows, found " + database.fetchRows());
        proof.check(
                database.queryTimeoutSeconds() >= 1,
                "/database/query_timeout_seconds",
                "expected 1 or more, found " + database.queryTimeoutSeconds());
        extract();
    }

    private void server() {
        proof.required("/database/driver", database.driver());
        proof.check(!database.hosts().isEmpty(), "/database/hosts", "expected at least one host");
        for (int i = 0; i < database.hosts().size(); i++) {
            String host = database.hosts().get(i);
            String path = "/database/hosts/" + i;
            if (host.contains("@") || host.contains("/") || host.contains("?")) {
                proof.check(
                        false,
                        path,
                        "expected host:port, found an address that may hold a user or a password, which is not repeated"
                                + " here; keep these where user and password of the description say");
            } else {
                proof.check(HOST.matcher(host).matches(), path, "expected host:port, such as db.example.org:5432");
            }
        }
        proof.check(
                database.name() != null && NAME.matcher(database.name()).matches(),
                "/database/name",
                "expected the name of a database: letters, digits and _.-");
        if (database.driver() != null) {
            database.parameters().forEach(this::parameter);
        }
    }

    private void parameter(String name, String value) {
        Map<String, Pattern> allowed = database.driver().parameters();
        if (Database.SECRET_PARAMETERS.contains(name)) {
            proof.check(
                    false,
                    "/database/parameters/" + name,
                    "a user or a secret is no parameter; keep it where user and password of the description say");
        } else if (!allowed.containsKey(name)) {
            boolean plain = name.matches("[A-Za-z]{1,40}");
            proof.check(
                    false,
                    "/database/parameters" + (plain ? "/" + name : ""),
                    "this parameter is not allowed"
                            + (plain ? Problems.didYouMean(name, allowed.keySet()) : ".")
                            + " Allowed: " + String.join(", ", allowed.keySet()));
        } else {
            proof.check(
                    value != null && allowed.get(name).matcher(value).matches(),
                    "/database/parameters/" + name,
                    "this value is not allowed; expected " + allowed.get(name));
        }
    }

    private void secret(String path, SecretReference reference) {
        long given = reference == null
                ? 0
                : Stream.of(reference.env(), reference.file(), reference.credential())
                        .filter(Objects::nonNull)
                        .count();
        proof.check(
                given == 1,
                path,
                "expected one of env (name of an environment variable), file (absolute path) or credential (name of a"
                        + " systemd credential)");
        if (given != 1) {
            return;
        }
        form(path + "/env", reference.env(), VARIABLE, "the name of a variable: capital letters, digits and _");
        form(path + "/file", reference.file(), FILE, "an absolute path");
        proof.check(
                reference.file() == null || !proof.isInConfiguration(Path.of(reference.file())),
                path + "/file",
                "this file stands inside the configuration, which is kept with every release; move it elsewhere");
        form(path + "/credential", reference.credential(), CREDENTIAL, "the name of a credential");
    }

    private void form(String path, String text, Pattern expected, String words) {
        proof.check(text == null || expected.matcher(text).matches(), path, "expected " + words);
    }

    private void columns() {
        proof.check(!database.columns().isEmpty(), "/database/columns", "expected every column of the query");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < database.columns().size(); i++) {
            Database.Column column = database.columns().get(i);
            String path = "/database/columns/" + i;
            boolean named =
                    column.name() != null && COLUMN.matcher(column.name()).matches();
            proof.check(named, path + "/name", "expected letters, digits and _, such as net_mass_kg");
            proof.check(
                    !named || names.add(column.name()), path + "/name", "'" + column.name() + "' is declared twice");
            proof.required(path + "/type", column.type());
            proof.check(
                    column.type() == null || SqlType.find(column.type()).isPresent(),
                    path + "/type",
                    "'" + column.type() + "' unknown"
                            + Problems.didYouMean(
                                    String.valueOf(column.type()).replaceFirst("\\(.*", ""),
                                    SqlType.kinds().keySet())
                            + " Expected one of: "
                            + String.join(", ", SqlType.kinds().keySet())
                            + ", char and numeric with their length as in char(2) and numeric(18,2); cast other types in"
                            + " the query");
        }
        proof.check(!database.keys().isEmpty(), "/database/keys", "expected the columns that identify a row");
        for (int i = 0; i < database.keys().size(); i++) {
            known(names, "/database/keys/" + i, database.keys().get(i));
        }
        known(names, "/database/slot", database.slot());
        kind(database.slot())
                .ifPresent(kind -> proof.check(
                        kind != Kind.NUMERIC && kind != Kind.BOOLEAN,
                        "/database/slot",
                        "expected a column of dates, texts or whole numbers that begin with the year"));
    }

    private void known(Set<String> names, String path, String column) {
        proof.check(
                names.contains(column),
                path,
                "'" + column + "' is no column of the query" + Problems.didYouMean(String.valueOf(column), names));
    }

    private Optional<Kind> kind(String column) {
        return database.columns().stream()
                .filter(c -> c.name() != null && c.name().equals(column) && c.type() != null)
                .findFirst()
                .flatMap(c -> SqlType.find(c.type()))
                .map(SqlType::kind);
    }

    private void partition() {
        Database.Partition partition = database.partition();
        if (partition == null) {
            return;
        }
        proof.check(
                kind(partition.column())
                        .filter(kind -> kind.isInteger() || kind == Kind.DATE)
                        .isPresent(),
                "/database/partition/column",
                "expected a column of whole numbers or dates of the query");
        proof.check(
                partition.parts() >= 1 && partition.parts() <= MOST_PARTS,
                "/database/partition/parts",
                "expected 1 to " + MOST_PARTS + ", found " + partition.parts());
    }

    /** What the read leaves must be a file that the rest of the description reads. */
    private void extract() {
        proof.check(
                source.layout().kind() == Source.LayoutKind.TABLE
                        && source.layout().headerTiers() == 1
                        && source.layout().headerWithin() == 1,
                "/layout/kind",
                "expected kind: table with header_tiers: 1 and header_within: 1, which rows of a query are");
        proof.check(
                ".".equals(source.numbers().decimal())
                        && "".equals(source.numbers().grouping()),
                "/numbers",
                "expected {decimal: \".\", grouping: \"\"}, as numbers of a database are written");
        for (int i = 0; i < database.columns().size(); i++) {
            String name = String.valueOf(database.columns().get(i).name());
            long read =
                    headings().stream().filter(h -> Wildcard.matches(h, name)).count();
            proof.check(
                    read > 0,
                    "/database/columns/" + i + "/name",
                    "no key or measure of the layout reads '" + name
                            + "'; declare it there, as field: ignored if need be");
        }
        headings()
                .forEach(heading -> proof.check(
                        database.columns().stream()
                                .anyMatch(c -> c.name() != null && Wildcard.matches(heading, c.name())),
                        "/layout",
                        "no column of the query is named like '" + heading + "'"));
        slot();
    }

    private List<String> headings() {
        return Stream.concat(
                        source.layout().keys().stream().flatMap(key -> key.header().stream()),
                        source.layout().measures().stream().flatMap(measure -> measure.header().stream()))
                .toList();
    }

    private void slot() {
        Source.TitledPeriod period = source.period();
        boolean month = period.shape() == Source.PeriodShape.MONTH;
        proof.check(
                period.place() == PeriodPlace.FILE_NAME && (month || period.shape() == Source.PeriodShape.YEAR),
                "/period",
                "expected place: file_name with shape: month or year; a read becomes one file per period");
        String name = Database.fileName(source.id(), month ? "2025-06" : "2025");
        proof.check(
                period.pattern() == null || finds(period.pattern(), name, month),
                "/period/pattern",
                "does not find the period in a file name like " + name);
    }

    private static boolean finds(String pattern, String name, boolean month) {
        try {
            Matcher match = Pattern.compile(pattern).matcher(name);
            return match.find() && "2025".equals(match.group("year")) && (!month || "06".equals(match.group("month")));
        } catch (PatternSyntaxException toldElsewhere) {
            return true;
        } catch (IllegalArgumentException noSuchGroup) {
            return false;
        }
    }
}
