package karvan.load.judge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import karvan.config.HsCodes;
import karvan.config.Plausibility;
import karvan.config.Source;
import karvan.trade.Reject;
import karvan.warehouse.Segment;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Rejects;

/** Judges the files of one night, several at a time where asked so. It reads segments and remembers the last ones it read. */
public final class Judge {

    /** Files held in memory at a time: each core judges neighbouring periods one after the other. */
    private static final int REMEMBERED = Math.max(24, 12 * Runtime.getRuntime().availableProcessors());

    private final Warehouse warehouse;
    private final HsCodes hsCodes;
    private final Plausibility night;
    private final LocalDate asOf;
    private final Map<String, Held> vintages = new LinkedHashMap<>(REMEMBERED * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A file in memory, read by whoever asks first while others that want it wait. */
    private static final class Held {
        private Vintage vintage;

        private synchronized Vintage read(Warehouse warehouse, Source source, Segment segment) {
            if (vintage == null) {
                vintage = Vintage.read(warehouse, source, segment);
            }
            return vintage;
        }
    }

    /**
     * @param night limits that hold where a source sets none of its own
     * @param asOf business date
     */
    public Judge(Warehouse warehouse, HsCodes hsCodes, Plausibility night, LocalDate asOf) {
        this.warehouse = warehouse;
        this.hsCodes = hsCodes;
        this.night = night;
        this.asOf = asOf;
    }

    /**
     * What is said against a file. Files may be judged side by side.
     *
     * @param replaced the segment whose place it would take; empty for a new slot
     * @param others segments of the same source and table in other slots, held or delivered the same night
     */
    public Judgement judge(Source source, Segment segment, Optional<Segment> replaced, List<Segment> others) {
        Plausibility limits = source.expected().limits(night);
        List<String> objections = new ArrayList<>(Periods.objections(source, segment, asOf));
        List<String> warnings = new ArrayList<>();
        replaced.flatMap(before -> Changes.missingRows(source, segment, before, limits))
                .ifPresent(objections::add);
        if (source.feeds() != Source.Feeds.CONTROLS && isComparable(segment, limits)) {
            Vintage file = vintage(source, segment);
            if (source.feeds() == Source.Feeds.FLOWS) {
                objections.addAll(ofItself(source, segment));
                Judgement totals = Totals.judge(file, limits);
                objections.addAll(totals.objections());
                warnings.addAll(totals.warnings());
            }
            List<Segment> comparable =
                    others.stream().filter(other -> isComparable(other, limits)).toList();
            List<Beside> neighbours = nearest(segment, comparable, limits).parallelStream()
                    .map(other -> Beside.of(file, vintage(source, other)))
                    .toList();
            Likeness.sameFigures(file, lookAlikes(source, file, comparable, neighbours, limits), limits)
                    .ifPresent(objections::add);
            List<Beside> beside = replaced.filter(before -> isComparable(before, limits))
                    .map(before -> List.of(Beside.of(file, vintage(source, before))))
                    .orElse(neighbours);
            if (!beside.isEmpty()) {
                Likeness.swapped(file, Beside.vintages(beside), limits).ifPresent(objections::add);
                UnitValues.shift(file, beside, limits).ifPresent(objections::add);
                objections.addAll(
                        beside == neighbours
                                ? Changes.againstNeighbours(file, Beside.vintages(neighbours), limits)
                                : Changes.againstReplaced(file, beside.get(0).vintage(), limits));
            }
            warnings.addAll(UnitValues.outliers(file, neighbours, limits));
        }
        return new Judgement(objections, warnings);
    }

    /** What a file says against itself, as far as it explains why many of its rows are rejected. */
    public List<String> ofItself(Source source, Segment segment) {
        if (source.feeds() != Source.Feeds.FLOWS || segment.observationsRejected() == 0) {
            return List.of();
        }
        Plausibility limits = source.expected().limits(night);
        List<Reject> rejects = Warehouse.read(warehouse.files(segment, Rejects.TABLE), Rejects.TABLE);
        List<String> said = new ArrayList<>();
        Editions.objection(source, hsCodes, vintage(source, segment), rejects, limits)
                .ifPresent(said::add);
        Totals.otherLevel(source, segment, rejects, limits).ifPresent(said::add);
        return said;
    }

    private static boolean isComparable(Segment segment, Plausibility limits) {
        return segment.observationsAccepted() >= limits.minObservations();
    }

    private Vintage vintage(Source source, Segment segment) {
        Held held;
        synchronized (vintages) {
            held = vintages.computeIfAbsent(segment.hash(), any -> new Held());
        }
        return held.read(warehouse, source, segment);
    }

    private static List<Segment> nearest(Segment segment, List<Segment> others, Plausibility limits) {
        return others.stream()
                .sorted(Comparator.comparing((Segment other) -> apart(segment, other))
                        .thenComparing(Segment::slot)
                        .thenComparing(Segment::hash))
                .limit(limits.neighbours())
                .toList();
    }

    private static long apart(Segment segment, Segment other) {
        return Math.abs(segment.slot().end().until(other.slot().end(), ChronoUnit.MONTHS));
    }

    /** Files that may hold the same figures: the neighbours, the same months of other years, and equal totals. */
    private List<Beside> lookAlikes(
            Source source, Vintage file, List<Segment> others, List<Beside> neighbours, Plausibility limits) {
        Set<String> near = neighbours.stream()
                .map(neighbour -> neighbour.vintage().segment().hash())
                .collect(Collectors.toSet());
        Stream<Beside> farther = others.parallelStream()
                .filter(other -> !near.contains(other.hash()) && mayBeAlike(file, other, limits))
                .map(other -> Beside.of(file, vintage(source, other)));
        return Stream.concat(neighbours.stream(), farther).toList();
    }

    private boolean mayBeAlike(Vintage file, Segment other, Plausibility limits) {
        Segment segment = file.segment();
        boolean sameMonth = apart(segment, other) % 12 == 0;
        boolean sameSum =
                isSame(segment.valueUsd(), other.valueUsd()) && isSame(segment.netMassKg(), other.netMassKg());
        return sameSum || sameMonth && (isHeld(other) || Glance.maySay(warehouse, file, other, limits));
    }

    private boolean isHeld(Segment segment) {
        synchronized (vintages) {
            return vintages.containsKey(segment.hash());
        }
    }

    private static boolean isSame(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) == 0;
    }
}
