package karvan.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import karvan.config.Source;
import karvan.load.inbox.Arrival;
import karvan.load.inbox.RecordMarks;
import karvan.load.judge.Judge;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Originals;
import karvan.warehouse.Segment;

/** Reads delivered files again from their copies in the store, with the descriptions of today. */
final class Reread {

    private final Reader reader;
    private final LoadLimits limits;
    private final Map<String, Source> sources;
    private final long nextRelease;
    private final List<Delivery> deliveries = new ArrayList<>();

    private Reread(Reader reader, List<Source> sources, LoadLimits limits, long nextRelease) {
        this.reader = reader;
        this.limits = limits;
        this.sources = sources.stream().collect(Collectors.toMap(Source::id, source -> source));
        this.nextRelease = nextRelease;
    }

    /** See {@link Load#reread}. */
    static LoadResult of(
            Reader reader,
            List<Source> sources,
            LoadLimits limits,
            List<LiveSegment> live,
            List<LiveSegment> chosen,
            long nextRelease) {
        return new Reread(reader, sources, limits, nextRelease).result(live, chosen);
    }

    private LoadResult result(List<LiveSegment> live, List<LiveSegment> chosen) {
        Map<LiveSegment, Arrival> arrivals = new LinkedHashMap<>();
        for (LiveSegment held : chosen) {
            arrival(held).ifPresent(arrival -> arrivals.put(held, arrival));
        }
        Read read = reader.read(List.copyOf(arrivals.values()), Read.NOTHING);
        deliveries.addAll(read.refused());
        Map<LiveSegment, Segment> replacements = new HashMap<>();
        arrivals.forEach((held, arrival) -> Optional.ofNullable(read.segments().get(arrival))
                .flatMap(segment -> Load.withinLimits(judge(), arrival.source(), segment, limits, deliveries))
                .ifPresent(segment -> replacements.put(held, segment)));
        List<LiveSegment> next = new ArrayList<>();
        for (LiveSegment held : live) {
            next.add(Optional.ofNullable(replacements.get(held))
                    .filter(segment -> fits(held, segment, live, replacements))
                    .map(segment -> taken(held, segment))
                    .orElse(held));
        }
        return new LoadResult(
                next,
                List.copyOf(deliveries),
                read.hostile(),
                List.of(),
                read.made(),
                read.reused().size(),
                List.of());
    }

    private Judge judge() {
        return new Judge(reader.warehouse(), reader.codeLists().hsCodes(), limits.plausibility(), limits.asOf());
    }

    /** The file as it would be read today; empty when it would be read as it was, or its source is described no more. */
    private Optional<Arrival> arrival(LiveSegment held) {
        Segment segment = held.segment();
        Source source = sources.get(segment.sourceId());
        if (source == null) {
            deliveries.add(refused(segment, segment.sourceId() + " is not described under conf/sources any more"));
            return Optional.empty();
        }
        if (segment.isPatched()) {
            deliveries.add(refused(segment, "it was merged from several files and cannot be read from one of them"));
            return Optional.empty();
        }
        return Optional.of(new Arrival(
                        source,
                        segment.fileName(),
                        Originals.landed(reader.warehouse(), segment),
                        RecordMarks.of(source, Originals.landed(reader.warehouse(), segment), limits.splitBytes())))
                .filter(arrival -> !reader.nameOf(arrival).equals(segment.hash()));
    }

    /** A description may change the period a file is about: then it must not share that with another file. */
    private boolean fits(
            LiveSegment held, Segment segment, List<LiveSegment> live, Map<LiveSegment, Segment> replacements) {
        Optional<Segment> rival = live.stream()
                .filter(other -> other != held)
                .map(other -> replacements.getOrDefault(other, other.segment()))
                .filter(other -> Slots.slot(other).equals(Slots.slot(segment))
                        || Slots.overlap(sources.get(segment.sourceId()), segment, other))
                .findFirst();
        rival.ifPresent(other -> deliveries.add(refused(
                segment,
                "read again it is about " + segment.slot() + " and overlaps " + other.fileName() + ", which is about "
                        + other.slot())));
        return rival.isEmpty();
    }

    private LiveSegment taken(LiveSegment held, Segment segment) {
        deliveries.add(new Delivery(
                segment.sourceId(), segment.fileName(), segment.fileSha256(), Delivery.State.ACCEPTED, ""));
        return new LiveSegment(segment, held.deliveryOrder(), nextRelease);
    }

    private static Delivery refused(Segment segment, String why) {
        return new Delivery(
                segment.sourceId(),
                segment.fileName(),
                segment.fileSha256(),
                Delivery.State.REFUSED,
                why + "; it stays as it was read before");
    }
}
