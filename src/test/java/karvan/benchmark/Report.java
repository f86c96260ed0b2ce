package karvan.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What was measured, as a table for people and as JSON. */
final class Report {

    private static final String BEGIN = "<!-- benchmark: begin -->";
    private static final String END = "<!-- benchmark: end -->";
    private static final String STAGES = "Inside Karvan: ";

    private final String kind;
    private final long rows;
    private final int rounds;
    private final Machine machine;
    private final Map<String, List<Measured>> measured = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Double>>> stages = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private Equality.Verdict verdict;

    /**
     * @param kind {@code contest}, {@code history}, {@code cluster} or {@code sample}
     * @param rows rows drawn for it; 0 where none are
     */
    Report(String kind, long rows, int rounds, Machine machine) {
        this.kind = kind;
        this.rows = rows;
        this.rounds = rounds;
        this.machine = machine;
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    void add(Contestant contestant, Measured cost, Map<String, Double> seconds) {
        add(contestant.title(), cost, seconds);
    }

    /** A night with one new file on a history of {@code history} rows. */
    void addNight(long history, Measured cost, Map<String, Double> seconds) {
        add("one new month on " + count(history) + " rows", cost, seconds);
    }

    /** A night on a cluster of so many workers; processor time is that of driver and executors, memory that of the driver. */
    void addCluster(int workers, Measured cost, Map<String, Double> seconds) {
        add(workers + (workers == 1 ? " worker" : " workers"), cost, seconds);
    }

    /** Whether everything measured reads the same rows, whose number is told. */
    private boolean isOfRows() {
        return rows > 0 && !kind.equals("history");
    }

    void add(String name, Measured cost, Map<String, Double> seconds) {
        measured.computeIfAbsent(name, any -> new ArrayList<>()).add(cost);
        Map<String, List<Double>> ofName = stages.computeIfAbsent(name, any -> new TreeMap<>());
        seconds.forEach((stage, wall) ->
                ofName.computeIfAbsent(stage, any -> new ArrayList<>()).add(wall));
    }

    void compared(Equality.Verdict found) {
        verdict = found;
        differences.addAll(found.differences());
    }

    /** Whether results were equal to the cent, so that ratios may be told. */
    boolean isComplete() {
        return differences.isEmpty();
    }

    private double median(String name, ToDoubleFunction<Measured> cost) {
        return Measured.median(
                measured.get(name).stream().map(cost::applyAsDouble).toList());
    }

    private String first() {
        return measured.keySet().iterator().next();
    }

    /**
     * What was measured against the first, round by round. Only what ran close together can be compared: the speed of a machine
     * changes by more than what is looked for within the minutes between two rounds.
     */
    private List<Double> ratios(String name, ToDoubleFunction<Measured> cost) {
        List<Measured> ones = measured.get(first());
        List<Measured> others = measured.get(name);
        return IntStream.range(0, others.size())
                .mapToObj(round -> cost.applyAsDouble(others.get(round)) / cost.applyAsDouble(ones.get(round)))
                .toList();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(isOfRows() ? count(rows) + " rows of declarations, " : rows == 0 ? "The night of the sample, " : "")
                .append("medians of ")
                .append(rounds)
                .append(rounds == 1 ? " round" : " rounds")
                .append(", whole processes with their start; ratios are medians of those of each round. ")
                .append(machine.text())
                .append(".\n\n");
        if (!isComplete()) {
            text.append("The results differ, so there is nothing to compare:\n");
            differences.forEach(
                    difference -> text.append("* ").append(difference).append('\n'));
            return text.toString();
        }
        if (measured.isEmpty()) {
            return text.append(equality()).toString();
        }
        String against = kind.equals("history") ? "shorter history = 1" : first() + " = 1";
        text.append("| | wall s | processor s | peak MiB | rows/s | wall, ")
                .append(against)
                .append(" | in single rounds |\n");
        text.append("|---|---:|---:|---:|---:|---:|---:|\n");
        for (String name : measured.keySet()) {
            double wall = median(name, Measured::wallSeconds);
            List<Double> ratios = ratios(name, Measured::wallSeconds);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.0f | %s | %.2f | %s |%n",
                    name,
                    wall,
                    median(name, Measured::cpuSeconds),
                    median(name, Measured::peakMebibytes),
                    isOfRows() ? count(Math.round(rows / wall)) : "",
                    Measured.median(ratios),
                    name.equals(first())
                            ? ""
                            : String.format(
                                    Locale.ROOT, "%.2f to %.2f", Collections.min(ratios), Collections.max(ratios))));
        }
        text.append('\n');
        stages.forEach((name, ofName) -> {
            if (!ofName.isEmpty()) {
                text.append(kind.equals("contest") ? STAGES : name + ": ");
                List<String> parts = new ArrayList<>();
                ofName.forEach((stage, seconds) ->
                        parts.add(String.format(Locale.ROOT, "%s %.1f s", stage, Measured.median(seconds))));
                text.append(String.join(", ", parts)).append(".\n");
            }
        });
        text.append(measured.size() > 1 ? equality() : "");
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    private String equality() {
        return verdict == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Equal to the cent in all of them: %s accepted rows, %s rejects by file and reason, %s totals, %d"
                                + " lines of the workbook.%n",
                        count(verdict.rows()),
                        count(verdict.rejects()),
                        count(verdict.totals()),
                        verdict.lines());
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Writes the JSON file. */
    void write(Path folder) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind);
        json.put("rows", rows);
        json.put("rounds", rounds);
        json.put("date", machine.date().toString());
        json.put("processor", machine.processor());
        json.put("cores", machine.cores());
        json.put("memoryGibibytes", machine.memoryGibibytes());
        json.put("java", machine.java());
        json.put("equal", isComplete());
        json.put("differences", differences);
        json.put("notes", notes);
        Map<String, Object> runs = new LinkedHashMap<>();
        measured.forEach((name, costs) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("wallSeconds", costs.stream().map(Measured::wallSeconds).toList());
            one.put("cpuSeconds", costs.stream().map(Measured::cpuSeconds).toList());
            one.put("peakMebibytes", costs.stream().map(Measured::peakMebibytes).toList());
            one.put("medianWallSeconds", median(name, Measured::wallSeconds));
            one.put("medianCpuSeconds", median(name, Measured::cpuSeconds));
            one.put("medianPeakMebibytes", median(name, Measured::peakMebibytes));
            if (isComplete()) {
                one.put("wallRatio", Measured.median(ratios(name, Measured::wallSeconds)));
                one.put("cpuRatio", Measured.median(ratios(name, Measured::cpuSeconds)));
            }
            one.put("stageSeconds", stages.get(name));
            runs.put(name, one);
        });
        json.put("runs", runs);
        Files.createDirectories(folder);
        Path file = folder.resolve(kind + "-" + rows + "-" + machine.date() + ".json");
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
        System.out.println("JSON: " + file);
    }

    /** Puts the table between its markers. */
    void insert(Path readme) throws IOException {
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(readme + " lacks the lines " + BEGIN + " and " + END);
        }
        Files.writeString(readme, text.substring(0, begin + BEGIN.length()) + "\n" + text() + text.substring(end));
    }
}
