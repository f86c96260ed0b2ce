package karvan.load.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import karvan.config.Field;
import karvan.load.read.RawRow;
import karvan.load.read.RowReader;
import karvan.trade.Period;
import karvan.trade.RejectReason;

/** Writes down what a layout tells, a line each, and how often each row was accounted for. */
final class Told implements LayoutOutput {

    final List<String> lines = new ArrayList<>();
    final List<Period> titled = new ArrayList<>();
    final Map<Long, String> ends = new LinkedHashMap<>();
    final Map<Long, Integer> endings = new LinkedHashMap<>();

    /** Rows of cells, numbered from 1; a cell written {@code #1.5} is a number cell. An empty array is no row at all. */
    static RowReader sheet(String[]... rows) {
        return consumer -> {
            for (int i = 0; i < rows.length; i++) {
                if (rows[i].length > 0 && !consumer.test(row(i + 1, rows[i]))) {
                    return;
                }
            }
        };
    }

    private static RawRow row(long number, String[] cells) {
        String[] texts = new String[cells.length];
        boolean[] numeric = new boolean[cells.length];
        for (int i = 0; i < cells.length; i++) {
            numeric[i] = cells[i].startsWith("#");
            texts[i] = numeric[i] ? cells[i].substring(1) : cells[i];
        }
        return new RawRow("", number, texts, numeric);
    }

    /** Cells separated by {@code |}. */
    static String[] cells(String line) {
        return line.isEmpty() ? new String[0] : line.split("\\|", -1);
    }

    static RowReader sheet(String text) {
        return sheet(text.lines().map(Told::cells).toArray(String[][]::new));
    }

    private void end(RawRow row, String how) {
        String before = ends.put(row.number(), how);
        if (!how.equals("observation") || !how.equals(before)) {
            endings.merge(row.number(), 1, Integer::sum);
        }
    }

    @Override
    public void titled(Period period) {
        titled.add(period);
    }

    @Override
    public void observation(Observation observation) {
        end(observation.row(), "observation");
        lines.add(observation.row().number() + (observation.isContinuation() ? " +" : " ") + text(observation));
    }

    private static String text(Observation observation) {
        String fields = Stream.of(Field.values())
                .filter(field -> observation.text(field) != null)
                .map(field -> field.code() + "=" + (observation.isNumber(field) ? "#" : "") + observation.text(field)
                        + (observation.unit(field) == null
                                ? ""
                                : " " + observation.unit(field).code()))
                .collect(Collectors.joining(", "));
        return Stream.of(
                        observation.direction() == null
                                ? ""
                                : observation.direction().code(),
                        observation.period() == null ? "" : observation.period().toString(),
                        fields)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    @Override
    public void control(Observation observation) {
        lines.add(observation.row().number() + " control " + text(observation));
    }

    @Override
    public void skip(RawRow row, String rule) {
        end(row, "skip");
        lines.add(row.number() + " skip " + rule);
    }

    @Override
    public void reject(RawRow row, RejectReason reason, String column, String rawText, String detail) {
        end(row, "reject");
        lines.add(row.number() + " reject " + reason.code() + " [" + column + "] " + detail);
    }

    @Override
    public void printedTotal(String key, Observation observation) {
        lines.add(observation.row().number() + " total of " + key + ": " + text(observation));
    }
}
