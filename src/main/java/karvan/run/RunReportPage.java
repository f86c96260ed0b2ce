package karvan.run;

import java.util.List;
import java.util.stream.Collectors;

/** The run report as one self-contained page for a browser, without scripts. */
final class RunReportPage {

    private static final String STYLE = "body{font:15px/1.5 sans-serif;margin:2em auto;max-width:70em;padding:0 1em}"
            + "table{border-collapse:collapse;margin:.5em 0 1.5em}th,td{border:1px solid #999;padding:.2em .6em;"
            + "text-align:left;vertical-align:top}td.n{text-align:right}.outcome{font-size:1.2em}";

    private RunReportPage() {}

    static String of(RunReport report) {
        StringBuilder page = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(text("Run " + report.runId()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(text("Run " + report.runId()))
                .append("</h1>\n<p class=\"outcome\">")
                .append(text(report.outcome()))
                .append("</p>\n<p>")
                .append(text("Release " + report.release() + ", business date " + report.asOf() + "."))
                .append("</p>\n");
        list(page, "Headline", report.headline());
        list(page, "Warnings and errors", report.messages());
        table(
                page,
                "Files",
                List.of("source", "file", "state", "rows read", "used", "rejected", "skipped", "value (USD)", "reason"),
                report.sources().stream()
                        .map(s -> List.<Object>of(
                                s.id(),
                                s.file(),
                                s.state().code(),
                                s.rowsRead(),
                                s.rowsUsed(),
                                s.rowsRejected(),
                                s.rowsSkipped(),
                                s.valueUsd(),
                                s.reason()))
                        .toList());
        table(
                page,
                "Checks",
                List.of("check", "of", "verdict", "found", "expected"),
                report.checks().stream()
                        .map(c -> List.<Object>of(c.id(), c.scope(), c.verdict(), c.found(), c.expected()))
                        .toList());
        table(
                page,
                "Tables",
                List.of("table", "rows"),
                report.tables().entrySet().stream()
                        .map(e -> List.<Object>of(e.getKey(), e.getValue()))
                        .toList());
        table(
                page,
                "Stages",
                List.of("stage", "seconds"),
                report.stages().stream()
                        .map(s -> List.<Object>of(s.name(), s.seconds()))
                        .toList());
        table(
                page,
                "Workbooks",
                List.of("file", "language", "SHA-256"),
                report.reports().stream()
                        .map(r -> List.<Object>of(r.file(), r.language(), r.sha256()))
                        .toList());
        return page.append("</body></html>\n").toString();
    }

    private static void list(StringBuilder page, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            page.append("<h2>").append(title).append("</h2>\n<ul>");
            sentences.forEach(s -> page.append("<li>").append(text(s)).append("</li>\n"));
            page.append("</ul>\n");
        }
    }

    private static void table(StringBuilder page, String title, List<String> headings, List<List<Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        page.append("<h2>").append(title).append("</h2>\n<table><tr>");
        headings.forEach(h -> page.append("<th>").append(text(h)).append("</th>"));
        page.append("</tr>\n");
        for (List<Object> row : rows) {
            page.append(row.stream()
                    .map(v -> (v instanceof Number ? "<td class=\"n\">" : "<td>") + text(v.toString()) + "</td>")
                    .collect(Collectors.joining("", "<tr>", "</tr>\n")));
        }
        page.append("</table>\n");
    }

    /** File names and cell texts come from outside: nothing of them may become markup or turn the line. */
    private static String text(String value) {
        return RunDiary.printable(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
