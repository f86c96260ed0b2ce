package karvan.run;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import karvan.config.Configuration;
import karvan.config.GroupScheme;
import karvan.config.ReportDefinition;
import karvan.config.Source;
import karvan.trade.Coded;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.Period;
import karvan.trade.PlainLine;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Releases;
import karvan.warehouse.Segment;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Flows;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.Indicators.Figure;

/**
 * Walks a published figure back to files, sheets and rows, and adds those rows up again.
 *
 * <p>A figure that is computed from others (growth, share, balance ...) is explained by the values it rests on.
 */
final class Explain {

    /** A value that a figure rests on: the group of one direction over one period. */
    private record Part(Direction direction, String group, Period period, boolean subtracted) {}

    /** A delivered period that is added to, or subtracted from, a value. */
    private record Slot(Period period, int sign) {}

    private final Configuration configuration;
    private final ReportDefinition report;
    private final GroupScheme scheme;
    private final List<LiveSegment> live;
    private final Warehouse warehouse;
    private final Indicators.Key query;
    private final PrintStream out;

    private Explain(
            Configuration configuration,
            ReportDefinition report,
            GroupScheme scheme,
            List<LiveSegment> live,
            Warehouse warehouse,
            Indicators.Key query,
            PrintStream out) {
        this.configuration = configuration;
        this.report = report;
        this.scheme = scheme;
        this.live = live;
        this.warehouse = warehouse;
        this.query = query;
        this.out = out;
    }

    /**
     * Prints the figure of a release, the files and rows it rests on, and their sum.
     *
     * @return {@link ExitCode#OK}; {@link ExitCode#USAGE} when the release holds no such figure; {@link
     *     ExitCode#STORAGE} when the rows do not add up to the figure
     */
    static ExitCode explain(
            Configuration configuration,
            Warehouse warehouse,
            Manifest manifest,
            Indicators.Key query,
            PrintStream out) {
        Optional<ReportDefinition> report = configuration.report(query.reportId());
        Optional<GroupScheme> scheme = configuration.scheme(query.scheme());
        if (report.isEmpty() || scheme.isEmpty()) {
            out.println("No report '" + query.reportId() + "' with the scheme '" + query.scheme() + "'. Reports: "
                    + configuration.reports().stream().map(ReportDefinition::id).toList() + ", schemes: "
                    + configuration.schemes().stream().map(GroupScheme::id).toList());
            return ExitCode.USAGE;
        }
        TableSet tables = warehouse
                .tables(manifest.tables())
                .orElseThrow(() -> new StorageFailure("The tables " + manifest.tables() + " are missing"));
        List<Figure> figures = Warehouse.read(tables, Indicators.TABLE);
        Optional<Figure> figure =
                figures.stream().filter(f -> f.key().equals(query)).findFirst();
        out.println("Release " + manifest.number() + ", published " + Jobs.time(manifest, configuration));
        if (figure.isEmpty()) {
            out.println("Release " + manifest.number() + " holds no figure of this key: " + query);
            hint(figures, query, out);
            return ExitCode.USAGE;
        }
        List<LiveSegment> live = Releases.of(warehouse).live(manifest.segments());
        return new Explain(configuration, report.get(), scheme.get(), live, warehouse, query, out)
                .explain(figure.get());
    }

    private static void hint(List<Figure> figures, Indicators.Key query, PrintStream out) {
        List<Figure> near = figures.stream()
                .filter(f -> f.reporter().equals(query.reporter())
                        && f.partner().equals(query.partner())
                        && f.indicator().equals(query.indicator()))
                .toList();
        hint(out, "directions", near.stream().map(Figure::direction));
        hint(out, "schemes", near.stream().map(Figure::scheme));
        hint(
                out,
                "groups of " + query.scheme(),
                near.stream().filter(f -> f.scheme().equals(query.scheme())).map(Figure::group));
        hint(out, "periods", near.stream().map(f -> f.period().toString()));
    }

    private static void hint(PrintStream out, String what, Stream<String> values) {
        out.println("  " + what + ": " + values.distinct().sorted().collect(Collectors.joining(" ")));
    }

    private ExitCode explain(Figure figure) {
        out.println(figure.indicator() + " of " + figure.reporter() + ", " + figure.direction() + ", partner "
                + figure.partner() + ", " + figure.scheme() + "/" + figure.group() + ", " + figure.period() + ": "
                + (figure.value() == null
                        ? "no value"
                        : figure.value().stripTrailingZeros().toPlainString()) + " "
                + figure.unit() + " (" + figure.status().code() + ")");
        out.println("rests on " + figure.basis());
        boolean mass = figure.indicator().equals("net_mass");
        BigDecimal sum = BigDecimal.ZERO;
        List<Part> parts = parts(figure);
        for (Part part : parts) {
            BigDecimal value = explain(part, mass);
            sum = part.subtracted() ? sum.subtract(value) : sum.add(value);
        }
        if (!Set.of("value", "net_mass", "turnover", "balance").contains(figure.indicator())) {
            out.println("The figure is computed from the values above; the formula is in conf/README.md under '"
                    + figure.indicator() + "'.");
            return ExitCode.OK;
        }
        boolean equal = figure.value() != null && figure.value().compareTo(sum) == 0;
        out.println("Sum of the rows: " + sum.toPlainString() + " " + figure.unit() + ", "
                + (equal ? "equal to" : "different from") + " the published figure");
        return equal || figure.value() == null ? ExitCode.OK : ExitCode.STORAGE;
    }

    private List<Part> parts(Figure figure) {
        Period period = figure.period();
        String group = figure.group();
        if (figure.direction().equals("total")) {
            boolean balance = figure.indicator().equals("balance");
            List<Part> both = new ArrayList<>(List.of(
                    new Part(Direction.EXPORT, group, period, false),
                    new Part(Direction.IMPORT, group, period, balance)));
            if (figure.indicator().endsWith("growth")) {
                both.add(new Part(Direction.EXPORT, group, period.yearBefore(), false));
                both.add(new Part(Direction.IMPORT, group, period.yearBefore(), false));
            }
            return both;
        }
        Direction direction = Coded.of(Direction.class, figure.direction())
                .orElseThrow(
                        () -> new StorageFailure("The table of indicators names no direction " + figure.direction()));
        Part value = new Part(direction, group, period, false);
        Part before = new Part(direction, group, period.yearBefore(), false);
        return switch (figure.indicator()) {
            case "growth" -> List.of(value, before);
            case "share" -> List.of(value, new Part(direction, "total", period, false));
            case "contribution" -> List.of(value, before, new Part(direction, "total", period.yearBefore(), false));
            default -> List.of(value);
        };
    }

    /** Prints the rows behind one value and returns their signed sum in US dollars or kilograms. */
    private BigDecimal explain(Part part, boolean mass) {
        String sourceId = report.speaker(query.reporter(), part.direction())
                .orElseThrow(
                        () -> new StorageFailure("No source speaks for " + query.reporter() + " " + part.direction()));
        Source source = configuration.source(sourceId);
        List<Segment> segments = live.stream()
                .map(LiveSegment::segment)
                .filter(s -> s.sourceId().equals(sourceId))
                .toList();
        BigDecimal sum = BigDecimal.ZERO;
        out.println();
        out.println((part.subtracted() ? "less " : "") + part.direction().code() + " of " + part.group() + ", "
                + part.period() + ", source " + sourceId);
        for (Slot slot : slots(part.period(), segments)) {
            Map<String, List<Flow>> byFile = new LinkedHashMap<>();
            for (Segment segment : segments) {
                if (segment.periods().contains(slot.period())) {
                    Warehouse.forEach(warehouse.files(segment, Flows.TABLE), Flows.TABLE, flow -> {
                        if (counts(flow, part, slot, source.totalLevel())) {
                            byFile.computeIfAbsent(
                                            flow.sourceFile() + "  SHA-256 " + flow.sourceSha256(),
                                            f -> new ArrayList<>())
                                    .add(flow);
                        }
                    });
                }
            }
            sum = sum.add(print(slot, byFile, mass));
        }
        return sum;
    }

    private boolean counts(Flow flow, Part part, Slot slot, int level) {
        return flow.period().equals(slot.period())
                && flow.direction() == part.direction()
                && flow.reporter().equals(query.reporter())
                && flow.partner().equals(query.partner())
                && flow.level() == level
                && (part.group().equals("total")
                        || scheme.groupOf(
                                        flow.commodityCode(),
                                        flow.hsEdition(),
                                        flow.period().end().atEndOfMonth())
                                .equals(part.group()));
    }

    /** The delivered periods whose signed sum is the wanted one: its months, or January-to-month tables per year. */
    private static List<Slot> slots(Period wanted, List<Segment> segments) {
        Set<Period> delivered = new TreeSet<>();
        segments.forEach(s -> delivered.addAll(s.periods()));
        List<Slot> months = wanted.everyMonth().stream()
                .map(m -> new Slot(Period.month(m), 1))
                .toList();
        if (months.stream().anyMatch(m -> delivered.contains(m.period()))) {
            return months;
        }
        List<Slot> slots = new ArrayList<>();
        for (int year = wanted.start().getYear(); year <= wanted.end().getYear(); year++) {
            YearMonth first = year == wanted.start().getYear() ? wanted.start() : YearMonth.of(year, 1);
            YearMonth last = year == wanted.end().getYear() ? wanted.end() : YearMonth.of(year, 12);
            slots.add(new Slot(Period.januaryTo(year, last.getMonthValue()), 1));
            if (first.getMonthValue() > 1) {
                slots.add(new Slot(Period.januaryTo(year, first.getMonthValue() - 1), -1));
            }
        }
        return slots;
    }

    private BigDecimal print(Slot slot, Map<String, List<Flow>> byFile, boolean mass) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, List<Flow>> file : byFile.entrySet()) {
            out.println("  " + (slot.sign() < 0 ? "minus " : "") + slot.period() + "  " + PlainLine.of(file.getKey()));
            BigDecimal inFile = BigDecimal.ZERO;
            for (Flow flow : file.getValue()) {
                BigDecimal amount = mass ? flow.netMassKg() : flow.valueUsd();
                inFile = amount == null ? inFile : inFile.add(amount);
                out.println("    sheet '" + PlainLine.of(flow.sourceSheet()) + "' row " + flow.sourceRow() + "  "
                        + flow.commodityCode() + "  "
                        + (amount == null ? "[" + flow.status().code() + "]" : amount.toPlainString())
                        + (mass ? " kg" : " USD"));
            }
            out.println("    file sum " + inFile.toPlainString() + " of "
                    + file.getValue().size() + " rows");
            sum = sum.add(inFile);
        }
        return slot.sign() < 0 ? sum.negate() : sum;
    }
}
