package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import karvan.faults.Checker;
import karvan.run.FaultNights.Moment;
import karvan.warehouse.FaultPoints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backfill with Spark that comes to a sudden end, while it only shows or while it publishes. Nothing of it is visible, the
 * old release stays, and the same backfill after it ends with the bytes of one that nothing happened to.
 */
class BackfillFaultsTest {

    private FaultNights faults;

    @BeforeEach
    void theNightBefore(@TempDir Path folder) throws IOException {
        faults = new FaultNights(folder);
    }

    @AfterEach
    void noMoreFaults() {
        FaultPoints.clear();
    }

    /** The showing and the publishing of a backfill are stopped in turn, in this process and in one of their own. */
    @Test
    void aBackfillThatIsStoppedLeavesNothingVisibleAndIsMadeGoodByThePlainRun() throws IOException {
        otherUnits();
        backfillStoppedAt(
                false,
                List.of(new Moment("segment.kept", 0), new Moment("part.forced", 5), new Moment("tables.kept", 0)));
        backfillStoppedAt(
                true,
                List.of(
                        new Moment("workbook.written", 0),
                        new Moment("manifest.ready", 0),
                        new Moment("manifest.linked", 0)));
        for (boolean publish : List.of(false, true)) {
            String store = "killed-backfill-" + publish;
            faults.copy("before", store);
            Moment moment = publish ? new Moment("manifest.ready", 0) : new Moment("part.written", 1);
            faults.assertKilled(faults.start(store, moment, backfillCommand(publish)), store, moment);
            assertBackfilled(store, publish);
        }
    }

    @Test
    @Tag("soak")
    void aBackfillSurvivesFaultsAtPointsAllOverIt() throws IOException {
        otherUnits();
        int tried = 0;
        for (boolean publish : List.of(false, true)) {
            List<String> points = faults.points("before", backfill(publish));
            List<Integer> all = FaultNights.spread(points.size(), Integer.getInteger("soak.points", 20));
            for (int at : all) {
                for (FaultInRun.Kind kind : FaultInRun.Kind.values()) {
                    backfillStoppedAt(publish, kind, at);
                    tried++;
                }
            }
        }
        System.out.println("backfill with Spark: survived " + tried + " of " + tried + " faults");
    }

    private void backfillStoppedAt(boolean publish, List<Moment> moments) throws IOException {
        List<String> points = faults.points("before", backfill(publish));
        int kind = 0;
        for (Moment moment : moments) {
            int at = FaultNights.numberOf(moment, points);
            backfillStoppedAt(publish, FaultInRun.Kind.values()[kind++ % 3], at);
        }
    }

    private void backfillStoppedAt(boolean publish, FaultInRun.Kind kind, int at) throws IOException {
        String store = "backfill-" + publish + "-" + kind + "-" + at;
        faults.copy("before", store);
        faults.disturb(store, kind, at, backfill(publish));
        assertBackfilled(store, publish);
    }

    /** After a backfill that was stopped: the old release is all there is to see, unless the new one was published whole. */
    private void assertBackfilled(String store, boolean publish) throws IOException {
        Path root = faults.folder(store);
        assertThat(Checker.problems(root, FaultNights.OPEN)).as(store).isEmpty();
        assertThat(Checker.releases(root))
                .as(store)
                .isIn(publish ? List.of(List.of(1L), List.of(1L, 2L)) : List.of(List.of(1L)));
        if (Checker.releases(root).size() == 1) {
            assertThat(Checker.showsTheNewest(root)).as(store).isTrue();
            assertThat(Files.exists(root.resolve("export/v0000000002"))).isFalse();
        }
        assertThat(Checker.sha256(root.resolve("manifests/v0000000001.json")))
                .isEqualTo(Checker.sha256(faults.folder("before/manifests/v0000000001.json")));

        if (!publish) {
            backfill(false).accept(store);
            assertThat(Checker.releases(root)).as(faults.nights().printed()).containsExactly(1L);
        }
        backfill(true).accept(store);

        assertThat(Checker.problems(root, FaultNights.OPEN)).as(store).isEmpty();
        assertThat(Checker.showsTheNewest(root)).as(store).isTrue();
        assertThat(Checker.releases(root))
                .as(store + ": " + faults.nights().printed())
                .containsExactly(1L, 2L);
        if (Files.notExists(faults.folder("backfilled"))) {
            faults.copy("before", "backfilled");
            backfill(true).accept("backfilled");
        }
        assertThat(faults.published(store))
                .as(store)
                .isEqualTo(faults.published("backfilled"))
                .isNotEqualTo(faults.published("before"));
    }

    private void otherUnits() throws IOException {
        faults.nights()
                .change(
                        "sources/kz-customs.yaml",
                        "header: [\"экспорт*\", \"тонн*\"], unit: t,",
                        "header: [\"экспорт*\", \"тонн*\"], unit: kg,");
    }

    /** A backfill of the store of a name. */
    private Consumer<String> backfill(boolean publish) {
        BackfillOptions options = new BackfillOptions(
                Optional.of("kz-customs"), Optional.empty(), Optional.empty(), publish, "kilograms");
        return store -> faults.run(store, FaultNights.NIGHT, work -> Backfill.backfill(work, options));
    }

    private static String[] backfillCommand(boolean publish) {
        return publish
                ? new String[] {"backfill", "--source", "kz-customs", "--publish", "--reason", "kilograms"}
                : new String[] {"backfill", "--source", "kz-customs"};
    }
}
