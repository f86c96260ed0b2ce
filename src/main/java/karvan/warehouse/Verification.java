package karvan.warehouse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import karvan.trade.Sha256;

/**
 * Reads every file that some release names and compares size and hash with what was written down.
 *
 * @param files number of files read
 * @param bytes their size together
 * @param problems a sentence for each file that is missing or differs, with the remedy
 */
public record Verification(long files, long bytes, List<String> problems) {

    /** Verifies a whole store; nothing is changed. */
    public static Verification of(Warehouse warehouse) {
        Releases releases = Releases.of(warehouse);
        List<String> problems = new ArrayList<>();
        Map<String, String> expected = new LinkedHashMap<>();
        Set<String> configurations = new TreeSet<>();
        String parent = "";
        for (Manifest manifest : releases.all()) {
            if (!manifest.parentSha256().equals(parent)) {
                problems.add("manifests/" + manifest.name() + ".json names the parent " + manifest.parentSha256()
                        + ", but the release before it has the hash " + parent
                        + "; restore the manifests from a backup");
            }
            parent = releases.sha256(manifest);
            expect(expected, problems, warehouse, manifest);
            configurations.add(manifest.configurationHash());
            manifest.reports().forEach(report -> expected.put("reports/" + report.sha256(), report.sha256()));
        }
        try {
            warehouse.inboxMemory();
        } catch (StorageFailure damaged) {
            problems.add(damaged.getMessage());
        }
        long bytes = 0;
        for (Map.Entry<String, String> file : expected.entrySet()) {
            bytes += check(warehouse.store(), file.getKey(), file.getValue(), problems);
        }
        long kept = configurations.stream()
                .filter(hash -> isKept(warehouse, hash, problems))
                .count();
        return new Verification(expected.size() + kept, bytes, List.copyOf(problems));
    }

    /** A release of a program that did not keep configurations has none; one that is kept must be whole. */
    private static boolean isKept(Warehouse warehouse, String hash, List<String> problems) {
        try {
            return Originals.configuration(warehouse, hash).isPresent();
        } catch (StorageFailure damaged) {
            problems.add(damaged.getMessage());
            return true;
        }
    }

    private static void expect(
            Map<String, String> expected, List<String> problems, Warehouse warehouse, Manifest manifest) {
        for (Manifest.SegmentReference reference : manifest.segments()) {
            expected.put("landing/" + reference.fileSha256(), reference.fileSha256());
            String folder = "segments/" + reference.hash() + "/";
            expect(expected, problems, folder, "segment.json", () -> warehouse
                    .segment(reference.hash())
                    .map(Segment::parts));
        }
        String folder = "tables/" + manifest.tables() + "/";
        expect(expected, problems, folder, "tables.json", () -> warehouse
                .tables(manifest.tables())
                .map(TableSet::parts));
    }

    private static void expect(
            Map<String, String> expected,
            List<String> problems,
            String folder,
            String description,
            Supplier<Optional<List<PartFile>>> described) {
        try {
            described
                    .get()
                    .ifPresentOrElse(
                            parts -> parts.forEach(part -> expected.put(folder + part.name(), part.sha256())),
                            () -> problems.add(folder + description + " is missing; restore the folder from a backup"));
        } catch (StorageFailure damaged) {
            problems.add(damaged.getMessage());
        }
    }

    private static long check(Store store, String name, String sha256, List<String> problems) {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(store.read(name), digest)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(sha256)) {
                problems.add(name + " has the hash " + found + ", expected " + sha256 + "; restore it from a backup");
            }
            return bytes;
        } catch (NoSuchFileException | FileNotFoundException e) {
            problems.add(name + " is missing; restore it from a backup");
            return 0;
        } catch (IOException e) {
            problems.add(
                    name + " cannot be read (" + e.getMessage() + "); check the disk and restore it from a backup");
            return 0;
        }
    }
}
