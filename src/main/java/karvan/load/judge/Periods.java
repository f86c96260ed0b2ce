package karvan.load.judge;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import karvan.config.Source;
import karvan.load.layout.Layouts;
import karvan.trade.Period;
import karvan.warehouse.Segment;

/** Whether a file is about the period it should be about. */
final class Periods {

    private Periods() {}

    static List<String> objections(Source source, Segment segment, LocalDate asOf) {
        return Stream.of(otherName(source, segment), future(segment, asOf))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> otherName(Source source, Segment segment) {
        return Layouts.namedPeriod(source, segment.fileName())
                .filter(named -> !(named.start().equals(segment.slot().start())
                        && named.end().equals(segment.slot().end())))
                .map(named -> "The file is named after " + named + ", but is about " + segment.slot()
                        + "; one of the two is wrong, ask the office which.");
    }

    /** A month that has not ended cannot be told yet; a year that is running is a year printed so far. */
    private static Optional<String> future(Segment segment, LocalDate asOf) {
        YearMonth today = YearMonth.from(asOf);
        return Stream.concat(Stream.of(segment.slot()), segment.periods().stream())
                .filter(period -> period.start().isAfter(today) || isToldByMonths(period) && isUnfinished(period, asOf))
                .findFirst()
                .map(period -> "It tells " + period + ", which has not ended on the business date " + asOf
                        + "; a figure of the future is a wrong year or month.");
    }

    private static boolean isToldByMonths(Period period) {
        return period.form() == Period.Form.MONTH || period.isCumulative();
    }

    private static boolean isUnfinished(Period period, LocalDate asOf) {
        return period.end().atEndOfMonth().isAfter(asOf);
    }
}
