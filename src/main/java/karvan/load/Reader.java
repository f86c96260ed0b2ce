package karvan.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import karvan.config.CodeLists;
import karvan.config.Rates;
import karvan.load.inbox.Arrival;
import karvan.load.read.Refusal;
import karvan.load.read.TimeBudget;
import karvan.load.segment.PieceResult;
import karvan.load.segment.Segments;
import karvan.warehouse.Segment;
import karvan.warehouse.Warehouse;
import org.apache.spark.api.java.JavaSparkContext;

/** Makes segments of files; those that are in the store already are not read again. */
record Reader(
        Supplier<JavaSparkContext> spark,
        CodeLists codeLists,
        Rates rates,
        Warehouse warehouse,
        TimeBudget time,
        Consumer<ReadSoFar> told) {

    String nameOf(Arrival arrival) {
        return Segments.hash(arrival.source(), arrival.fileName(), arrival.file(), codeLists, rates);
    }

    /** @param ahead what was read already; what it holds of other files is left out */
    Read read(List<Arrival> arrivals, Read ahead) {
        Map<Arrival, Segment> finished = new HashMap<>();
        Map<Arrival, Refusal> refusals = new LinkedHashMap<>();
        Set<Arrival> reused = new HashSet<>();
        Map<Arrival, String> names = new HashMap<>();
        List<Arrival> unread = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (ahead.segments().containsKey(arrival)) {
                finished.put(arrival, ahead.segments().get(arrival));
            } else if (ahead.refusals().containsKey(arrival)) {
                refusals.put(arrival, ahead.refusals().get(arrival));
            } else {
                names.put(arrival, nameOf(arrival));
                unread.add(arrival);
            }
        }
        finished.keySet().stream().filter(ahead.reused()::contains).forEach(reused::add);
        unread.removeIf(arrival -> {
            Optional<Segment> held = warehouse.segment(names.get(arrival));
            held.ifPresent(segment -> {
                finished.put(arrival, segment);
                reused.add(arrival);
            });
            return held.isPresent();
        });
        Map<Arrival, List<PieceResult>> pieces = unread.isEmpty()
                ? Map.of()
                : new ReadOnSpark(spark.get(), codeLists, rates, warehouse, names, time, told).read(unread);
        // Side by side, because the disk is waited for at the end of each.
        List<Outcome> outcomes = List.copyOf(pieces.entrySet()).parallelStream()
                .map(file -> outcome(warehouse, names.get(file.getKey()), file.getKey(), file.getValue()))
                .toList();
        for (Outcome outcome : outcomes) {
            if (outcome.refusal == null) {
                finished.put(outcome.arrival, outcome.segment);
            } else {
                refusals.put(outcome.arrival, outcome.refusal);
            }
        }
        return new Read(finished, refusals, reused);
    }

    /** What became of a file: its segment, or why it is refused; the other is null. */
    private record Outcome(Arrival arrival, Segment segment, Refusal refusal) {}

    private static Outcome outcome(Warehouse warehouse, String hash, Arrival arrival, List<PieceResult> pieces) {
        try {
            return new Outcome(arrival, finish(warehouse, hash, arrival, pieces), null);
        } catch (Refusal refusal) {
            return new Outcome(arrival, null, refusal);
        }
    }

    private static Segment finish(Warehouse warehouse, String hash, Arrival arrival, List<PieceResult> pieces) {
        Optional<PieceResult> refused = Segments.refusal(pieces);
        if (refused.isPresent()) {
            throw new Refusal(refused.get().refusal(), refused.get().sentence());
        }
        Segment segment =
                Segments.of(hash, arrival.source(), arrival.fileName(), arrival.file(), version(arrival), pieces);
        warehouse.proveParts(segment);
        warehouse.finish(segment);
        return segment;
    }

    /** What the file name declares about the order of delivery; a name without the declaration is the first. */
    private static String version(Arrival arrival) {
        String pattern = arrival.source().files().version();
        if (pattern == null || pattern.isEmpty()) {
            return "";
        }
        Matcher match = Pattern.compile(pattern).matcher(arrival.fileName());
        return match.find() ? match.group(1) : "1";
    }
}
