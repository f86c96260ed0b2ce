package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import karvan.config.Problems;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.testing.Limits;
import karvan.trade.Period;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Segment;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private static final List<Source> SOURCES = Sources.read(Path.of("conf"), new Problems());

    private static Slots.Candidate candidate(String sourceId, String fileName, String version, Period slot) {
        Source source = SOURCES.stream()
                .filter(each -> each.id().equals(sourceId))
                .findFirst()
                .orElseThrow();
        return new Slots.Candidate(source, segment(source, fileName, version, slot, 99, 1, "100.00", "1.00"));
    }

    private static Segment segment(
            Source source,
            String fileName,
            String version,
            Period slot,
            long used,
            long rejected,
            String value,
            String rejectedValue) {
        BigDecimal read = new BigDecimal(value).add(new BigDecimal(rejectedValue));
        return new Segment(
                "hash of " + fileName,
                source.id(),
                source.table(),
                slot,
                version,
                fileName,
                "sha of " + fileName,
                1,
                List.of(slot),
                used + rejected,
                used,
                rejected,
                0,
                Map.of(),
                used,
                rejected,
                read,
                new BigDecimal(value),
                new BigDecimal(rejectedValue),
                BigDecimal.ZERO,
                Map.of(),
                Segment.Subtotals.NONE,
                "",
                List.of());
    }

    private static Slots.Candidate month(String fileName, String version, int month) {
        return candidate("kz-customs", fileName, version, Period.month(2025, month));
    }

    private static Parent holding(Slots.Candidate... candidates) {
        List<LiveSegment> live = new ArrayList<>();
        for (Slots.Candidate candidate : candidates) {
            live.add(new LiveSegment(candidate.segment(), live.size() + 1L, 1));
        }
        return new Parent(live, Set.of(), Set.of(), 2);
    }

    private static List<String> files(Slots slots) {
        return slots.live().stream().map(live -> live.segment().fileName()).toList();
    }

    private static List<String> verdicts(Slots slots) {
        return slots.deliveries().stream()
                .map(delivery -> delivery.fileName() + " " + delivery.state().code())
                .toList();
    }

    @Test
    void aLaterVersionTakesTheSlot() {
        Slots slots =
                Slots.settle(holding(month("june", "1", 6), month("may", "1", 5)), List.of(month("june_v2", "2", 6)));
        assertThat(files(slots)).containsExactly("may", "june_v2");
        assertThat(slots.live().get(1)).satisfies(live -> {
            assertThat(live.deliveryOrder()).isEqualTo(3);
            assertThat(live.since()).isEqualTo(2);
        });
        assertThat(verdicts(slots)).containsExactly("june_v2 accepted");
    }

    @Test
    void anEqualVersionOfALaterNightTakesTheSlot() {
        assertThat(files(Slots.settle(holding(month("june", "1", 6)), List.of(month("june again", "1", 6)))))
                .containsExactly("june again");
    }

    @Test
    void anOlderVersionChangesNothing() {
        Slots slots = Slots.settle(holding(month("june_v10", "10", 6)), List.of(month("june_v9", "9", 6)));
        assertThat(files(slots)).containsExactly("june_v10");
        assertThat(verdicts(slots)).containsExactly("june_v9 superseded");
    }

    @Test
    void ofTwoVersionsInOneNightTheLaterCounts() {
        Slots slots = Slots.settle(Parent.none(), List.of(month("june", "1", 6), month("june_v2", "2", 6)));
        assertThat(files(slots)).containsExactly("june_v2");
        assertThat(verdicts(slots)).containsExactly("june superseded", "june_v2 accepted");
    }

    @Test
    void twoInOneNightThatDoNotSayWhichIsLaterAreBothRefused() {
        Slots slots = Slots.settle(
                holding(month("old june", "1", 6)), List.of(month("june a", "1", 6), month("june b", "1", 6)));
        assertThat(files(slots)).containsExactly("old june");
        assertThat(verdicts(slots)).containsExactly("june a refused", "june b refused");
        assertThat(slots.deliveries().get(0).reason())
                .contains("june a and june b")
                .contains("2025-06");
    }

    @Test
    void aPeriodThatOverlapsAnotherSlotIsRefused() {
        Slots slots = Slots.settle(
                holding(month("june", "1", 6)),
                List.of(candidate("kz-customs", "half-year", "1", Period.januaryTo(2025, 6))));
        assertThat(files(slots)).containsExactly("june");
        assertThat(verdicts(slots)).containsExactly("half-year refused");
    }

    @Test
    void cumulativeTablesShareMonths() {
        Slots slots = Slots.settle(
                holding(candidate("az-ministry", "to june", "", Period.januaryTo(2025, 6))),
                List.of(candidate("az-ministry", "to july", "", Period.januaryTo(2025, 7))));
        assertThat(files(slots)).containsExactly("to june", "to july");
    }

    /** A whole table that is delivered anew each time, its months told by the rows and its order by the name. */
    private static Slots.Candidate wholeTable(String fileName, String version, int months) {
        Source source = Sources.read(Path.of("src/test/resources"), new Problems()).stream()
                .filter(each -> each.id().equals("am-armstat-origin"))
                .findFirst()
                .orElseThrow();
        Period slot = Period.span(YearMonth.of(2022, 1), months);
        return new Slots.Candidate(source, segment(source, fileName, version, slot, 99, 1, "100.00", "1.00"));
    }

    @Test
    void aLaterVintageOfAWholeTableTakesThePlaceOfAShorterOne() {
        Slots slots = Slots.settle(
                holding(wholeTable("to december", "2024-02-16", 24)),
                List.of(wholeTable("to march", "2024-05-11", 27)));
        assertThat(files(slots)).containsExactly("to march");
        assertThat(verdicts(slots)).containsExactly("to march accepted");
    }

    @Test
    void anEarlierVintageOfAWholeTableChangesNothingWheneverItComes() {
        Slots.Candidate earlier = wholeTable("to december", "2024-02-16", 24);
        Slots.Candidate later = wholeTable("to march", "2024-05-11", 27);

        Slots together = Slots.settle(Parent.none(), List.of(earlier, later));
        assertThat(files(together)).containsExactly("to march");
        assertThat(verdicts(together)).containsExactly("to december superseded", "to march accepted");

        Slots afterwards = Slots.settle(holding(later), List.of(earlier));
        assertThat(files(afterwards)).containsExactly("to march");
        assertThat(verdicts(afterwards)).containsExactly("to december superseded");
    }

    @Test
    void aFileWithTooManyRejectsIsRefused() {
        LoadLimits limits = new LoadLimits(
                new BigDecimal("1.0"), new BigDecimal("2.0"), 1, Duration.ZERO, Limits.PLAUSIBILITY, Limits.AS_OF);
        Source source = SOURCES.get(0);
        Period slot = Period.month(2025, 6);
        assertThat(RejectShares.of(segment(source, "a", "", slot, 99, 1, "98.00", "2.00"))
                        .over(limits))
                .isEmpty();
        assertThat(RejectShares.of(segment(source, "a", "", slot, 98, 2, "98.00", "2.00"))
                        .over(limits))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("2 % of its rows"));
        assertThat(RejectShares.of(segment(source, "a", "", slot, 99, 1, "97.99", "2.01"))
                        .over(limits))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("2.01 % of its value"));
        assertThat(RejectShares.of(segment(source, "a", "", slot, 0, 0, "0", "0"))
                        .over(limits))
                .isPresent();
    }

    @Test
    void deliveriesThatWereTakenAreNoWarning() {
        Slots slots = Slots.settle(Parent.none(), List.of(month("june", "1", 6)));
        assertThat(slots.deliveries()).noneMatch(Delivery::isWarning);
    }
}
