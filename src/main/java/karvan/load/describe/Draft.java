package karvan.load.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import karvan.config.CodeLists;
import karvan.config.Field;
import karvan.config.MeasureUnit;
import karvan.config.PeriodPlace;
import karvan.config.Repair;
import karvan.config.SkipRow;
import karvan.config.Source;
import karvan.config.Source.Feeds;
import karvan.config.Source.KeyColumn;
import karvan.config.Source.LayoutKind;
import karvan.config.Source.MeasureColumn;
import karvan.load.layout.TitledPeriods;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.Status;

/** Puts the guesses about one table together to a source description, and keeps what was seen and doubted on the way. */
final class Draft {

    private static final Map<String, HsEdition> EDITIONS = new LinkedHashMap<>();

    private static final List<Direction> IN_ORDER =
            List.of(Direction.EXPORT, Direction.IMPORT, Direction.RE_EXPORT, Direction.RE_IMPORT);

    static {
        HsEdition[] editions = HsEdition.values();
        for (int i = 0; i < editions.length; i++) {
            EDITIONS.put("H" + i, editions[i]);
        }
    }

    private final Sample sample;
    private final HeadGuess head;
    private final Asked asked;
    private final String fileName;
    private final Source.Files files;
    private final CodeLists lists;
    private final List<ColumnLook> looks;
    private final Optional<HeadingPeriods> headings;
    private final KeyGuess keys;
    private final Feeds feeds;
    private final Optional<ColumnLook> item;
    private final MeasureGuess measures;
    private final PeriodGuess period;
    private final NumberGuess numbers;
    private final RowRules rules;
    private final Names names;
    private final Findings findings = new Findings();

    Draft(Sample sample, HeadGuess head, Asked asked, String fileName, Source.Files files, CodeLists lists) {
        this.sample = sample;
        this.head = head;
        this.asked = asked;
        this.fileName = fileName;
        this.files = files;
        this.lists = lists;
        int tiers = head.header().size();
        int width = Math.max(
                head.texts().width(),
                head.data().stream().mapToInt(row -> row.width()).max().orElse(0));
        looks = IntStream.range(0, width)
                .mapToObj(column -> ColumnLook.of(column, head.texts(), tiers, head.data()))
                .toList();
        headings = HeadingPeriods.find(looks, tiers);
        keys = KeyGuess.of(looks, head, headings, lists);
        feeds = keys.has(Field.ROUTE)
                ? Feeds.TRANSITS
                : keys.has(Field.COMMODITY_CODE) && (keys.has(Field.PARTNER) || keys.has(Field.ORIGIN))
                        ? Feeds.FLOWS
                        : Feeds.CONTROLS;
        item = feeds == Feeds.CONTROLS && !keys.has(Field.PARTNER) && !keys.has(Field.REPORTER)
                ? ItemGuess.find(looks, keys, head)
                : Optional.empty();
        List<String> titles = TitledPeriods.texts(head.titles());
        names = Names.of(asked, fileName, titles, lists);
        measures = MeasureGuess.of(looks, keys, head, headings, known(titles));
        period = PeriodGuess.of(head, keys, headings, fileName);
        boolean workbook = files.format() == Source.Format.WORKBOOK;
        numbers = NumberGuess.of(
                measures.columns().stream()
                        .filter(look -> head.figures().contains(look.column()))
                        .toList(),
                head.data(),
                workbook,
                names.language(looks));
        rules = RowRules.of(feeds, keys, item, lists);
    }

    private MeasureGuess.Known known(List<String> titles) {
        Stream<String> inColumns = looks.stream()
                .filter(look -> look.folded().matches("unit.*|единица.*|ölçü.*"))
                .flatMap(look -> look.texts().keySet().stream().limit(1));
        Optional<MeasureUnit> unit = Stream.concat(titles.stream(), inColumns)
                .flatMap(text -> Words.unit(text).stream())
                .filter(each -> each.name().endsWith("USD"))
                .findFirst();
        Optional<Direction> direction = Stream.of(
                        Stream.ofNullable(asked.direction()),
                        Words.direction(sample.sheet()).stream(),
                        Words.direction(fileName.replaceAll("[._-]", " ")).stream(),
                        titles.stream().flatMap(text -> Words.direction(text).stream()))
                .flatMap(each -> each)
                .findFirst();
        boolean directed = item.filter(ItemGuess::isDirected).isPresent();
        return new MeasureGuess.Known(unit, directed ? Optional.empty() : direction, feeds == Feeds.CONTROLS);
    }

    Findings findings() {
        findings.saw(head, sample);
        findings.saw(period.seen());
        rules.totals().stream().limit(6).forEach(total -> findings.saw("A row of totals: '" + total + "'"));
        numbers.ambiguous().stream()
                .limit(1)
                .forEach(text -> findings.doubt("'" + text + "' may be a thousand or one and a bit: check 'numbers'"));
        if (!numbers.unread().isEmpty()) {
            findings.doubt("Texts among the figures that are neither numbers nor known signs: " + numbers.unread());
        }
        numbers.signs()
                .forEach((sign, status) -> findings.doubt("'" + sign + "' among the figures is taken for "
                        + status.code() + "; ask the office what it prints it for"));
        measures.doubts().forEach(findings::doubt);
        if (!rules.unknown().isEmpty()) {
            findings.doubt("Names that conf/codelists does not know, whose rows will be rejected: "
                    + rules.unknown().stream().limit(12).toList()
                    + (rules.unknown().size() > 12 ? " and " + (rules.unknown().size() - 12) + " more" : "")
                    + "; add aliases, or rules to layout.skip_rows");
        }
        findings.languages(looks.stream()
                .filter(look ->
                        look.filled() > 3 && look.numbers() == 0 && look.texts().size() > 3)
                .toList());
        return findings;
    }

    Source source() {
        List<MeasureColumn> columns = measures.measures();
        boolean directed = item.filter(ItemGuess::isDirected).isPresent();
        boolean told = keys.has(Field.DIRECTION) || keys.has(Field.PROCEDURE) || directed;
        if (directed) {
            columns = columns.stream().map(Draft::undirected).distinct().toList();
        }
        Map<String, Direction> words = directionWords(directed);
        boolean microdata = keys.has(Field.DECLARANT) || keys.has(Field.RECORD_ID);
        boolean flows = feeds == Feeds.FLOWS;
        List<Integer> levels = flows ? levels() : List.of();
        if (flows && !keys.has(Field.HS_EDITION)) {
            findings.doubt("No column tells the edition of the commodity codes: HS2022 is assumed");
        }
        if (!keys.has(Field.REPORTER) && names.reporter() == null) {
            findings.doubt("The reporter cannot be told: 'reporter: XX' stands for it; ask again with --reporter");
        }
        boolean wide = headings.isPresent()
                || columns.stream().map(MeasureColumn::direction).distinct().count() > 1;
        LayoutKind kind = keys.nested() ? LayoutKind.NESTED : wide ? LayoutKind.WIDE : LayoutKind.TABLE;
        boolean totals = rules.rules().stream().anyMatch(rule -> rule.rule().equals(SkipRow.TOTAL));
        boolean waited = !microdata && period.declared().place() == PeriodPlace.TITLE && flows;
        return new Source(
                names.id(),
                null,
                null,
                names.office(),
                names.title(),
                feeds,
                names.table(),
                keys.has(Field.REPORTER)
                        ? null
                        : Optional.ofNullable(names.reporter()).orElse("XX"),
                microdata,
                flows && !keys.has(Field.HS_EDITION) ? HsEdition.HS2022 : null,
                levels,
                flows && !microdata ? mostFrequentLevel() : 0,
                feeds == Feeds.TRANSITS ? Map.of() : directions(columns, told ? words : Map.of()),
                names.coverage(TitledPeriods.texts(head.titles())),
                files,
                period.declared(),
                numbers.numbers(),
                numbers.signs(),
                flags(columns),
                words,
                keys.has(Field.HS_EDITION) ? EDITIONS : Map.of(),
                Map.of(),
                constants(),
                new Source.Layout(
                        kind, head.header().size(), within(), keyColumns(directed), columns, rules.rules(), null),
                totals ? 1000 : 0,
                List.of(),
                waited ? 45 : 0,
                List.of(),
                null);
    }

    private static MeasureColumn undirected(MeasureColumn measure) {
        return new MeasureColumn(
                measure.field(),
                measure.header(),
                measure.except(),
                measure.unit(),
                null,
                measure.zero(),
                measure.shape(),
                measure.control());
    }

    private Map<String, Direction> directionWords(boolean directed) {
        Map<String, Direction> words = new LinkedHashMap<>();
        if (directed) {
            ItemGuess.totals(item.orElseThrow())
                    .forEach(text -> Words.direction(text).ifPresent(direction -> words.put(text, direction)));
        }
        keys.column(Field.DIRECTION).ifPresent(look -> look.texts().keySet().forEach(text -> Words.direction(text)
                .ifPresent(direction -> words.put(text, direction))));
        keys.column(Field.PROCEDURE).ifPresent(look -> {
            Map<String, Direction> usual = Map.of(
                    "10", Direction.EXPORT,
                    "40", Direction.IMPORT,
                    "31", Direction.RE_EXPORT,
                    "60", Direction.RE_IMPORT);
            new TreeSet<>(look.texts().keySet()).forEach(text -> Optional.ofNullable(usual.get(text))
                    .ifPresentOrElse(
                            direction -> words.put(text, direction),
                            () -> findings.doubt("What the procedure '" + text
                                    + "' means for the direction is not known: add it to direction_words")));
        });
        return words;
    }

    /** A download that happens to hold one direction is asked for the others too, in the same words. */
    private void others(Map<String, Direction> words) {
        if (!download() || !words.keySet().stream().allMatch(word -> word.matches("(?i)(re-)?(im|ex)ports?"))) {
            return;
        }
        String plural = words.keySet().stream().anyMatch(word -> word.endsWith("s")) ? "s" : "";
        Map.of(
                        "Import",
                        Direction.IMPORT,
                        "Export",
                        Direction.EXPORT,
                        "Re-Export",
                        Direction.RE_EXPORT,
                        "Re-Import",
                        Direction.RE_IMPORT)
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue())
                .filter(entry -> !words.containsValue(entry.getValue()))
                .forEach(entry -> words.put(entry.getKey() + plural, entry.getValue()));
    }

    /** Whether the table is cut out of a database of several reporters, so that another file may hold more. */
    private boolean download() {
        return keys.has(Field.REPORTER) && feeds == Feeds.FLOWS;
    }

    /** Lengths of the codes; a code one digit short of an even length lost its first zero. */
    private List<Integer> levels() {
        Set<Integer> levels = new TreeSet<>(download() ? List.of(2, 4, 6) : List.of());
        ColumnLook codes = keys.column(Field.COMMODITY_CODE).orElseThrow();
        codes.texts().keySet().stream()
                .filter(text -> text.matches("\\d{1,10}"))
                .forEach(text -> levels.add(text.length() + text.length() % 2));
        return levels.isEmpty() ? List.of(4) : List.copyOf(levels);
    }

    private int mostFrequentLevel() {
        Map<Integer, Integer> counts = new TreeMap<>();
        keys.column(Field.COMMODITY_CODE)
                .orElseThrow()
                .texts()
                .forEach((text, count) -> counts.merge(text.length() + text.length() % 2, count, Integer::sum));
        return counts.entrySet().stream()
                .filter(entry -> levels().contains(entry.getKey()))
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private boolean lostZeros() {
        return keys.column(Field.COMMODITY_CODE)
                .filter(look -> look.share(text -> text.length() % 2 == 1 && text.matches("\\d+")) > 0.1)
                .isPresent();
    }

    private Map<Direction, Source.Basis> directions(List<MeasureColumn> columns, Map<String, Direction> words) {
        Set<Direction> found = new LinkedHashSet<>(words.values());
        columns.stream()
                .map(MeasureColumn::direction)
                .filter(each -> each != null)
                .forEach(found::add);
        boolean consigned =
                measures.columns().stream().anyMatch(look -> look.folded().contains("consignment"));
        Map<Direction, Source.Basis> directions = new LinkedHashMap<>();
        IN_ORDER.stream()
                .filter(found::contains)
                .forEach(direction -> directions.put(direction, Names.basis(direction, consigned)));
        return directions;
    }

    private Map<String, Status> flags(List<MeasureColumn> columns) {
        if (columns.stream().noneMatch(measure -> measure.field() == Field.FLAG)) {
            return Map.of();
        }
        Map<String, Status> flags = new TreeMap<>();
        measures.columns().stream()
                .filter(look -> !head.figures().contains(look.column()))
                .flatMap(look -> look.texts().keySet().stream())
                .forEach(mark -> flags.put(mark, Names.flag(mark)));
        findings.doubt("What the flags " + flags.keySet() + " mean stands elsewhere: check 'flags'");
        return flags;
    }

    private Map<Field, String> constants() {
        boolean world = feeds == Feeds.CONTROLS && !keys.has(Field.PARTNER);
        return world ? Map.of(Field.PARTNER, "W0") : Map.of();
    }

    /** Text files have their header where it was found; titles of workbooks grow and shrink from file to file. */
    private int within() {
        int first = (int) head.header().get(0).number();
        return files.format() == Source.Format.CSV ? first : first <= 4 ? 10 : first <= 14 ? 20 : 30;
    }

    private List<KeyColumn> keyColumns(boolean directed) {
        List<KeyColumn> columns = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        List<KeyColumn> bare = new ArrayList<>();
        for (ColumnLook look : looks) {
            Field field = keys.fields().entrySet().stream()
                    .filter(entry -> entry.getValue().equals(look))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            if (item.filter(look::equals).isPresent()) {
                field = directed ? Field.DIRECTION : Field.ITEM;
            }
            if (field != null && !(field == Field.COMMODITY_CODE && feeds == Feeds.CONTROLS)) {
                columns.add(key(field, look));
            } else if (!measures.columns().contains(look) && !look.own().isEmpty()) {
                ignored.add(withoutPeriod(look));
            } else if (look.own().isEmpty() && look.filled() > 0 && files.format() != Source.Format.CSV) {
                bare.add(bare(Field.IGNORED, false, look, null, null));
            }
        }
        if (!ignored.isEmpty()) {
            columns.add(
                    0, new KeyColumn(Field.IGNORED, ignored.stream().distinct().toList(), false));
        }
        columns.addAll(0, bare);
        return columns;
    }

    private KeyColumn key(Field field, ColumnLook look) {
        boolean optional =
                Stream.of(Field.PORT, Field.SUPPLEMENTARY_UNIT, Field.ORIGIN, Field.DESTINATION, Field.PARTNER2)
                                .anyMatch(field::equals)
                        && look.filled() < head.data().size();
        Repair repair = field == Field.COMMODITY_CODE && lostZeros() ? Repair.LEADING_ZERO : null;
        String footnote = field == Field.PARTNER || field == Field.ITEM ? Names.footnote(look, lists) : null;
        return look.own().isEmpty()
                ? bare(field, optional, look, footnote, repair)
                : new KeyColumn(
                        field, List.of(look.own()), optional, null, footnote, repair, null, List.of(), null, false);
    }

    /** A column without a heading, known by its number. */
    private static KeyColumn bare(Field field, boolean optional, ColumnLook look, String footnote, Repair repair) {
        return new KeyColumn(
                field, List.of(), optional, look.column() + 1, footnote, repair, null, List.of(), null, false);
    }

    /** A heading that is read over is known without the period in it, which changes from file to file. */
    private static String withoutPeriod(ColumnLook look) {
        return look.own().replaceFirst("^.*(19|20)\\d{2}(?=\\D)", "*");
    }
}
