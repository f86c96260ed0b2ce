package karvan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a store from outside and says what is wrong with it. A program of its own: it shares no code with the writer, reads
 * JSON as trees, hashes by itself and asks DuckDB for the rows of a Parquet file, so a fault of the writer is not repeated
 * here. It knows only what DESIGN says about the folders.
 */
public final class Checker {

    private static final Pattern MANIFEST = Pattern.compile("v(\\d{10})\\.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One for the process: opening it takes longer than a question. */
    private static Connection duck;

    private final Path root;
    private final Set<String> openSources;
    private final boolean whileWritten;
    private final List<String> problems = new ArrayList<>();
    private final Map<Path, Long> rowsByFile = new TreeMap<>();

    private Checker(Path root, Set<String> openSources, boolean whileWritten) {
        this.root = root;
        this.openSources = openSources;
        this.whileWritten = whileWritten;
    }

    /** Prints the problems of a store; exit code 1 when there is one. Arguments: folder, then the open sources. */
    public static void main(String[] arguments) throws IOException {
        Set<String> open = new TreeSet<>(List.of(arguments).subList(1, arguments.length));
        List<String> problems = problems(Path.of(arguments[0]), open);
        problems.forEach(System.out::println);
        System.out.println(problems.size() + " problems");
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    /** Everything that is wrong with a store nobody writes to. */
    public static List<String> problems(Path root, Set<String> openSources) throws IOException {
        return new Checker(root, openSources, false).check();
    }

    /**
     * Everything that is wrong with a store that is being written. A release that appears meanwhile is checked by the next
     * look, and its export may still be missing.
     */
    public static List<String> problemsWhileWritten(Path root, Set<String> openSources) throws IOException {
        return new Checker(root, openSources, true).check();
    }

    /** Numbers of the releases, in order. */
    public static List<Long> releases(Path root) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (String name : names(root.resolve("manifests"))) {
            Matcher match = MANIFEST.matcher(name);
            if (match.matches()) {
                numbers.add(Long.parseLong(match.group(1)));
            }
        }
        return numbers;
    }

    private List<String> check() throws IOException {
        List<Long> numbers = releases(root);
        String parent = "";
        Instant publishedBefore = Instant.MIN;
        JsonNode current = null;
        for (int i = 0; i < numbers.size(); i++) {
            Path file = root.resolve("manifests").resolve(name(numbers.get(i)) + ".json");
            JsonNode manifest = JSON.readTree(Files.readAllBytes(file));
            expect(numbers.get(i) == i + 1, "release " + (i + 1) + " is not there");
            expect(manifest.path("number").asLong() == numbers.get(i), file + " has another number inside");
            expect(manifest.path("parentSha256").asText("?").equals(parent), file + " breaks the chain of hashes");
            Instant published = Instant.parse(manifest.path("publishedAt").asText());
            expect(published.isAfter(publishedBefore), file + " is not later than the release before");
            Set<String> shown = checkContent(name(numbers.get(i)), manifest);
            checkExport(manifest, name(numbers.get(i)), shown, i + 1 == numbers.size());
            parent = sha256(file);
            publishedBefore = published;
            current = manifest;
        }
        checkRows();
        checkWhatIsShown(numbers, current);
        return problems;
    }

    /** Checks every file the release names; returns the paths that its export must have. */
    private Set<String> checkContent(String name, JsonNode manifest) throws IOException {
        Set<String> shown = new TreeSet<>();
        for (JsonNode segment : manifest.path("segments")) {
            String delivered = segment.path("fileSha256").asText();
            checkFile(name, "landing/" + delivered, delivered, -1);
            String folder = "segments/" + segment.path("hash").asText();
            boolean open = openSources.contains(segment.path("sourceId").asText());
            JsonNode described = described(name, folder + "/segment.json");
            expect(described.path("fileSha256").asText().equals(delivered), folder + " is of another file");
            checkParts(
                    name, folder, described, open ? Map.of("cells", "cells", "rejects", "rejects") : Map.of(), shown);
        }
        String folder = "tables/" + manifest.path("tables").asText();
        checkParts(
                name,
                folder,
                described(name, folder + "/tables.json"),
                Map.of("totals", "totals", "indicators", "indicators", "vintages", "vintages"),
                shown);
        for (JsonNode report : manifest.path("reports")) {
            String sha = report.path("sha256").asText();
            checkFile(name, "reports/" + sha, sha, -1);
            shown.add("reports/" + report.path("file").asText() + " " + sha);
        }
        return shown;
    }

    private JsonNode described(String release, String file) throws IOException {
        Path path = root.resolve(file);
        if (!Files.isRegularFile(path)) {
            problems.add(release + " names " + file + ", which is missing");
            return JSON.createObjectNode();
        }
        return JSON.readTree(Files.readAllBytes(path));
    }

    private void checkParts(
            String release, String folder, JsonNode described, Map<String, String> exported, Set<String> shown)
            throws IOException {
        expect(described.path("parts").size() > 0, folder + " has no parts");
        for (JsonNode part : described.path("parts")) {
            String file = folder + "/" + part.path("name").asText();
            String sha = part.path("sha256").asText();
            if (checkFile(release, file, sha, part.path("bytes").asLong(-2))) {
                rowsByFile.put(root.resolve(file), part.path("rows").asLong(-1));
            }
            String table = exported.get(part.path("table").asText());
            if (table != null) {
                shown.add(table + "/" + sha + ".parquet " + sha);
            }
        }
    }

    private boolean checkFile(String release, String file, String sha, long bytes) throws IOException {
        Path path = root.resolve(file);
        if (!Files.isRegularFile(path)) {
            problems.add(release + " names " + file + ", which is missing");
            return false;
        }
        expect(bytes == -1 || Files.size(path) == bytes, file + " has another size");
        expect(sha256(path).equals(sha), file + " has another hash");
        return true;
    }

    private void checkExport(JsonNode manifest, String name, Set<String> expected, boolean newest) throws IOException {
        Path export = root.resolve("export").resolve(name);
        if (!Files.isDirectory(export)) {
            return;
        }
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(export)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String relative = export.relativize(file).toString();
                if (!relative.startsWith("run-report.")) {
                    found.add(relative + " " + sha256(file));
                }
            }
        }
        expect(found.equals(expected), "export/" + name + " has " + found + ", the release names " + expected);
    }

    /** The rows that every Parquet file has, told by another engine. */
    private void checkRows() {
        if (rowsByFile.isEmpty()) {
            return;
        }
        String files = String.join(
                ", ", rowsByFile.keySet().stream().map(file -> "'" + file + "'").toList());
        try (Statement statement = duck().createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT file_name, num_rows FROM parquet_file_metadata([" + files + "])")) {
            Map<Path, Long> found = new TreeMap<>();
            while (rows.next()) {
                found.put(Path.of(rows.getString(1)), rows.getLong(2));
            }
            expect(found.equals(rowsByFile), "Parquet files have the rows " + found + ", described are " + rowsByFile);
        } catch (SQLException e) {
            problems.add("a Parquet file cannot be read: " + e.getMessage());
        }
    }

    private static synchronized Connection duck() throws SQLException {
        if (duck == null) {
            duck = DriverManager.getConnection("jdbc:duckdb:");
        }
        return duck;
    }

    private void checkWhatIsShown(List<Long> numbers, JsonNode current) throws IOException {
        Path link = root.resolve("export/current");
        long newest = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
        for (String name : names(root.resolve("export"))) {
            boolean release = name.matches("v\\d{10}");
            if (release && !whileWritten) {
                expect(Long.parseLong(name.substring(1)) <= newest, "export/" + name + " shows what is not published");
            }
            expect(release || name.equals("current"), "export/" + name + " is no release");
        }
        if (Files.isSymbolicLink(link)) {
            expect(Files.isDirectory(link), "export/current points nowhere");
        }
    }

    /** Whether {@code export/current} shows the newest release, as it must after every run that ended by itself. */
    public static boolean showsTheNewest(Path root) throws IOException {
        List<Long> numbers = releases(root);
        Path link = root.resolve("export/current");
        return Files.isSymbolicLink(link)
                && Files.readSymbolicLink(link).toString().equals(name(numbers.get(numbers.size() - 1)));
    }

    private void expect(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static String name(long number) {
        return "v" + "0".repeat(10 - Long.toString(number).length()) + number;
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    /** SHA-256 in lower-case hexadecimal. */
    public static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            StringBuilder text = new StringBuilder();
            for (byte b : digest.digest()) {
                text.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
            return text.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
