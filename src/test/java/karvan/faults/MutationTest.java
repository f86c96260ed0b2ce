package karvan.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import karvan.warehouse.Manifest;
import karvan.warehouse.PartFile;
import karvan.warehouse.PartFolder;
import karvan.warehouse.Releases;
import karvan.warehouse.Segment;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Store;
import karvan.warehouse.TableSet;
import karvan.warehouse.Verification;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each thing that protects a release is taken away in turn, and the check that is there to notice must notice: a forced
 * file, the exclusive name, a hash, the attempt in the name of a part. Without the mutation the same checks pass.
 */
class MutationTest {

    @TempDir
    private Path folder;

    @Test
    void everyFileAndFolderThatAReleaseNamesIsForcedBeforeItIsVisible() throws IOException {
        assertThat(notForced(new RecordingStore(at(folder)))).isEmpty();
    }

    @Test
    void aForgottenFsyncOfAnyKindOfFileIsNoticed() throws IOException {
        for (String forgotten : List.of("landing", "segments/", "tables/", "reports", "tmp/", "manifests")) {
            RecordingStore forgetful = new RecordingStore(at(folder.resolve(forgotten.replace("/", "-")))) {
                private static final long serialVersionUID = 1L;

                @Override
                public void fsync(String name) throws IOException {
                    if (!name.startsWith(forgotten)) {
                        super.fsync(name);
                    }
                }
            };
            assertThat(notForced(forgetful)).as("without fsync of " + forgotten).isNotEmpty();
        }
    }

    @Test
    void aStoreThatGivesANameTwiceIsRefusedBeforeTheRun() throws IOException {
        Store overwriting = new StoreOver(at(folder)) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean createIfAbsent(String from, String name) throws IOException {
                replace(from, name);
                return true;
            }
        };
        Store silent = new StoreOver(at(folder)) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean createIfAbsent(String from, String name) throws IOException {
                super.createIfAbsent(from, name);
                return true;
            }
        };
        Store lossy = new StoreOver(at(folder)) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean createIfAbsent(String from, String name) throws IOException {
                boolean free = super.createIfAbsent(from, name);
                if (!free) {
                    replace(from, name);
                }
                return free;
            }
        };
        for (Store store : List.of(overwriting, silent, lossy)) {
            assertThatThrownBy(() -> StoreNight.run(store, 1))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("gives one name to two files")
                    .hasMessageContaining("put the warehouse on a local disk, NFS or HDFS");
            assertThat(Releases.of(Warehouse.on(store)).all()).isEmpty();
        }
        Store failing = new StoreOver(at(folder)) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean createIfAbsent(String from, String name) throws IOException {
                throw new IOException("Operation not permitted");
            }
        };
        assertThatThrownBy(() -> Warehouse.on(failing).prove())
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("that the file system has hard links (Operation not permitted)");
    }

    @Test
    void withoutAnExclusiveNameTheCheckerMissesAReleaseThatWasAcknowledged() throws IOException {
        Path root = folder.resolve("lost");
        StoreNight.run(at(root), 1);
        Store overwriting = new StoreOver(at(root)) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean createIfAbsent(String from, String name) throws IOException {
                if (name.startsWith("manifests/")) {
                    replace(from, name);
                    return true;
                }
                return super.createIfAbsent(from, name);
            }
        };
        Releases honest = Releases.of(Warehouse.on(at(root)));
        Manifest first = honest.current().orElseThrow();
        Manifest rival = rival(first);

        assertThat(honest.publish(rival)).as("with the exclusive name").isFalse();
        assertThat(honest.current()).contains(first);
        assertThat(Releases.of(Warehouse.on(overwriting)).publish(rival)).isTrue();
        assertThat(honest.current()).as("the acknowledged release is lost").contains(rival);
    }

    @Test
    void oneChangedByteInAnyFileOfAReleaseIsFoundByVerifyAndByTheChecker() throws IOException {
        Path root = folder.resolve("changed");
        StoreNight.run(at(root), 1);
        int changed = 0;
        for (Path file : content(root)) {
            byte[] bytes = Files.readAllBytes(file);
            byte[] flipped = bytes.clone();
            flipped[flipped.length / 2] ^= 1;
            overwrite(file, flipped);
            assertThat(Checker.problems(root, Set.of(StoreNight.OPEN)))
                    .as(file.toString())
                    .isNotEmpty();
            assertThat(Verification.of(Warehouse.on(at(root))).problems())
                    .as(file.toString())
                    .isNotEmpty();
            overwrite(file, bytes);
            changed++;
        }
        assertThat(changed).isEqualTo(2 + 4 + 2 + 1);
        assertThat(Checker.problems(root, Set.of(StoreNight.OPEN))).isEmpty();
    }

    /** Attempt 0 hangs, attempt 1 takes its place, the segment is finished, and only then attempt 0 comes to its end. */
    @Test
    void aZombieAttemptThatEndsLateChangesNothing() throws IOException {
        Path root = folder.resolve("zombie");
        Warehouse warehouse = Warehouse.on(at(root));
        PartFolder parts = warehouse.segmentFolder("abc");
        String zombie = parts.part(Cells.TABLE.name(), 0, 0).getPath();
        PartFile retried = StoreNight.part(parts, Cells.TABLE, List.of(StoreNight.cell("customs", 1)), 1);
        Path listed = root.resolve("segments/abc").resolve(retried.name());
        String before = Checker.sha256(listed);

        PartFile late = StoreNight.part(parts, Cells.TABLE, List.of(StoreNight.cell("customs", 2)), 0);

        assertThat(zombie).doesNotEndWith(retried.name());
        assertThat(late.name()).isNotEqualTo(retried.name()).contains("-0-0-");
        assertThat(retried.name()).contains("-0-1-");
        assertThat(Checker.sha256(listed)).isEqualTo(before).isEqualTo(retried.sha256());
    }

    @Test
    void withoutAttemptAndRandomPartInItsNameTheSecondAttemptIsRefusedAndNotMixed() throws IOException {
        Store oneName = new StoreOver(at(folder.resolve("one-name"))) {
            private static final long serialVersionUID = 1L;

            @Override
            public OutputStream write(String name, Rights rights) throws IOException {
                return super.write(name.replaceFirst("-\\d+-[0-9a-f]{8}-[-0-9a-f]{27}", ""), rights);
            }

            @Override
            public void fsync(String name) throws IOException {
                super.fsync(name.replaceFirst("-\\d+-[0-9a-f]{8}-[-0-9a-f]{27}", ""));
            }
        };
        PartFolder parts = Warehouse.on(oneName).segmentFolder("abc");
        StoreNight.part(parts, Cells.TABLE, List.of(StoreNight.cell("customs", 1)), 0);

        assertThatThrownBy(() -> StoreNight.part(parts, Cells.TABLE, List.of(StoreNight.cell("customs", 1)), 1))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    /** What a disk returns other than it was given: the hash is of the bytes that were written, so it is found. */
    @Test
    void aDiskThatKeepsOtherBytesThanItWasGivenIsFound() throws IOException {
        Path root = folder.resolve("liar");
        Store liar = new StoreOver(at(root)) {
            private static final long serialVersionUID = 1L;

            @Override
            public OutputStream write(String name, Rights rights) throws IOException {
                OutputStream out = super.write(name, rights);
                if (!name.startsWith("segments/")) {
                    return out;
                }
                ByteArrayOutputStream kept = new ByteArrayOutputStream();
                return new FilterOutputStream(kept) {
                    @Override
                    public void close() throws IOException {
                        byte[] bytes = kept.toByteArray();
                        bytes[bytes.length / 3] ^= 4;
                        out.write(bytes);
                        out.close();
                    }
                };
            }
        };
        StoreNight.run(liar, 1);

        assertThat(Verification.of(Warehouse.on(at(root))).problems()).hasSize(4);
    }

    /** Names that were not forced, or not forced before the release that needs them was visible. */
    private static List<String> notForced(RecordingStore store) throws IOException {
        StoreNight.run(store, 1);
        StoreNight.run(store, 2);
        List<String> problems = new ArrayList<>();
        for (int release = 1; release <= 2; release++) {
            String manifest = "manifests/v000000000" + release + ".json";
            int visible = store.operations().indexOf("create " + manifest);
            Map<String, String> before = new HashMap<>();
            Set<String> forced = new HashSet<>();
            forcedBy(store.operations().subList(0, visible), before, forced);
            String aside = store.operations().get(visible - 1).substring("from ".length());
            for (String needed : needed(store, release, aside)) {
                if (!forced.contains(needed)) {
                    problems.add(needed + " is not forced before " + manifest + " is visible");
                }
            }
            if (!store.operations().get(visible + 1).equals("fsync manifests")) {
                problems.add("the folder manifests is not forced after " + manifest);
            }
        }
        return problems;
    }

    /** Follows files through their names: what was forced under the first name is forced under the last. */
    private static void forcedBy(List<String> operations, Map<String, String> names, Set<String> forced) {
        String from = "";
        for (String operation : operations) {
            String name = operation.substring(operation.indexOf(' ') + 1);
            switch (operation.substring(0, operation.indexOf(' '))) {
                case "fsync" -> forced.add(name);
                case "from" -> from = name;
                case "create", "replace" -> {
                    if (forced.contains(from)) {
                        forced.add(name);
                    }
                    // A new name in a folder: the folder must be forced again.
                    forced.remove(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
                }
                case "write" -> {
                    forced.remove(name);
                    forced.remove(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
                }
                default -> names.put(name, operation);
            }
        }
    }

    private static Set<String> needed(Store store, int release, String aside) {
        Warehouse warehouse = Warehouse.on(store);
        Manifest manifest = Releases.of(warehouse).all().get(release - 1);
        Set<String> needed = new TreeSet<>(List.of(aside, "landing", "segments", "tables", "reports"));
        for (Manifest.SegmentReference reference : manifest.segments()) {
            Segment segment = warehouse.segment(reference.hash()).orElseThrow();
            needed.add("landing/" + reference.fileSha256());
            needed.add("segments/" + reference.hash());
            needed.add("segments/" + reference.hash() + "/segment.json");
            segment.parts().forEach(part -> needed.add("segments/" + reference.hash() + "/" + part.name()));
        }
        Optional<TableSet> tables = warehouse.tables(manifest.tables());
        needed.add("tables/" + manifest.tables());
        needed.add("tables/" + manifest.tables() + "/tables.json");
        tables.orElseThrow().parts().forEach(part -> needed.add("tables/" + manifest.tables() + "/" + part.name()));
        manifest.reports().forEach(report -> needed.add("reports/" + report.sha256()));
        return needed;
    }

    private static Manifest rival(Manifest first) {
        return new Manifest(
                first.formatVersion(),
                first.number(),
                first.parentSha256(),
                "rival",
                first.publishedAt().plusMillis(1),
                first.asOf(),
                first.codeVersion(),
                first.configurationHash(),
                first.segments(),
                first.tables(),
                first.reports(),
                first.deliveries(),
                first.origin());
    }

    /** Landed files, parts and workbooks of a store. */
    private static List<Path> content(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = root.relativize(file).toString();
                        return name.startsWith("landing/")
                                || name.startsWith("reports/")
                                || name.startsWith("segments/") && name.endsWith(".parquet")
                                || name.startsWith("tables/") && name.endsWith(".parquet");
                    })
                    .toList();
        }
    }

    private static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }

    private static Store at(Path root) {
        return Store.at(root.toUri().toString());
    }

    @Test
    void theCheckerIsAProgramOfItsOwn() throws IOException {
        for (String file : List.of("Checker", "Snapshot")) {
            assertThat(Files.readString(
                            Path.of("src/test/java/karvan/faults/" + file + ".java"), StandardCharsets.UTF_8))
                    .as("it shares no code with the writer")
                    .doesNotContain("import karvan.");
        }
    }
}
