package karvan.load.segment;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import karvan.config.CodeLists;
import karvan.config.Rates;
import karvan.config.Source;
import karvan.load.read.Refusal;
import karvan.trade.Period;
import karvan.trade.Sha256;
import karvan.warehouse.Json;
import karvan.warehouse.LandedFile;
import karvan.warehouse.PartFile;
import karvan.warehouse.Segment;

/** Names segments and puts them together from their pieces. */
public final class Segments {

    /** Changes whenever the same bytes would become other rows; segments of another version are made anew. */
    public static final String PARSER_VERSION = "4";

    private Segments() {}

    /** The name of the segment that a file becomes: a hash of everything that decides about its rows. */
    public static String hash(Source source, String fileName, LandedFile file, CodeLists codeLists, Rates rates) {
        boolean converts = source.layout().measures().stream()
                .anyMatch(measure -> measure.unit() != null && measure.unit().isCurrency());
        return Sha256.of(String.join(
                "\n",
                PARSER_VERSION,
                file.sha256(),
                fileName,
                Sha256.of(Json.bytes(source)),
                codeLists.hash(),
                converts ? rates.hash() : ""));
    }

    /** The first refusal among the pieces of a file, the worst kind first; empty when none was refused. */
    public static Optional<PieceResult> refusal(List<PieceResult> pieces) {
        return pieces.stream().filter(PieceResult::isRefused).max(Comparator.comparing(PieceResult::refusal));
    }

    /** Whether two pieces of one file hold the same key, which only reading it in one piece can sort out. */
    public static boolean shareKeys(List<PieceResult> pieces) {
        return pieces.size() > 1
                && SeenKeys.anyShared(pieces.stream().map(PieceResult::keys).toList());
    }

    /**
     * The segment its pieces make.
     *
     * @param pieces results in order of the pieces, none refused
     * @param version what the file declares about its order of delivery; empty when nothing
     * @throws Refusal when nothing in the file tells its period, or its grand total belongs to other rows
     * @throws IllegalStateException when rows or values do not add up, which is a bug
     */
    public static Segment of(
            String hash, Source source, String fileName, LandedFile file, String version, List<PieceResult> pieces) {
        TreeSet<Period> periods = new TreeSet<>();
        PrintedTotals printed = new PrintedTotals();
        DeclaredTotals declared = new DeclaredTotals(source);
        List<PartFile> parts = new ArrayList<>();
        for (PieceResult piece : pieces) {
            periods.addAll(piece.periods());
            declared = declared.plus(piece.declared());
            printed = printed.plus(piece.printed());
            parts.addAll(piece.parts());
        }
        printed.grossMismatch(source.subtotalTolerance()).ifPresent(sentence -> {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "The grand total does not belong to the rows: " + sentence
                            + "; rows are missing, doubled or in another unit, ask for the file again");
        });
        Period slot = slot(pieces, periods);
        declared.missed(source, slot).ifPresent(sentence -> {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "The file misses a total declared in its source: " + sentence
                            + "; ask the office for the whole table, or correct the source where the office revised it");
        });
        // Sorting is stable: within a table the parts stay in the order of the pieces.
        parts.sort(Comparator.comparing(PartFile::table));
        Map<String, Long> skipped = counts(pieces, PieceResult::skippedByRule);
        Segment segment = new Segment(
                hash,
                source.id(),
                source.table(),
                slot,
                version,
                fileName,
                file.sha256(),
                file.bytes(),
                List.copyOf(periods),
                sum(pieces, PieceResult::rowsRead),
                sum(pieces, PieceResult::rowsUsed),
                sum(pieces, PieceResult::rowsRejected),
                skipped.values().stream().mapToLong(Long::longValue).sum(),
                skipped,
                sum(pieces, PieceResult::observationsAccepted),
                sum(pieces, PieceResult::observationsRejected),
                total(pieces, PieceResult::valueReadUsd),
                total(pieces, PieceResult::valueUsd),
                total(pieces, PieceResult::rejectedValueUsd),
                total(pieces, PieceResult::netMassKg),
                counts(pieces, PieceResult::repairs),
                printed.compare(source.subtotalTolerance()),
                pieces.stream()
                        .map(PieceResult::firstRow)
                        .filter(row -> !row.isEmpty())
                        .findFirst()
                        .orElse(""),
                List.copyOf(parts));
        proveConservation(segment);
        return segment;
    }

    private static Period slot(List<PieceResult> pieces, TreeSet<Period> periods) {
        Optional<Period> titled = pieces.stream()
                .map(PieceResult::titled)
                .filter(period -> period != null)
                .findFirst();
        if (titled.isPresent()) {
            return titled.get();
        }
        if (periods.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED, "Neither a title nor any usable row tells the period the file is about");
        }
        if (periods.size() == 1) {
            return periods.first();
        }
        Period first = periods.first();
        Period last = periods.stream().max(Comparator.comparing(Period::end)).orElseThrow();
        int months = (int) first.start().until(last.end(), ChronoUnit.MONTHS) + 1;
        return Period.span(first.start(), months);
    }

    private static long sum(List<PieceResult> pieces, Function<PieceResult, Long> count) {
        return pieces.stream().mapToLong(count::apply).sum();
    }

    private static BigDecimal total(List<PieceResult> pieces, Function<PieceResult, BigDecimal> amount) {
        return pieces.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, Long> counts(List<PieceResult> pieces, Function<PieceResult, Map<String, Long>> counts) {
        Map<String, Long> sums = new TreeMap<>();
        pieces.forEach(piece -> counts.apply(piece).forEach((name, count) -> sums.merge(name, count, Long::sum)));
        return sums;
    }

    private static void proveConservation(Segment segment) {
        long accounted = segment.rowsUsed() + segment.rowsRejected() + segment.rowsSkipped();
        if (segment.rowsRead() != accounted) {
            throw new IllegalStateException("Of " + segment.rowsRead() + " rows read from " + segment.fileName()
                    + " only " + accounted + " are used, rejected or skipped");
        }
        BigDecimal valueAccounted = segment.valueUsd().add(segment.rejectedValueUsd());
        if (segment.valueReadUsd().compareTo(valueAccounted) != 0) {
            throw new IllegalStateException("Of " + segment.valueReadUsd() + " USD read from " + segment.fileName()
                    + " only " + valueAccounted + " USD are accepted or rejected");
        }
    }
}
