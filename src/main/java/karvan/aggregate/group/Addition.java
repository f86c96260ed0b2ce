package karvan.aggregate.group;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import karvan.aggregate.group.CellSums.Group;
import karvan.config.GroupScheme;
import karvan.trade.HsEdition;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.warehouse.table.ColumnBlock;

/**
 * Cells being added up, file by file, in plain Java. Cells that follow each other share most of their key, so what the cell
 * before was looked up by is kept.
 */
final class Addition {

    /** The columns of cells that are added up and by what, in the order the constants below count them after those of a recording. */
    static final List<String> COLUMNS = Stream.concat(
                    RecordingColumns.NAMES.stream(),
                    Stream.of("commodity_code", "period", "status", "value_usd", "net_mass_kg", "observations"))
            .toList();

    /** Digits of a chapter, the shortest prefix of a group. */
    private static final int CHAPTER = 2;

    private static final int CODE = 8;
    private static final int PERIOD = 9;
    private static final int STATUS = 10;
    private static final int VALUE = 11;
    private static final int MASS = 12;
    private static final int OBSERVATIONS = 13;

    /** The sums of one recording. */
    private static final class Sums {
        private final Recording recording;
        private final boolean feedsTotals;
        private final boolean byCode;
        private final Map<Period, OfPeriod> byPeriod = new LinkedHashMap<>();
        private OfPeriod last;

        private Sums(Recording recording, AddUpCells.Plan plan) {
            this.recording = recording;
            this.feedsTotals = recording.level() == plan.totalLevelBySource().get(recording.sourceId());
            this.byCode = plan.countryPairs().contains(recording.reporter() + "-" + recording.partner());
        }

        private OfPeriod of(Period period) {
            if (last == null || last.period != period) {
                last = byPeriod.computeIfAbsent(period, OfPeriod::new);
            }
            return last;
        }
    }

    /** The sums of one recording and period. */
    private static final class OfPeriod {
        private final Period period;
        private final Map<String, Sum> codes = new LinkedHashMap<>();
        /** By number of the group; null where nothing is in it yet. */
        private Sum[] groups = {};

        private Sum file;
        private int fileNumber = -1;

        private OfPeriod(Period period) {
            this.period = period;
        }

        private Sum group(int number) {
            if (number >= groups.length) {
                groups = Arrays.copyOf(groups, Math.max(number + 1, groups.length * 2));
            }
            if (groups[number] == null) {
                groups[number] = new Sum();
            }
            return groups[number];
        }
    }

    private record FileSum(String segment, Recording recording, Period period, Sum sum) {}

    private record Good(String code, HsEdition edition, Period period) {}

    private final AddUpCells.Plan plan;
    private final Map<Recording, Sums> recordings = new LinkedHashMap<>();
    private final Map<Group, Integer> groupNumbers = new LinkedHashMap<>();
    private final Map<Good, int[]> groupsByGood = new HashMap<>();
    private final Map<String, List<GroupScheme>> schemesByChapter = new HashMap<>();
    private final List<FileSum> files = new ArrayList<>();
    private int fileNumber = -1;

    Addition(AddUpCells.Plan plan) {
        this.plan = plan;
    }

    /** The next blocks are those of another file. */
    void begin() {
        fileNumber++;
    }

    /**
     * @param segment hash of the segment that the file is of
     * @param block {@link #COLUMNS} of some of its cells
     */
    void add(String segment, ColumnBlock block) {
        RecordingColumns told = new RecordingColumns(block);
        int[] partners = block.ids(RecordingColumns.PARTNER);
        int[] codes = block.ids(CODE);
        int[] periods = block.ids(PERIOD);
        int[] statuses = block.ids(STATUS);
        long[] cents = block.figures(VALUE);
        long[] grams = block.figures(MASS);
        long[] observations = block.figures(OBSERVATIONS);
        boolean[] knowsCents = block.known(VALUE);
        boolean[] knowsGrams = block.known(MASS);
        Sums[] byPartner = {};
        int[] groups = {};
        for (int row = 0; row < block.rows(); row++) {
            if (row == 0 || !told.isSameRecorder(row)) {
                byPartner = new Sums[block.members(RecordingColumns.PARTNER).size()];
                groups = null;
            }
            Sums sums = byPartner[partners[row]];
            if (sums == null) {
                sums = recordings.computeIfAbsent(told.recording(row), unseen -> new Sums(unseen, plan));
                byPartner[partners[row]] = sums;
            }
            OfPeriod series = sums.of((Period) block.members(PERIOD).get(periods[row]));
            Status status = (Status) block.members(STATUS).get(statuses[row]);
            if (series.fileNumber != fileNumber) {
                series.fileNumber = fileNumber;
                series.file = new Sum();
                files.add(new FileSum(segment, sums.recording, series.period, series.file));
            }
            series.file.add(cents[row], knowsCents[row], grams[row], knowsGrams[row], observations[row], status);
            if (sums.feedsTotals) {
                if (groups == null || codes[row] != codes[row - 1] || periods[row] != periods[row - 1]) {
                    groups = groups((String) block.members(CODE).get(codes[row]), sums.recording, series.period);
                }
                for (int group : groups) {
                    series.group(group)
                            .add(cents[row], knowsCents[row], grams[row], knowsGrams[row], observations[row], status);
                }
                if (sums.byCode) {
                    series.codes
                            .computeIfAbsent((String) block.members(CODE).get(codes[row]), any -> new Sum())
                            .add(cents[row], knowsCents[row], grams[row], knowsGrams[row], observations[row], status);
                }
            } else {
                groups = null;
            }
        }
    }

    private List<GroupScheme> schemes(String code) {
        return schemesByChapter.computeIfAbsent(
                code.substring(0, Math.min(CHAPTER, code.length())), chapter -> plan.schemes().stream()
                        .map(scheme -> scheme.ofChapter(chapter))
                        .toList());
    }

    /** Numbers of the groups that a code counts in: its own of each scheme, and the total of each scheme. */
    private int[] groups(String code, Recording recording, Period period) {
        Good good = new Good(code, recording.hsEdition(), period);
        int[] numbers = groupsByGood.get(good);
        if (numbers == null) {
            numbers = numbers(good);
            groupsByGood.put(good, numbers);
        }
        return numbers;
    }

    private int[] numbers(Good good) {
        LocalDate lastDay = good.period.end().atEndOfMonth();
        List<GroupScheme> schemes = schemes(good.code);
        int[] numbers = new int[2 * schemes.size()];
        int next = 0;
        for (GroupScheme scheme : schemes) {
            numbers[next++] = number(new Group(scheme.id(), scheme.groupOf(good.code, good.edition, lastDay)));
            numbers[next++] = number(new Group(scheme.id(), GroupScheme.TOTAL));
        }
        return numbers;
    }

    private int number(Group group) {
        Integer number = groupNumbers.get(group);
        if (number == null) {
            number = groupNumbers.size();
            groupNumbers.put(group, number);
        }
        return number;
    }

    /** The sums of all cells added so far. */
    AddUpCells.TaskSums sums() {
        PackedSums byGroup = new PackedSums();
        PackedSums byCode = new PackedSums();
        PackedSums byFile = new PackedSums();
        Group[] groups = groupNumbers.keySet().toArray(Group[]::new);
        for (Sums sums : recordings.values()) {
            for (int number = 0; number < groups.length; number++) {
                for (OfPeriod series : sums.byPeriod.values()) {
                    if (number < series.groups.length && series.groups[number] != null) {
                        byGroup.add(sums.recording, groups[number], series.period, series.groups[number].amount());
                    }
                }
            }
            for (OfPeriod series : sums.byPeriod.values()) {
                series.codes.forEach((code, sum) -> byCode.add(sums.recording, code, series.period, sum.amount()));
            }
        }
        files.forEach(file -> byFile.add(file.recording, file.segment, file.period, file.sum.amount()));
        return new AddUpCells.TaskSums(byGroup, byCode, byFile);
    }
}
