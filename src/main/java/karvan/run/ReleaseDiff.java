package karvan.run;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.warehouse.Json;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Releases;
import karvan.warehouse.Segment;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.Indicators.Figure;

/**
 * What differs between two releases: the files that entered or left, and every published figure with another value or status.
 *
 * @param older number of the one release
 * @param newer number of the other
 * @param left files that only the older one holds; one that was read anew stands in both lists
 * @param entered files that only the newer one holds
 * @param configurationDiffers whether they were made with different files under {@code conf/}
 * @param programDiffers whether they were made by different versions of the program
 * @param figuresCompared number of figures that either of them publishes
 * @param figures those that differ, in order of their keys
 */
record ReleaseDiff(
        long older,
        long newer,
        List<MovedFile> left,
        List<MovedFile> entered,
        boolean configurationDiffers,
        boolean programDiffers,
        long figuresCompared,
        List<Change> figures) {

    /** @param period what the file is about */
    record MovedFile(String sourceId, String fileName, String sha256, Period period) {
        private String text() {
            return RunDiary.printable(sourceId + "/" + fileName);
        }
    }

    /**
     * A figure that differs.
     *
     * @param oldValue in {@code unit}; null where it is not known or not published
     * @param oldStatus null where the older release does not publish it
     * @param newStatus null where the newer release does not publish it
     * @param difference null unless both values are known
     * @param files the files that caused it; empty where the configuration or the program did
     */
    record Change(
            Indicators.Key figure,
            String unit,
            BigDecimal oldValue,
            Status oldStatus,
            BigDecimal newValue,
            Status newStatus,
            BigDecimal difference,
            List<String> files) {}

    /** A release, or one in the making. */
    record Side(long number, List<Segment> segments, TableSet tables, String configurationHash, String codeVersion) {

        static Side of(Warehouse warehouse, Manifest manifest) {
            return new Side(
                    manifest.number(),
                    Releases.of(warehouse).live(manifest.segments()).stream()
                            .map(LiveSegment::segment)
                            .toList(),
                    warehouse
                            .tables(manifest.tables())
                            .orElseThrow(() -> new StorageFailure("The tables " + manifest.tables() + " are missing")),
                    manifest.configurationHash(),
                    manifest.codeVersion());
        }
    }

    /** Compares what two releases publish. */
    static ReleaseDiff between(Side older, Side newer) {
        List<Segment> left = onlyIn(older, newer);
        List<Segment> entered = onlyIn(newer, older);
        List<Segment> moved = new ArrayList<>(left);
        moved.addAll(entered);
        Map<String, Figure> before = figures(older);
        Map<String, Figure> after = figures(newer);
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String key : keys) {
            change(Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key)), moved)
                    .ifPresent(changes::add);
        }
        return new ReleaseDiff(
                older.number(),
                newer.number(),
                left.stream().map(ReleaseDiff::file).toList(),
                entered.stream().map(ReleaseDiff::file).toList(),
                !older.configurationHash().equals(newer.configurationHash()),
                !older.codeVersion().equals(newer.codeVersion()),
                keys.size(),
                changes);
    }

    private static List<Segment> onlyIn(Side one, Side other) {
        Set<String> hashes = other.segments().stream().map(Segment::hash).collect(Collectors.toSet());
        return one.segments().stream()
                .filter(segment -> !hashes.contains(segment.hash()))
                .toList();
    }

    private static MovedFile file(Segment segment) {
        return new MovedFile(segment.sourceId(), segment.fileName(), segment.fileSha256(), segment.slot());
    }

    private static Map<String, Figure> figures(Side side) {
        Map<String, Figure> figures = new HashMap<>();
        Warehouse.read(side.tables(), Indicators.TABLE)
                .forEach(figure -> figures.put(figure.key().toString(), figure));
        return figures;
    }

    private static Optional<Change> change(Optional<Figure> a, Optional<Figure> b, List<Segment> moved) {
        BigDecimal x = a.map(Figure::value).orElse(null);
        BigDecimal y = b.map(Figure::value).orElse(null);
        Status was = a.map(Figure::status).orElse(null);
        Status is = b.map(Figure::status).orElse(null);
        boolean bothKnown = x != null && y != null;
        if (was == is && (bothKnown ? x.compareTo(y) == 0 : x == y)) {
            return Optional.empty();
        }
        Figure known = b.or(() -> a).orElseThrow();
        Set<String> sources = new TreeSet<>();
        a.ifPresent(figure -> sources.addAll(List.of(figure.sourceId().split("\\+"))));
        b.ifPresent(figure -> sources.addAll(List.of(figure.sourceId().split("\\+"))));
        return Optional.of(new Change(
                known.key(),
                known.unit(),
                x,
                was,
                y,
                is,
                bothKnown ? y.subtract(x) : null,
                causes(known.period(), sources, moved)));
    }

    /** Files of the figure's sources whose periods touch its months, those of the year before included. */
    private static List<String> causes(Period period, Set<String> sources, List<Segment> moved) {
        Period before = period.yearBefore();
        return moved.stream()
                .filter(s -> sources.contains(s.sourceId()))
                .filter(s -> s.periods().stream().anyMatch(p -> p.overlaps(period) || p.overlaps(before)))
                .map(s -> s.sourceId() + "/" + s.fileName())
                .distinct()
                .toList();
    }

    /** One line per file that differs, then one per figure that differs: key, old, new, difference, files. */
    void print(Consumer<String> out) {
        Set<MovedFile> again = left.stream().filter(entered::contains).collect(Collectors.toSet());
        left.stream()
                .filter(file -> !again.contains(file))
                .forEach(file -> out.accept("  left     " + file.text() + "  " + file.period()));
        entered.forEach(file -> out.accept(
                (again.contains(file) ? "  reread   " : "  entered  ") + file.text() + "  " + file.period()));
        if (configurationDiffers) {
            out.accept("  the configuration differs");
        }
        if (programDiffers) {
            out.accept("  the program differs");
        }
        figures.forEach(change -> out.accept(change.figure() + "  " + old(change) + " -> " + now(change)
                + (change.difference() == null ? "" : " (" + plain(change.difference()) + ")") + " " + change.unit()
                + "  because of " + because(change)));
        out.accept(figures.size() + " of " + figuresCompared + " published figures differ");
    }

    /** The same as JSON, for programs. */
    void printJson(PrintStream out) {
        out.print(new String(Json.bytes(this), StandardCharsets.UTF_8));
    }

    private static String because(Change change) {
        return change.files().isEmpty()
                ? "the configuration or the program"
                : change.files().stream().map(RunDiary::printable).collect(Collectors.joining(", "));
    }

    private static String old(Change change) {
        return text(change.oldValue(), change.oldStatus(), change.newStatus());
    }

    private static String now(Change change) {
        return text(change.newValue(), change.newStatus(), change.oldStatus());
    }

    /** The status is told where there is no value, and where it is what differs. */
    private static String text(BigDecimal value, Status status, Status other) {
        if (status == null) {
            return "none";
        }
        String code = "[" + status.code() + "]";
        return value == null ? code : plain(value) + (other == null || other == status ? "" : " " + code);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
