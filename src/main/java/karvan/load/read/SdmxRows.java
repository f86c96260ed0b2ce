package karvan.load.read;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import karvan.config.Wildcard;

/**
 * Rows of SDMX-CSV, versions 1.0 and 2.0, as those of any other table: dimensions, measures and attributes by their
 * codes. What a message says of itself is proved and read over: the structure its rows belong to, and what is to be done
 * with them. A file fills its slot as a whole, so rows that delete others refuse it.
 */
final class SdmxRows implements RowReader {

    private static final String LABEL = ": ";

    private final RowReader rows;
    private final String structure;
    private final Map<String, Long> notes = new TreeMap<>();

    /** @param structure pattern of the structure that all rows belong to, such as {@code ESTAT:DS-045409(*)} */
    SdmxRows(RowReader rows, String structure) {
        this.rows = rows;
        this.structure = structure;
    }

    @Override
    public void read(Predicate<RawRow> use) throws IOException {
        notes.clear();
        Message[] message = new Message[1];
        rows.read(row -> {
            if (message[0] == null) {
                message[0] = new Message(row);
                return use.test(message[0].header);
            }
            return use.test(message[0].data(row));
        });
    }

    @Override
    public Map<String, Long> notes() {
        return notes;
    }

    /** One message, known by its header. */
    private final class Message {
        private final RawRow header;
        private final boolean[] labelled;
        private final boolean[] ofMessage;
        private int structureColumn = -1;
        private int actionColumn = -1;

        private Message(RawRow first) {
            String[] names = new String[first.width()];
            labelled = new boolean[names.length];
            ofMessage = new boolean[names.length];
            for (int column = 0; column < names.length; column++) {
                labelled[column] = first.text(column).contains(LABEL);
                names[column] = code(first.text(column));
            }
            for (int column = 0; column < names.length; column++) {
                switch (names[column]) {
                    case "DATAFLOW", "STRUCTURE_ID" -> structureColumn = column;
                    case "ACTION" -> actionColumn = column;
                    case "STRUCTURE", "STRUCTURE_NAME" -> {}
                    default -> {
                        continue;
                    }
                }
                ofMessage[column] = true;
                names[column] = "";
            }
            if (structureColumn < 0) {
                throw new Refusal(
                        Refusal.Kind.UNEXPECTED,
                        "Row " + first.number() + " is no header of SDMX-CSV: no column DATAFLOW (1.0) or STRUCTURE_ID"
                                + " (2.0) among " + first + "; ask the office for SDMX-CSV, or declare format: csv");
            }
            header = new RawRow(first.sheet(), first.number(), names, null);
        }

        private RawRow data(RawRow row) {
            if (row.width() == 1 && row.text(0).isEmpty()) {
                return row;
            }
            proveStructure(row);
            if (actionColumn >= 0) {
                proveAction(row);
            }
            String[] cells = new String[row.width()];
            for (int column = 0; column < cells.length; column++) {
                boolean known = column < ofMessage.length;
                cells[column] = known && ofMessage[column]
                        ? ""
                        : known && labelled[column] ? code(row.text(column)) : row.text(column);
            }
            return new RawRow(row.sheet(), row.number(), cells, null);
        }

        private void proveStructure(RawRow row) {
            String found = code(row.text(structureColumn)).strip();
            if (!Wildcard.matches(structure, found)) {
                throw new Refusal(
                        Refusal.Kind.UNEXPECTED,
                        "Row " + row.number() + " belongs to the structure '" + found + "', expected '" + structure
                                + "'; ask for the right table, or correct files.structure of the source");
            }
        }

        private void proveAction(RawRow row) {
            String action = code(row.text(actionColumn)).strip();
            switch (action) {
                case "", "I", "R" -> {}
                case "A", "M" -> notes.merge(ReadNotes.PARTIAL_ROW, 1L, Long::sum);
                case "D" ->
                    throw new Refusal(
                            Refusal.Kind.UNEXPECTED,
                            "Row " + row.number() + " deletes an observation (ACTION D); a file takes the place of the"
                                    + " earlier one as a whole, so ask the office for the whole table without it");
                default ->
                    throw new Refusal(
                            Refusal.Kind.UNEXPECTED,
                            "Row " + row.number() + " has the ACTION '" + action
                                    + "', expected I, A, R or M; ask the office what it means");
            }
        }
    }

    /** The code of {@code A: Annual}. */
    private static String code(String text) {
        int label = text.indexOf(LABEL);
        return label < 0 ? text : text.substring(0, label);
    }
}
