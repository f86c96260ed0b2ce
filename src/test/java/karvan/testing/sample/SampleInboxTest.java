package karvan.testing.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import karvan.trade.RejectReason;
import karvan.trade.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The committed sample is what the generator writes. {@code mvn test -Dtest=SampleInboxTest -Dsample.update=true} writes
 * it anew.
 */
class SampleInboxTest {

    private static final Path COMMITTED = Path.of("sample-data");

    @Test
    void regeneratingGivesTheCommittedBytes(@TempDir Path folder) throws IOException {
        if (Boolean.getBoolean("sample.update")) {
            delete(COMMITTED.resolve(SampleInbox.FIRST_NIGHT));
            delete(COMMITTED.resolve(SampleInbox.SECOND_NIGHT));
            SampleInbox.write(COMMITTED);
        }
        SampleInbox.write(folder);
        Map<String, String> committed = hashes(COMMITTED);
        committed.remove("README.md");
        committed.remove("workbook.png");
        assertThat(hashes(folder)).isEqualTo(committed);
    }

    @Test
    void everyRejectReasonIsExpectedSomewhere() throws IOException {
        String expected = Files.readString(COMMITTED.resolve(SampleInbox.EXPECTED_REJECTS));
        assertThat(Arrays.stream(RejectReason.values()).map(RejectReason::code))
                .allSatisfy(reason -> assertThat(expected).contains("," + reason + ","));
    }

    @Test
    void theReadmeListsEveryExpectedReject() throws IOException {
        List<String> table = Files.readAllLines(COMMITTED.resolve("README.md")).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
        List<String> expected = Files.readAllLines(COMMITTED.resolve(SampleInbox.EXPECTED_REJECTS));
        assertThat(expected.subList(1, expected.size())).allSatisfy(line -> {
            String[] fields = line.split(",");
            assertThat(table).anyMatch(row -> row.matches(".*\\b" + fields[3] + "\\b.*\\| " + fields[4] + " \\|.*"));
        });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** SHA-256 by file name. */
    private static Map<String, String> hashes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString().replace('\\', '/'),
                            SampleInboxTest::hash,
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    private static String hash(Path file) {
        try {
            return Sha256.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
