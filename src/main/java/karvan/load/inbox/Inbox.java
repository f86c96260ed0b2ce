package karvan.load.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import karvan.config.Source;
import karvan.config.SourceKind;
import karvan.config.Wildcard;
import karvan.trade.PlainLine;
import karvan.warehouse.Delivery;
import karvan.warehouse.LandedFile;
import karvan.warehouse.SeenFiles.SeenFile;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Warehouse;

/** Takes what is whole and new out of the inbox. */
public final class Inbox {

    private static final String DONE = ".done";
    private static final String SIDECAR = ".sha256";

    /** A sidecar is one line. */
    private static final int LONGEST_SIDECAR = 4096;

    private final List<Source> sources;
    private final Warehouse warehouse;
    private final Known known;
    private final long splitBytes;
    private final Look first;
    private final Look second;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<SeenFile> seen = new ArrayList<>();
    private final Set<String> taken = new TreeSet<>();

    /**
     * What lay in the inbox.
     *
     * @param arrivals files to read, in order of source and name
     * @param deliveries verdicts on all other files
     * @param seen files whose bytes are known now, in order of name
     */
    public record Taken(List<Arrival> arrivals, List<Delivery> deliveries, List<SeenFile> seen) {}

    private Inbox(List<Source> sources, Warehouse warehouse, Known known, long splitBytes, Look first, Look second) {
        this.sources = sources;
        this.warehouse = warehouse;
        this.known = known;
        this.splitBytes = splitBytes;
        this.first = first;
        this.second = second;
    }

    /** The second look, {@code apart} after the first; the first itself where each file has a done-marker. */
    public static CompletableFuture<Look> secondLook(Look first, Duration apart) {
        boolean allDone = first.files().keySet().stream()
                .allMatch(name -> isCompanion(name, first) || first.files().containsKey(name + DONE));
        return allDone ? CompletableFuture.completedFuture(first) : first.again(apart);
    }

    /**
     * Takes the files that did not change between two looks or have a done-marker.
     *
     * @param splitBytes files of delimited text larger than this get marks that cut them into equal pieces
     * @param landings copies made of files that {@link #ahead} was given, and after it of all
     * @throws StorageFailure when the store cannot be written
     */
    public static Taken take(
            Look first,
            Look second,
            List<Source> sources,
            Warehouse warehouse,
            Known known,
            long splitBytes,
            Landings landings) {
        return new Inbox(sources, warehouse, known, splitBytes, first, second).taken(landings, seen -> true);
    }

    /**
     * Files that will be taken if the second look finds them as the first one did: the time until then is used to copy and
     * read them. A file that is still being written changed a moment ago, and is left alone.
     *
     * @param settledMillis files that changed later are left out
     * @throws StorageFailure when the store cannot be written
     */
    public static List<Arrival> ahead(
            Look first,
            long settledMillis,
            List<Source> sources,
            Warehouse warehouse,
            Known known,
            long splitBytes,
            Landings landings) {
        return new Inbox(sources, warehouse, known, splitBytes, first, first)
                .taken(landings, seen -> seen.modifiedMillis() <= settledMillis)
                .arrivals();
    }

    private Taken taken(Landings landings, Predicate<Look.Seen> isWanted) {
        List<Standing> standing = new ArrayList<>();
        second.files().forEach((name, file) -> standing(name, file).ifPresent(standing::add));
        first.files().keySet().forEach(this::tellWhereTakenAway);
        // Copying and hashing keep one core busy per file; the verdicts follow one after the other in order of name.
        standing.parallelStream()
                .filter(file -> isWanted.test(file.seen()))
                .map(file -> Map.entry(file, landings.of(file, warehouse, known, splitBytes)))
                .toList()
                .forEach(landed -> judge(landed.getKey(), landed.getValue()));
        return new Taken(List.copyOf(arrivals), List.copyOf(deliveries), List.copyOf(seen));
    }

    /**
     * The source that each file of a look belongs to, markers and sidecars left out; nothing is opened.
     *
     * @return source ids by file name; an empty text for a file of no source
     */
    public static SortedMap<String, String> claims(Look look, List<Source> sources) {
        SortedMap<String, String> claims = new TreeMap<>();
        for (String name : look.files().keySet()) {
            if (!isCompanion(name, look)) {
                claims.put(name, owner(name, sources).map(Source::id).orElse(""));
            }
        }
        return claims;
    }

    private static Optional<Source> owner(String name, List<Source> sources) {
        int slash = name.indexOf('/');
        String folder = slash < 0 ? "" : name.substring(0, slash);
        return sources.stream()
                .filter(source -> source.id().equals(folder) && claims(source, name.substring(slash + 1)))
                .findFirst();
    }

    /** Whether the file is a marker or sidecar of another file that is there. */
    private static boolean isCompanion(String name, Look look) {
        for (String ending : List.of(DONE, SIDECAR)) {
            if (name.endsWith(ending) && look.files().containsKey(name.substring(0, name.length() - ending.length()))) {
                return true;
            }
        }
        return false;
    }

    /** The file where it is to be copied; of others it is told why not. */
    private Optional<Standing> standing(String name, Look.Seen seen) {
        if (isCompanion(name, second)) {
            return Optional.empty();
        }
        int slash = name.indexOf('/');
        String folder = slash < 0 ? "" : name.substring(0, slash);
        String fileName = name.substring(slash + 1);
        Optional<Source> source = owner(name, sources);
        if (!PlainLine.is(name)) {
            tell(
                    source.map(Source::id).orElse(""),
                    PlainLine.of(source.isPresent() ? fileName : name),
                    "",
                    Delivery.State.REFUSED,
                    PlainLine.of(name)
                            + " has a name with characters that cannot be seen and was not opened; rename it");
        } else if (source.isEmpty()) {
            unclaimed(folder, name, fileName);
        } else if (!seen.regular()) {
            tell(
                    folder,
                    fileName,
                    "",
                    Delivery.State.REFUSED,
                    name + " is a link, a pipe or a device and was not opened; put the file itself into the inbox");
        } else if (!isStill(name, seen)) {
            tell(
                    folder,
                    fileName,
                    "",
                    Delivery.State.INCOMPLETE,
                    name + " changed between two looks, so it is still being written; the next run takes it once it is"
                            + " whole");
        } else {
            return Optional.of(new Standing(source.get(), name, fileName, seen));
        }
        return Optional.empty();
    }

    /** Nothing that was delivered goes without a word. */
    private void tellWhereTakenAway(String name) {
        if (!second.files().containsKey(name) && !isCompanion(name, first)) {
            owner(name, sources)
                    .ifPresent(
                            source -> tell(
                                    source.id(),
                                    PlainLine.of(name.substring(name.indexOf('/') + 1)),
                                    "",
                                    Delivery.State.INCOMPLETE,
                                    PlainLine.of(name)
                                            + " was taken away between two looks and is not taken; put it back if it was meant"));
        }
    }

    private static boolean claims(Source source, String fileName) {
        String last = fileName.substring(fileName.lastIndexOf('/') + 1);
        return source.files().names().stream().anyMatch(pattern -> Wildcard.matches(pattern, last));
    }

    private void unclaimed(String folder, String name, String fileName) {
        Optional<Source> owner =
                sources.stream().filter(source -> source.id().equals(folder)).findFirst();
        String expected = owner.map(source -> source.kind() == SourceKind.JDBC
                        ? folder + " is read from its database and takes no files"
                        : "files of " + folder + " are named "
                                + String.join(" or ", source.files().names()))
                .orElse("the folders of the inbox are named after the sources "
                        + String.join(", ", sources.stream().map(Source::id).toList()));
        tell(
                owner.map(Source::id).orElse(""),
                owner.isPresent() ? fileName : name,
                "",
                Delivery.State.UNCLAIMED,
                name + " belongs to no source: " + expected + "; rename it, or describe it under conf/sources");
    }

    private boolean isStill(String name, Look.Seen seen) {
        return second.files().containsKey(name + DONE)
                || seen.equals(first.files().get(name));
    }

    private void tell(String sourceId, String fileName, String sha256, Delivery.State state, String reason) {
        deliveries.add(new Delivery(sourceId, fileName, sha256, state, reason));
    }

    private void judge(Standing standing, Landing landing) {
        if (!landing.unreadable().isEmpty()) {
            unreadable(standing, landing.unreadable());
        } else if (landing.changed()) {
            tell(
                    standing.source().id(),
                    standing.fileName(),
                    "",
                    Delivery.State.INCOMPLETE,
                    standing.name()
                            + " changed while it was copied, so it is still being written; the next run takes it"
                            + " once it is whole");
        } else if (landing.file() == null) {
            seen.add(seen(standing, landing.liveSha256()));
            unchanged(standing.source(), standing.name(), standing.fileName(), landing.liveSha256());
        } else {
            if (landing.file().bytes() == standing.seen().bytes()) {
                seen.add(seen(standing, landing.file().sha256()));
            }
            try {
                judge(standing, landing.file(), landing.marks());
            } catch (Delivered.Unreadable e) {
                unreadable(standing, e.getMessage());
            } catch (IOException e) {
                throw new StorageFailure("Cannot read the sidecar of " + standing.name() + "; check its rights", e);
            }
        }
    }

    private static SeenFile seen(Standing standing, String sha256) {
        Look.Seen file = standing.seen();
        return new SeenFile(file.uri(), file.bytes(), file.modifiedMillis(), sha256);
    }

    private void unreadable(Standing standing, String why) {
        tell(
                standing.source().id(),
                standing.fileName(),
                "",
                Delivery.State.INCOMPLETE,
                standing.name() + " cannot be read (" + why + "); check its rights, the next run tries again");
    }

    private void judge(Standing standing, LandedFile file, List<RecordMarks.Mark> marks) throws IOException {
        Source source = standing.source();
        String name = standing.name();
        String fileName = standing.fileName();
        Look.Seen seen = standing.seen();
        String sha256 = file.sha256();
        Optional<String> declared = sidecar(name);
        if (declared.isPresent() && !declared.get().equals(sha256)) {
            tell(
                    source.id(),
                    fileName,
                    sha256,
                    Delivery.State.INCOMPLETE,
                    name + " has the SHA-256 " + sha256 + ", its sidecar says " + declared.get()
                            + "; it was cut short or damaged on the way, ask for it again");
        } else if (file.bytes() != seen.bytes()) {
            tell(
                    source.id(),
                    fileName,
                    sha256,
                    Delivery.State.INCOMPLETE,
                    name + " had " + seen.bytes() + " bytes when it was listed and " + file.bytes()
                            + " when it was copied; the next run takes it once it is whole");
        } else if (known.hostile().contains(sha256)) {
            tell(
                    source.id(),
                    fileName,
                    sha256,
                    Delivery.State.REFUSED,
                    name + " was found hostile in an earlier run and is skipped; remove it from the inbox");
        } else if (known.live().containsKey(sha256)) {
            unchanged(source, name, fileName, sha256);
        } else if (known.superseded().contains(sha256)) {
            tell(
                    source.id(),
                    fileName,
                    sha256,
                    Delivery.State.SUPERSEDED,
                    name + " was superseded by a later delivery and came back; nothing was done");
        } else if (!taken.add(sha256)) {
            tell(
                    source.id(),
                    fileName,
                    sha256,
                    Delivery.State.UNCHANGED,
                    name
                            + " has the same bytes as another file of this night and counts once; where it should be another"
                            + " period, ask the office for the right file");
        } else {
            arrivals.add(new Arrival(source, fileName, file, marks));
        }
    }

    /** A file that is live already; under another name it is most likely the wrong file and told as a warning. */
    private void unchanged(Source source, String name, String fileName, String sha256) {
        String live = known.live().get(sha256);
        tell(
                source.id(),
                fileName,
                sha256,
                Delivery.State.UNCHANGED,
                live.equals(source.id() + "/" + fileName)
                        ? ""
                        : name + " has the same bytes as " + live + ", which counts already; nothing was done. Where it"
                                + " should be another table or period, ask the office for the right file");
    }

    /** The hash the sidecar declares: the first word of {@code <file>.sha256}. */
    private Optional<String> sidecar(String name) throws IOException {
        Look.Seen seen = second.files().get(name + SIDECAR);
        if (seen == null || !seen.regular()) {
            return Optional.empty();
        }
        try (InputStream in = Delivered.open(seen)) {
            String text = new String(in.readNBytes(LONGEST_SIDECAR), StandardCharsets.US_ASCII);
            return Optional.of(text.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT));
        }
    }
}
