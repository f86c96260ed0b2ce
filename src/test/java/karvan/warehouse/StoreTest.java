package karvan.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import karvan.testing.Children;
import karvan.testing.SmallHdfs;
import karvan.testing.Stores;
import karvan.trade.Period;
import karvan.warehouse.Store.Rights;
import karvan.warehouse.table.Checks;
import karvan.warehouse.table.Checks.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file system promises to the warehouse: the same tests on a local disk and on a real HDFS. */
class StoreTest {

    @Nested
    class OnALocalDisk extends Promises {
        @TempDir
        private Path folder;

        @Override
        Store open() {
            return Store.at(StoreFiles.uri(folder.resolve("a warehouse, қойма 100%20")));
        }
    }

    @Nested
    class OnHdfs extends Promises {
        @TempDir
        private static Path folder;

        private static SmallHdfs hdfs;
        private static int opened;

        @BeforeAll
        static void start() {
            hdfs = SmallHdfs.start(folder);
        }

        @AfterAll
        static void stop() {
            hdfs.close();
        }

        @Override
        Store open() {
            return Store.at(hdfs.uri() + "/warehouse-" + opened++);
        }

        /** HDFS lets go of a file some time after its writer fell silent; here one second instead of a minute. */
        @Test
        void theLockOfAKilledProcessIsFreeOnceItsLeaseIsOver() throws InterruptedException {
            Store store = open();
            Path log = folder.resolve("holder.log");
            Process holder = Children.start(LockHolder.class, log, List.of("-Xmx256m"), store.uri());
            Children.awaitLine(holder, log, "held");
            Warehouse warehouse = Warehouse.on(store);
            assertThat(StoreLock.take(warehouse, "run 2", Duration.ofMillis(400)))
                    .isEmpty();
            holder.destroyForcibly().waitFor();
            assertThat(StoreLock.take(warehouse, "run 2", Duration.ZERO))
                    .as("the lease is not over")
                    .isEmpty();
            hdfs.lease(1000);
            Optional<StoreLock> next = StoreLock.take(warehouse, "run 2", Duration.ofSeconds(60));
            hdfs.lease(60_000);

            assertThat(next).isPresent();
            assertThat(StoreLock.holder(warehouse)).isEqualTo("run 2");
            next.get().close();
        }

        @Test
        void theExportListsItsFilesInsteadOfALink() throws IOException {
            Store store = open();
            Warehouse warehouse = Warehouse.on(store);
            Manifest manifest = Stores.manifest(warehouse, 1, "", Instant.parse("2025-08-12T20:30:00Z"), List.of());
            assertThat(Releases.of(warehouse).publish(manifest)).isTrue();
            Export.of(warehouse).show(manifest, Set.of());

            assertThat(read(store, "export/current.json"))
                    .contains("\"release\" : \"v0000000001\"", "v0000000001/reports/pair_en.xlsx");
            assertThat(Verification.of(warehouse).problems()).isEmpty();
        }
    }

    abstract static class Promises {

        abstract Store open();

        @Test
        void aSegmentWhosePartsThisMachineDoesNotFindIsRefused() throws IOException {
            Store store = open();
            Warehouse warehouse = Warehouse.on(store);
            Segment segment = Stores.segment(warehouse, "source", Period.month(2025, 6), "file", List.of())
                    .segment();
            warehouse.proveParts(segment);
            PartFile first = segment.parts().get(0);

            store.delete("segments/" + segment.hash() + "/" + first.name());

            assertThatThrownBy(() -> warehouse.proveParts(segment))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("A task wrote " + first.name())
                    .hasMessageContaining("no such file; on a cluster every machine must see the warehouse");
        }

        @Test
        void aPartThatIsTakenOverStaysWhenTheFolderItCameFromGoes() throws IOException {
            Store store = open();
            Warehouse warehouse = Warehouse.on(store);
            Verdict row = new Verdict("id", "scope", "pass", "1", "1");
            PartFolder before = warehouse.tableFolder("before");
            PartFile part = Warehouse.write(before, Checks.TABLE, List.of(row));
            PartFolder after = warehouse.tableFolder("after");

            after.takeOver(before, part);
            PartFile taken = after.takeOver(before, part);
            store.delete("tables/before");

            assertThat(taken).usingRecursiveComparison().ignoringFields("name").isEqualTo(part);
            assertThat(Warehouse.read(new TableSet("after", after.uri(), List.of(taken)), Checks.TABLE))
                    .containsExactly(row);
            assertThatThrownBy(() -> warehouse.tableFolder("third").takeOver(before, part))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("Cannot take over")
                    .hasMessageContaining("tables/before/" + part.name());
        }

        @Test
        void whatIsWrittenIsReadAndListedAndDeleted() throws IOException {
            Store store = open();
            write(store, "a/b/one", "1");
            write(store, "a/two", "22");

            assertThat(read(store, "a/b/one")).isEqualTo("1");
            assertThat(store.list("a")).extracting(Store.Entry::name).containsExactly("a/b", "a/two");
            assertThat(store.list("a")).extracting(Store.Entry::bytes).containsExactly(0L, 2L);
            assertThat(store.list("a")).extracting(Store.Entry::isFolder).containsExactly(true, false);
            assertThat(store.list("a/two")).extracting(Store.Entry::name).containsExactly("a/two");
            assertThat(store.list("nothing/there")).isEmpty();
            assertThat(store.hasFile("a/two")).isTrue();
            assertThat(store.hasFile("a")).as("a folder").isFalse();

            store.delete("a/two");
            store.delete("a/two");
            assertThat(store.hasFile("a/two")).isFalse();
            store.delete("a");
            assertThat(store.list("a")).isEmpty();
            assertThatThrownBy(() -> store.read("a/b/one")).isInstanceOf(IOException.class);
        }

        @Test
        void aFileIsWrittenOnce() throws IOException {
            Store store = open();
            write(store, "once", "first");

            assertThatThrownBy(() -> write(store, "once", "second")).isInstanceOf(FileAlreadyExistsException.class);
            assertThat(read(store, "once")).isEqualTo("first");
        }

        @Test
        void aNameIsGivenOnceAndTheFirstBytesStand() throws IOException {
            Store store = open();
            write(store, "tmp/a", "first");
            write(store, "tmp/b", "second");

            assertThat(store.createIfAbsent("tmp/a", "manifests/v1")).isTrue();
            assertThat(store.createIfAbsent("tmp/b", "manifests/v1")).isFalse();
            assertThat(read(store, "manifests/v1")).isEqualTo("first");
            assertThat(read(store, "tmp/b")).isEqualTo("second");
        }

        @Test
        void ofManyCallersOneIsToldThatTheNameWasFree() throws IOException, InterruptedException, ExecutionException {
            Store store = open();
            ExecutorService runs = Executors.newFixedThreadPool(8);
            List<Future<Boolean>> outcomes = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String mine = "tmp/" + i;
                write(store, mine, mine);
                outcomes.add(runs.submit(() -> store.createIfAbsent(mine, "manifests/v1")));
            }
            List<String> winners = new ArrayList<>();
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i).get()) {
                    winners.add("tmp/" + i);
                }
            }
            runs.shutdown();

            assertThat(winners).containsExactly(read(store, "manifests/v1"));
        }

        @Test
        void aFolderGetsItsNameOnce() throws IOException {
            Store store = open();
            write(store, "tmp/a/x", "first");
            write(store, "tmp/b/x", "second");

            assertThat(store.createIfAbsent("tmp/a", "export/v1")).isTrue();
            assertThat(store.createIfAbsent("tmp/b", "export/v1")).isFalse();
            assertThat(read(store, "export/v1/x")).isEqualTo("first");
            assertThat(store.list("tmp")).extracting(Store.Entry::name).containsExactly("tmp/b");
        }

        @Test
        void ofManyFoldersOneGetsTheName() throws IOException, InterruptedException, ExecutionException {
            Store store = open();
            ExecutorService runs = Executors.newFixedThreadPool(4);
            for (int round = 0; round < 10; round++) {
                String name = "export/v" + round;
                List<Future<Boolean>> outcomes = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String mine = "tmp/" + round + "-" + i;
                    write(store, mine + "/x", mine);
                    outcomes.add(runs.submit(() -> store.createIfAbsent(mine, name)));
                }
                int won = 0;
                for (Future<Boolean> outcome : outcomes) {
                    won += outcome.get() ? 1 : 0;
                }
                assertThat(won).isEqualTo(1);
                assertThat(store.list(name)).hasSize(1);
            }
            runs.shutdown();
        }

        @Test
        void aReplacedFileHasTheNewContent() throws IOException {
            Store store = open();
            write(store, "tmp/a", "first");
            write(store, "tmp/b", "second");
            store.replace("tmp/a", "state/x.json");
            store.replace("tmp/b", "state/x.json");

            assertThat(read(store, "state/x.json")).isEqualTo("second");
            assertThat(store.list("tmp")).isEmpty();
        }

        @Test
        void forcingWhatIsNotThereFails() throws IOException {
            Store store = open();
            write(store, "a/one", "1");
            store.fsync("a/one");
            store.fsync("a");

            assertThatThrownBy(() -> store.fsync("a/two")).isInstanceOf(IOException.class);
        }

        @Test
        void theLockHasOneHolderAndIsGivenBack() throws IOException {
            Store store = open();
            Closeable held = store.tryLock("lock", "run 1").orElseThrow();

            assertThat(store.tryLock("lock", "run 2")).isEmpty();
            assertThat(StoreLock.holder(Warehouse.on(store))).isEqualTo("run 1");
            held.close();
            Optional<StoreLock> next = StoreLock.take(Warehouse.on(store), "run 3", Duration.ofSeconds(5));
            assertThat(next).isPresent();
            assertThat(StoreLock.holder(Warehouse.on(store))).isEqualTo("run 3");
            next.get().close();
        }

        @Test
        void aStoreTravelsToTheTasksOfACluster() throws IOException, ClassNotFoundException {
            Store store = open();
            write(store, "before", "1");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(store);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(read((Store) in.readObject(), "before")).isEqualTo("1");
            }
            assertThat(store.freeBytes()).isPositive();
        }
    }

    @Test
    void anObjectStoreIsRefusedWithTheReason() {
        for (String uri : List.of("s3a://bucket/warehouse", "gs://bucket/w", "abfs://c@a.dfs.core.windows.net/w")) {
            assertThatThrownBy(() -> Store.at(uri))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining(uri)
                    .hasMessageContaining("a conditional put there, and that is not built yet");
        }
    }

    private static void write(Store store, String name, String content) throws IOException {
        try (OutputStream out = store.write(name, Rights.WRITABLE)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String read(Store store, String name) throws IOException {
        return new String(WholeFile.read(store, name), StandardCharsets.UTF_8);
    }
}
