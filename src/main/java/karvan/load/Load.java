package karvan.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import karvan.config.CodeLists;
import karvan.config.Rates;
import karvan.config.Source;
import karvan.load.database.Databases;
import karvan.load.database.Extracts;
import karvan.load.describe.Asked;
import karvan.load.describe.Description;
import karvan.load.inbox.Arrival;
import karvan.load.inbox.Extraction;
import karvan.load.inbox.Inbox;
import karvan.load.inbox.Known;
import karvan.load.inbox.Landings;
import karvan.load.inbox.Look;
import karvan.load.judge.Judge;
import karvan.load.read.Refusal;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Segment;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.StoreFiles;
import karvan.warehouse.Warehouse;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/** Delivered files to segments: the first stage of a run. */
public final class Load {

    private Load() {}

    /**
     * The first look at the inbox, to be taken as early as possible: the second one follows in {@link #load}, and
     * whatever starts in between costs no time.
     *
     * @param inboxUri a Hadoop path
     * @param nowMillis wall-clock time
     * @throws StorageFailure when it cannot be listed
     */
    public static Look look(String inboxUri, long nowMillis) {
        return Look.at(inboxUri, nowMillis);
    }

    /**
     * The source that each file of a look belongs to; nothing is opened or written.
     *
     * @return source ids by file name under the inbox; an empty text for a file of no source
     */
    public static SortedMap<String, String> claims(Look look, List<Source> sources) {
        return Inbox.claims(look, sources);
    }

    /**
     * Reads the sources that are databases into text files, to be handed to {@link #load}.
     *
     * @param queries statements by source id
     * @param environment the environment of the run: value by name, null where there is none
     * @throws StorageFailure when the files cannot be written
     */
    public static Extracts extract(
            List<Source> sources, Map<String, String> queries, UnaryOperator<String> environment, Warehouse warehouse) {
        return Databases.read(sources, queries, environment, warehouse);
    }

    /**
     * A first source description of a file that no source describes yet, as YAML to be edited.
     *
     * @param file a Hadoop path
     * @throws Refusal when it is empty, cut, damaged or hostile, or holds no table
     * @throws StorageFailure when it cannot be read
     */
    public static String describe(String file, Asked asked, CodeLists codeLists, Rates rates) {
        Path path = new Path(file);
        try {
            return Description.of(StoreFiles.of(path), path, asked, codeLists, rates);
        } catch (IOException e) {
            throw new StorageFailure("The file " + file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** Loads what is new in the inbox where no source is a database. */
    public static LoadResult load(
            JavaSparkContext spark,
            List<Source> sources,
            CodeLists codeLists,
            Rates rates,
            Look look,
            Warehouse warehouse,
            Parent parent,
            LoadLimits limits) {
        return load(
                () -> spark,
                sources,
                codeLists,
                rates,
                look,
                Long.MAX_VALUE,
                Extracts.NONE,
                warehouse,
                parent,
                limits,
                any -> {});
    }

    /**
     * Loads what is new in the inbox and in databases. Files are copied and read without waiting for the second look, and
     * what was read counts if that found them unchanged.
     *
     * @param spark waited for only when there is a file to read, so that it starts while files are copied
     * @param look the first look
     * @param settledMillis files that changed after this moment are read after the second look only
     * @param extracts what was read out of databases
     * @param told gets how far the reading is, now and then, from a thread of Spark
     * @throws StorageFailure when inbox or store cannot be used
     * @throws IllegalStateException when rows or values do not add up, which is a bug
     */
    public static LoadResult load(
            Supplier<JavaSparkContext> spark,
            List<Source> sources,
            CodeLists codeLists,
            Rates rates,
            Look look,
            long settledMillis,
            Extracts extracts,
            Warehouse warehouse,
            Parent parent,
            LoadLimits limits,
            Consumer<ReadSoFar> told) {
        Known known = known(parent);
        Inbox.Taken extracted =
                Extraction.take(extracts, sources, warehouse, known, parent.withdrawn(), limits.splitBytes());
        Landings landings = new Landings();
        CompletableFuture<Look> secondLook = Inbox.secondLook(look, limits.looksApart());
        List<Arrival> ahead =
                Inbox.ahead(look, settledMillis, sources, warehouse, known, limits.splitBytes(), landings);
        Reader reader = new Reader(spark, codeLists, rates, warehouse, limits.time(), told);
        Read readAhead = reader.read(
                Decided.of(
                                both(new Inbox.Taken(ahead, List.of(), List.of()), extracted),
                                parent,
                                sources,
                                warehouse,
                                limits.splitBytes())
                        .arrivals(),
                Read.NOTHING);
        Inbox.Taken taken =
                Inbox.take(look, taken(secondLook), sources, warehouse, known, limits.splitBytes(), landings);
        Decided decided = Decided.of(both(taken, extracted), parent, sources, warehouse, limits.splitBytes());
        Read read = reader.read(decided.arrivals(), readAhead);
        List<Delivery> deliveries = new ArrayList<>(decided.deliveries());
        deliveries.addAll(vanished(parent, extracts));
        deliveries.addAll(read.refused());
        Set<String> hostile = new TreeSet<>(parent.hostile());
        hostile.addAll(read.hostile());
        Judge judge = new Judge(warehouse, codeLists.hsCodes(), limits.plausibility(), limits.asOf());
        List<Slots.Candidate> candidates = new ArrayList<>();
        for (Arrival arrival : decided.arrivals()) {
            Optional.ofNullable(read.segments().get(arrival))
                    .flatMap(segment -> withinLimits(judge, arrival.source(), segment, limits, deliveries))
                    .ifPresent(segment -> candidates.add(new Slots.Candidate(arrival.source(), segment)));
        }
        Hearing hearing = Hearing.hold(warehouse, judge, parent, candidates);
        deliveries.addAll(hearing.deliveries());
        Slots slots = Slots.settle(parent, hearing.admitted());
        deliveries.addAll(slots.deliveries());
        deliveries.sort(Comparator.comparing(Delivery::sourceId).thenComparing(Delivery::fileName));
        return new LoadResult(
                slots.live(),
                List.copyOf(deliveries),
                List.copyOf(hostile),
                hearing.held(),
                read.made(),
                read.reused().size(),
                taken.seen());
    }

    /**
     * Reads delivered files again from their copies in the store, with the descriptions, code lists and rates of today. A file
     * that cannot be used as it is read today stays as it was, with a verdict that says why.
     *
     * @param live live segments of the release before
     * @param chosen those of them whose files are read again
     * @param nextRelease number of the release being made
     * @param told gets how far the reading is, now and then, from a thread of Spark
     * @return live segments of the next release, in the order they had, and a verdict on each file that is read otherwise
     * @throws StorageFailure when the store cannot be used
     */
    public static LoadResult reread(
            JavaSparkContext spark,
            List<Source> sources,
            CodeLists codeLists,
            Rates rates,
            Warehouse warehouse,
            List<LiveSegment> live,
            List<LiveSegment> chosen,
            long nextRelease,
            LoadLimits limits,
            Consumer<ReadSoFar> told) {
        return Reread.of(
                new Reader(() -> spark, codeLists, rates, warehouse, limits.time(), told),
                sources,
                limits,
                live,
                chosen,
                nextRelease);
    }

    /** The segment where it is within the limits of rejects; else a verdict is added that it is not. */
    static Optional<Segment> withinLimits(
            Judge judge, Source source, Segment segment, LoadLimits limits, List<Delivery> deliveries) {
        Optional<Delivery> verdict = tooManyRejects(judge, source, segment, limits);
        verdict.ifPresent(deliveries::add);
        return verdict.isPresent() ? Optional.empty() : Optional.of(segment);
    }

    /** Periods that a database gave once and gives no more: absence deletes nothing, but an operator should know. */
    private static List<Delivery> vanished(Parent parent, Extracts extracts) {
        Set<String> given =
                extracts.files().stream().map(Extracts.Extract::fileName).collect(Collectors.toSet());
        return parent.live().stream()
                .map(LiveSegment::segment)
                .filter(held -> extracts.read().contains(held.sourceId()) && !given.contains(held.fileName()))
                .map(
                        held -> new Delivery(
                                held.sourceId(),
                                held.fileName(),
                                held.fileSha256(),
                                Delivery.State.UNCHANGED,
                                "the database of " + held.sourceId() + " gives no row for " + held.slot()
                                        + " any more; the figures read before stay. Ask the office whether they were withdrawn"))
                .toList();
    }

    private static Look taken(CompletableFuture<Look> look) {
        try {
            return look.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StorageFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static Inbox.Taken both(Inbox.Taken files, Inbox.Taken extracted) {
        return new Inbox.Taken(
                Stream.concat(files.arrivals().stream(), extracted.arrivals().stream())
                        .toList(),
                Stream.concat(files.deliveries().stream(), extracted.deliveries().stream())
                        .toList(),
                files.seen());
    }

    private static Known known(Parent parent) {
        Map<String, String> live = parent.live().stream()
                .map(LiveSegment::segment)
                .collect(Collectors.toMap(
                        Segment::fileSha256,
                        segment -> segment.sourceId() + "/" + segment.fileName(),
                        (first, second) -> first));
        Set<String> namesAndSizes = parent.live().stream()
                .map(held -> held.segment().sourceId() + "/" + held.segment().fileName() + "/"
                        + held.segment().fileBytes())
                .collect(Collectors.toSet());
        return new Known(live, parent.superseded(), parent.hostile(), namesAndSizes, parent.seen());
    }

    /** The verdict on a file with more rejects than a file may have, empty when it is within the limits. */
    private static Optional<Delivery> tooManyRejects(Judge judge, Source source, Segment segment, LoadLimits limits) {
        return RejectShares.of(segment)
                .over(limits)
                .map(sentence -> new Delivery(
                        segment.sourceId(),
                        segment.fileName(),
                        segment.fileSha256(),
                        Delivery.State.REFUSED,
                        Stream.concat(judge.ofItself(source, segment).stream(), Stream.of(sentence))
                                .collect(Collectors.joining(" "))));
    }
}
