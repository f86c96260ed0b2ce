package karvan.testing.sample;

import java.util.ArrayList;
import java.util.List;
import karvan.trade.RejectReason;

/** The rows of the first night's inbox that a loader must refuse, in the order the sample is written. */
final class ExpectedRejects {

    private final List<String> lines = new ArrayList<>();

    ExpectedRejects() {
        lines.add("source_id,file,sheet,row,reason,column");
    }

    /**
     * @param file delivered name, with the member inside an archive after {@code !}
     * @param row row in the sheet or record in the text file, the first is 1
     * @param column heading of the faulty column; empty where the whole row is at fault
     */
    void add(String source, String file, String sheet, long row, RejectReason reason, String column) {
        lines.add(String.join(",", source, file, sheet, Long.toString(row), reason.code(), quoted(column)));
    }

    private static String quoted(String text) {
        return text.contains(",") ? '"' + text + '"' : text;
    }

    String csv() {
        return String.join("\n", lines) + "\n";
    }
}
