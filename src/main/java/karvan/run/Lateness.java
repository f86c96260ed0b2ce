package karvan.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import karvan.config.Configuration;
import karvan.config.Source;
import karvan.trade.Period;
import karvan.warehouse.LiveSegment;

/**
 * A source whose next file is overdue on the business date.
 *
 * @param source id of the source
 * @param last last period held; empty when nothing was ever delivered
 * @param due day by which the next file should have come; empty when nothing was ever delivered
 */
record Lateness(String source, Optional<Period> last, Optional<LocalDate> due) {

    /**
     * The late ones, in order of id. A source that declares no {@code max_age_days} is late only while it has delivered
     * nothing and the night waits for it.
     */
    static List<Lateness> of(Configuration configuration, List<LiveSegment> live, LocalDate asOf) {
        List<Lateness> late = new ArrayList<>();
        for (Source source : configuration.sources()) {
            Optional<Period> last = last(source.id(), live);
            Optional<LocalDate> due =
                    last.filter(period -> source.maxAgeDays() > 0).map(period -> due(period, source.maxAgeDays()));
            boolean awaited = source.maxAgeDays() > 0
                    || configuration.settings().waitFor().contains(source.id());
            if (awaited && last.isEmpty() || due.isPresent() && due.get().isBefore(asOf)) {
                late.add(new Lateness(source.id(), last, due));
            }
        }
        return late;
    }

    /** The period that ends last among the live files of a source. */
    static Optional<Period> last(String source, List<LiveSegment> live) {
        return live.stream()
                .filter(l -> l.segment().sourceId().equals(source))
                .flatMap(l -> l.segment().periods().stream())
                .max(Comparator.comparing(Period::end).thenComparing(Comparator.naturalOrder()));
    }

    /** The next period ends as many months later as the last one is long, a cumulative one a month later. */
    private static LocalDate due(Period last, int maxAgeDays) {
        int step = last.form() == Period.Form.SPAN ? 1 : last.months();
        YearMonth nextEnd = last.end().plusMonths(step);
        return nextEnd.atEndOfMonth().plusDays(maxAgeDays);
    }

    String sentence() {
        return last.map(period -> source + " is late: its last period is " + period + ", the next file was due by "
                        + due.orElseThrow() + ". Ask the office for it")
                .orElse(source + " has delivered nothing yet. Ask the office for its first file");
    }
}
