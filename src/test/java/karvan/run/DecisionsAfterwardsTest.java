package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import karvan.faults.Checker;
import karvan.testing.Nights;
import karvan.testing.sample.Doctored;
import karvan.trade.Sha256;
import karvan.warehouse.Manifest.SegmentReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person decided about a file holds in backfills and withdrawals too. */
class DecisionsAfterwardsTest {

    private static final String MAY = "rk_4z_05_25.zip";
    private static final String JUNE = "rk_4z_06_25.zip";
    private static final String CORRECTED = "rk_4z_06_25_v2.zip";

    @TempDir
    private Path folder;

    private Nights nights;

    @Test
    void backfillsAndWithdrawalsKeepToWhatAPersonDecided() throws IOException {
        nights = Nights.in(folder);
        nights.deliver(sample(MAY), "kz-customs/" + MAY);
        nights.deliver(sample(JUNE), "kz-customs/" + JUNE);
        assertThat(night()).as(nights.printed()).isEqualTo(10);
        // In dollars instead of thousand dollars: held back until a person lets it in.
        Path dollars = Files.write(
                folder.resolve(CORRECTED), Doctored.values(Files.readAllBytes(sample(JUNE)), new BigDecimal("1000")));
        String sha256 = Sha256.of(Files.readAllBytes(dollars));
        nights.deliver(dollars, "kz-customs/" + CORRECTED);
        assertThat(night()).as(nights.printed()).isZero();
        assertThat(accept(sha256)).isZero();
        assertThat(night()).as(nights.printed()).isEqualTo(10);
        assertThat(live(2)).containsExactly(MAY, CORRECTED);

        unit("t", "kg");
        assertThat(backfill(true)).as(nights.printed()).isIn(0, 10);
        assertThat(nights.printed())
                .as("what a person let in is read again like any other")
                .doesNotContain("would be refused");
        assertThat(live(3)).containsExactly(MAY, CORRECTED);
        assertThat(hashes(3)).doesNotContainAnyElementsOf(hashes(2));

        assertThat(withdraw("2")).as(nights.printed()).isEqualTo(10);
        assertThat(nights.printed())
                .contains("Releases 3 to 3 rest on release 2 and go with it", "left     kz-customs/" + CORRECTED);
        assertThat(live(4)).containsExactly(MAY, JUNE);
        unit("kg", "t");
        assertThat(night()).as(nights.printed()).isZero();
        assertThat(nights.printed())
                .as("it was let in once, and left")
                .contains("Nothing new since release 4.", CORRECTED + " withdrawn");

        assertThat(accept(sha256)).as(nights.printed()).isZero();
        assertThat(nights.printed()).contains("Accepted kz-customs/" + CORRECTED);
        assertThat(night()).as(nights.printed()).isEqualTo(10);
        assertThat(live(5)).containsExactly(MAY, CORRECTED);
        assertThat(accept(sha256)).isZero();
        assertThat(nights.printed()).contains("is let in already");

        assertThat(reject(sha256)).isZero();
        assertThat(night()).as(nights.printed()).isEqualTo(10);
        assertThat(live(6)).containsExactly(MAY, JUNE);
        assertThat(withdraw("6")).as(nights.printed()).isIn(0, 10);
        assertThat(nights.printed())
                .contains(CORRECTED + " was rejected by a person; its slot 2025-06 falls back to " + JUNE)
                .contains("Nothing new since release 6.");

        assertThat(reject(Sha256.of(Files.readAllBytes(sample(JUNE))))).isZero();
        unit("t", "kg");
        assertThat(backfill(true)).as(nights.printed()).isEqualTo(10);
        assertThat(nights.printed()).contains(JUNE + " was rejected by a person; its slot 2025-06 is empty now");
        assertThat(live(7)).containsExactly(MAY);
        assertThat(Checker.problems(nights.warehouse(), Set.of("kz-customs", "az-ministry")))
                .isEmpty();
    }

    private static Path sample(String file) {
        return Path.of("sample-data/inbox/kz-customs", file);
    }

    private void unit(String from, String to) throws IOException {
        String column = "header: [\"экспорт*\", \"тонн*\"], unit: ";
        nights.change("sources/kz-customs.yaml", column + from + ",", column + to + ",");
    }

    private int night() {
        return nights.night();
    }

    private int accept(String sha256) {
        return StoreJobs.accept(nights.warehouse().toString(), sha256, nights.out());
    }

    private int reject(String sha256) {
        return StoreJobs.reject(nights.warehouse().toString(), sha256, nights.out());
    }

    private int withdraw(String release) {
        return StoreJobs.withdraw(nights.options(), release, "", nights.out());
    }

    private int backfill(boolean publish) {
        return StoreJobs.backfill(
                nights.options(),
                new BackfillOptions(Optional.empty(), Optional.empty(), Optional.empty(), publish, ""),
                nights.out());
    }

    private List<String> live(long release) {
        return nights.release(release).segments().stream()
                .map(SegmentReference::fileName)
                .toList();
    }

    private List<String> hashes(long release) {
        return nights.release(release).segments().stream()
                .map(SegmentReference::hash)
                .toList();
    }
}
