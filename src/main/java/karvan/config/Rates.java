package karvan.config;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import karvan.trade.Sha256;

/**
 * Exchange rates of {@code conf/rates/<CURRENCY>.csv}: units of the currency that one US dollar costs, by day and as
 * monthly averages.
 */
public final class Rates implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Name of a rate set for one day. */
    public static final String DAILY = "daily";

    /** Name of a monthly average. */
    public static final String MONTHLY = "monthly";

    private static final List<String> HEADER = List.of("date", "units_per_usd", "source");

    private final Map<String, Map<LocalDate, BigDecimal>> daily = new TreeMap<>();
    private final Map<String, Map<YearMonth, BigDecimal>> monthly = new TreeMap<>();
    private final String hash;

    /**
     * One rate.
     *
     * @param unitsPerUsd units of the currency for one US dollar
     * @param kind {@link #DAILY} or {@link #MONTHLY}
     */
    public record Rate(BigDecimal unitsPerUsd, String kind) {}

    private record Line(Temporal date, BigDecimal unitsPerUsd, String source) {}

    private Rates(Path folder, Problems problems) {
        StringBuilder content = new StringBuilder();
        for (Path file : csvFiles(folder, problems)) {
            String currency = file.getFileName().toString().replace(".csv", "");
            List<Line> lines = CsvFile.read(
                    file,
                    HEADER,
                    row -> line(row.getField("date"), row.getField("units_per_usd"), row.getField("source")),
                    problems);
            content.append(currency).append(lines).append('\n');
            for (Line line : lines) {
                BigDecimal before = line.date() instanceof LocalDate day
                        ? daily.computeIfAbsent(currency, any -> new TreeMap<>())
                                .put(day, line.unitsPerUsd())
                        : monthly.computeIfAbsent(currency, any -> new TreeMap<>())
                                .put((YearMonth) line.date(), line.unitsPerUsd());
                if (before != null) {
                    problems.add(file.toString(), "two rates for " + line.date() + "; keep one row");
                }
            }
        }
        hash = Sha256.of(content.toString());
    }

    /** Reads all rates of a folder; what is wrong with them goes to {@code problems}. */
    public static Rates load(Path folder, Problems problems) {
        return new Rates(folder, problems);
    }

    private static List<Path> csvFiles(Path folder, Problems problems) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(folder.toString(), "cannot be read; it must be a folder with one file of rates per currency");
            return List.of();
        }
    }

    private static Line line(String date, String unitsPerUsd, String source) {
        BigDecimal rate = rate(unitsPerUsd);
        if (source.isBlank()) {
            throw new IllegalArgumentException("the rate of " + date + " names no source; say who set it");
        }
        try {
            return new Line(
                    date.length() == "2024-03".length() ? YearMonth.parse(date) : LocalDate.parse(date), rate, source);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + date + "' is no date; expected a day like 2024-03-06 or a month like 2024-03");
        }
    }

    private static BigDecimal rate(String text) {
        try {
            BigDecimal rate = new BigDecimal(text);
            if (rate.signum() > 0) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no rate; expected a number like 447.32");
        }
        throw new IllegalArgumentException("the rate " + text + " is not above zero");
    }

    /** SHA-256 of all rates and their sources. */
    public String hash() {
        return hash;
    }

    /** Currencies there are rates for. */
    public List<String> currencies() {
        return Stream.concat(daily.keySet().stream(), monthly.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The rate of that day, else the average of its month; empty when neither is held. */
    public Optional<Rate> on(String currency, LocalDate day) {
        BigDecimal rate = daily.getOrDefault(currency, Map.of()).get(day);
        return rate == null ? in(currency, YearMonth.from(day)) : Optional.of(new Rate(rate, DAILY));
    }

    /** The average of the month, empty when none is held. */
    public Optional<Rate> in(String currency, YearMonth month) {
        BigDecimal rate = monthly.getOrDefault(currency, Map.of()).get(month);
        return rate == null ? Optional.empty() : Optional.of(new Rate(rate, MONTHLY));
    }
}
