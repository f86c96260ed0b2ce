package karvan.run;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import karvan.config.Configuration;
import karvan.trade.Period;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Releases;
import karvan.warehouse.Segment;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.Indicators.Figure;

/** Compares the published figures of two releases and names the files that entered or left between them. */
final class ReleaseDiff {

    private ReleaseDiff() {}

    /** Prints one line per file that differs, then one per figure that differs: key, old, new, difference, files. */
    static void print(
            Configuration configuration, Warehouse warehouse, Manifest older, Manifest newer, PrintStream out) {
        List<Segment> left = onlyIn(warehouse, older, newer);
        List<Segment> entered = onlyIn(warehouse, newer, older);
        out.println("Release " + older.number() + " (" + Jobs.time(older, configuration) + ") and release "
                + newer.number() + " (" + Jobs.time(newer, configuration) + ")");
        left.forEach(s -> out.println("  left     " + file(s) + "  " + s.slot()));
        entered.forEach(s -> out.println("  entered  " + file(s) + "  " + s.slot()));
        if (!older.configurationHash().equals(newer.configurationHash())) {
            out.println("  the configuration differs");
        }
        if (!older.codeVersion().equals(newer.codeVersion())) {
            out.println("  the program differs: " + older.codeVersion() + ", " + newer.codeVersion());
        }
        Map<String, Figure> before = figures(warehouse, older);
        Map<String, Figure> after = figures(warehouse, newer);
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Segment> moved = new ArrayList<>(left);
        moved.addAll(entered);
        long changed = 0;
        for (String key : keys) {
            Optional<Figure> a = Optional.ofNullable(before.get(key));
            Optional<Figure> b = Optional.ofNullable(after.get(key));
            if (differ(a, b)) {
                changed++;
                Figure known = b.or(() -> a).orElseThrow();
                out.println(key + "  " + text(a) + " -> " + text(b) + difference(a, b) + " " + known.unit()
                        + "  because of " + causes(known, moved));
            }
        }
        out.println(changed + " of " + keys.size() + " published figures differ");
    }

    private static List<Segment> onlyIn(Warehouse warehouse, Manifest one, Manifest other) {
        Set<String> hashes = new HashSet<>();
        other.segments().forEach(s -> hashes.add(s.hash()));
        return Releases.of(warehouse).live(one.segments()).stream()
                .map(LiveSegment::segment)
                .filter(s -> !hashes.contains(s.hash()))
                .toList();
    }

    private static String file(Segment segment) {
        return RunDiary.printable(segment.sourceId() + "/" + segment.fileName());
    }

    private static Map<String, Figure> figures(Warehouse warehouse, Manifest manifest) {
        TableSet tables = warehouse
                .tables(manifest.tables())
                .orElseThrow(() -> new StorageFailure("The tables " + manifest.tables() + " are missing"));
        return Warehouse.read(tables, Indicators.TABLE).stream()
                .collect(Collectors.toMap(f -> f.key().toString(), Function.identity()));
    }

    private static boolean differ(Optional<Figure> a, Optional<Figure> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return true;
        }
        BigDecimal x = a.get().value();
        BigDecimal y = b.get().value();
        return x == null || y == null ? x != y || a.get().status() != b.get().status() : x.compareTo(y) != 0;
    }

    private static String text(Optional<Figure> figure) {
        return figure.map(f -> f.value() == null ? "[" + f.status().code() + "]" : plain(f.value()))
                .orElse("none");
    }

    private static String difference(Optional<Figure> a, Optional<Figure> b) {
        if (a.isEmpty() || b.isEmpty() || a.get().value() == null || b.get().value() == null) {
            return "";
        }
        return " (" + plain(b.get().value().subtract(a.get().value())) + ")";
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    /** Files of the figure's sources whose periods touch its months, those of the year before included. */
    private static String causes(Figure figure, List<Segment> moved) {
        Set<String> sources = Set.of(figure.sourceId().split("\\+"));
        Period before = figure.period().yearBefore();
        String files = moved.stream()
                .filter(s -> sources.contains(s.sourceId()))
                .filter(s -> s.periods().stream().anyMatch(p -> p.overlaps(figure.period()) || p.overlaps(before)))
                .map(ReleaseDiff::file)
                .distinct()
                .collect(Collectors.joining(", "));
        return files.isEmpty() ? "the configuration or the program" : files;
    }
}
