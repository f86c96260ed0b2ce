package karvan.load;

import static karvan.load.BadNight.GOOD;
import static karvan.load.BadNight.HEADER;
import static karvan.load.BadNight.SECOND;
import static karvan.load.BadNight.rows;
import static karvan.load.BadNight.sheet;
import static karvan.load.BadNight.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import karvan.load.read.ReadFiles;
import karvan.trade.RejectReason;

/** How a file is packed and carried, and what only an attack puts into it. */
final class BadContainers {

    private static final String TEXT = "trade_2025-06.csv";
    private static final byte[] BYTES = GOOD.getBytes(StandardCharsets.UTF_8);
    private static final String DOCTYPE = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    private static final String LAUGHS =
            "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>";

    private BadContainers() {}

    private static BadNight gzip(byte[] bytes) {
        return BadNight.of("text", "container: none", "container: gzip").deliver(TEXT, bytes);
    }

    private static BadNight zip(byte[] bytes) {
        return BadNight.of("text", "container: none", "container: zip\n  members: \"*.csv\"")
                .deliver(TEXT, bytes);
    }

    private static byte[] packed() throws IOException {
        return ReadFiles.gzip(BYTES);
    }

    /** The bytes with a text of one byte a character replaced by one of the same length, all over or the last time only. */
    private static byte[] forged(byte[] archive, String what, String replacement, boolean lastOnly) {
        String text = new String(archive, StandardCharsets.ISO_8859_1);
        int last = text.lastIndexOf(what);
        String forged = lastOnly
                ? text.substring(0, last) + replacement + text.substring(last + what.length())
                : text.replace(what, replacement);
        return forged.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] withDoctype(String member, String doctype) throws IOException {
        Map<String, byte[]> members = ReadFiles.members(BadWorkbooks.good());
        String xml = new String(members.get(member), StandardCharsets.UTF_8);
        int declaration = xml.startsWith("<?xml") ? xml.indexOf("?>") + 2 : 0;
        String changed = xml.substring(0, declaration) + doctype + xml.substring(declaration);
        members.put(member, changed.getBytes(StandardCharsets.UTF_8));
        return ReadFiles.zip(members);
    }

    private static byte[] with(byte[] workbook, String member, byte[] content) throws IOException {
        Map<String, byte[]> members = ReadFiles.members(workbook);
        members.put(member, content);
        return ReadFiles.zip(members);
    }

    static List<BadInput> transport() {
        return List.of(
                new BadInput(
                        1, "half-uploaded text, its last line cut", () -> text(GOOD.substring(0, GOOD.length() - 3))
                                .incomplete("The last line is cut: the file ends at byte 142 without a line break")),
                new BadInput(2, "empty file", () -> {
                    sheet(new byte[0]).incomplete("The file is empty");
                    return text("").incomplete("The file is empty");
                }),
                new BadInput(
                        3, "header only", () -> text(HEADER + "\n").refused("The file holds a header and no data row")),
                new BadInput(4, "a tail of NUL bytes", () -> text(GOOD + "\0".repeat(512))
                        .incomplete("Row 4: Byte 145 is NUL, which no text holds")),
                new BadInput(5, "truncated gzip", () -> gzip(Arrays.copyOf(packed(), 60))
                        .incomplete("The file ends before it is complete")),
                new BadInput(6, "gzip with a wrong check sum", () -> {
                    byte[] bytes = packed();
                    bytes[bytes.length - 6] ^= 1;
                    return gzip(bytes).refused("The file is damaged");
                }),
                new BadInput(7, "gzip where plain text is declared", () -> BadNight.of("text")
                        .deliver(TEXT, packed())
                        .refused("The file is packed with gzip; its source declares plain text")),
                new BadInput(8, "plain text where gzip is declared", () -> gzip(BYTES)
                        .refused("The file is not packed with gzip, which its source declares")),
                new BadInput(9, "gzip bomb", () -> gzip(ReadFiles.gzip(
                                (GOOD + "\n".repeat(5 << 20)).getBytes(StandardCharsets.UTF_8)))
                        .hostile("more than 100 to one or 2 GiB is a bomb")),
                new BadInput(10, "a name that begins with _ or .", () -> {
                    BadNight.of("text").deliver(".trade_2025-06.csv", BYTES).normalised("", "10.50", "20.25");
                    return BadNight.of("text")
                            .deliver("_trade_2025-06.csv", BYTES)
                            .normalised("read as any other: the copy is named by its SHA-256", "10.50", "20.25");
                }),
                new BadInput(29, "names with paths, line breaks or letters that turn the line", () -> {
                    byte[] bytes = ReadFiles.zip(Map.of("../trade.csv", BYTES));
                    zip(bytes).hostile("'../trade.csv', which leads out of its folder");
                    zip(ReadFiles.zip(Map.of("a\u001B[2J.csv", BYTES))).hostile("'a\\u001b[2J.csv'");
                    return BadNight.of("text")
                            .deliver("x\n\u202Etrade_2025-06.csv", BYTES)
                            .refused(
                                    "text/x\\u000a\\u202etrade_2025-06.csv has a name with characters that cannot be seen");
                }),
                new BadInput(30, "Parquet where a text or a workbook is declared", () -> {
                    byte[] parquet = "PAR1\25\4\25\200PAR1".getBytes(StandardCharsets.ISO_8859_1);
                    BadNight.of("text").deliver(TEXT, parquet).refused("is no text in UTF-8");
                    return sheet(parquet).refused("The file is no workbook");
                }),
                new BadInput(31, "a field of 1.2 million characters, 20,000 columns", () -> {
                    text(GOOD + "2025-06;740311;" + "x".repeat(1_200_000) + ";DE;import;USD;;;3\n")
                            .refused("Row 4 is no record of delimited text");
                    text(GOOD + "2025-06;740311;" + "x".repeat(40_000) + ";DE;import;USD;;;3\n")
                            .refused("Row 4: field 3 has more than 32767 characters");
                    return text(GOOD + ";".repeat(20_000) + "\n").refused("Row 4: the row has more than 512 fields");
                }),
                new BadInput(33, "a link, a pipe or a device", BadContainers::link),
                new BadInput(34, "a file that changes while it is taken", BadContainers::sidecar));
    }

    private static BadNight.Verdict link() throws IOException {
        BadNight night = BadNight.of("text").deliver("trade_2025-05.csv", "x\n".getBytes(StandardCharsets.UTF_8));
        Path secret = Files.writeString(Files.createTempFile("secret", ".csv"), GOOD);
        Files.delete(night.inbox().resolve("trade_2025-05.csv"));
        Files.createSymbolicLink(night.inbox().resolve(TEXT), secret);
        return night.load().refused("text/trade_2025-06.csv is a link, a pipe or a device and was not opened");
    }

    private static BadNight.Verdict sidecar() throws IOException {
        BadNight night = BadNight.of("text").deliver(TEXT, BYTES);
        assertThat(night.landed()).isEqualTo(BYTES);
        Files.writeString(night.inbox().resolve(TEXT), GOOD + SECOND.replace("TR", "DE") + "\n");
        Files.writeString(
                night.inbox().resolve(TEXT + ".sha256"), night.delivery().sha256() + "  " + TEXT + "\n");
        return night.load().incomplete("its sidecar says");
    }

    static List<BadInput> packages() {
        return List.of(
                new BadInput(11, "truncated .xlsx", () -> {
                    byte[] workbook = BadWorkbooks.good();
                    sheet(Arrays.copyOf(workbook, workbook.length / 2))
                            .incomplete("The archive ends before it is complete");
                    return sheet(Arrays.copyOf(workbook, workbook.length - 30))
                            .incomplete("The archive ends before it is complete");
                }),
                new BadInput(12, "truncated .xls", () -> {
                    byte[] workbook = BadWorkbooks.old();
                    return sheet(Arrays.copyOf(workbook, workbook.length / 2))
                            .incomplete("The workbook ends before it is complete or is damaged");
                }),
                new BadInput(13, "a wrong check sum inside an .xlsx", () -> {
                    byte[] workbook = BadWorkbooks.good();
                    int descriptor = new String(workbook, StandardCharsets.ISO_8859_1).indexOf("PK\7\10");
                    workbook[descriptor + 4] ^= 1;
                    return sheet(workbook).refused("The archive is damaged (invalid entry CRC");
                }),
                new BadInput(14, "zip bomb", () -> sheet(with(BadWorkbooks.good(), "xl/media/x.bin", new byte[3 << 20]))
                        .hostile("more than 100 to one or 2 GiB is a bomb")),
                new BadInput(15, "millions of different texts", () -> sheet(BadWorkbooks.flood(1_000_001))
                        .hostile("The workbook holds more than 1000000 different texts")),
                new BadInput(16, "20,000 files in an archive", () -> {
                    Map<String, byte[]> many = new LinkedHashMap<>(ReadFiles.members(BadWorkbooks.good()));
                    for (int i = 0; i < 20_000; i++) {
                        many.put("xl/" + i, new byte[0]);
                    }
                    return sheet(ReadFiles.zip(many)).hostile("The archive holds more than 1000 files");
                }),
                new BadInput(17, "an entity that names a file (XXE)", () -> {
                    for (String member :
                            List.of("xl/sharedStrings.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml")) {
                        sheet(withDoctype(member, DOCTYPE))
                                .hostile("The workbook holds what only an attack puts there");
                    }
                    return sheet(withDoctype("[Content_Types].xml", DOCTYPE))
                            .hostile("The workbook holds what only an attack puts there");
                }),
                new BadInput(18, "entities of entities (billion laughs)", () -> sheet(
                                withDoctype("xl/sharedStrings.xml", LAUGHS))
                        .hostile("The workbook holds what only an attack puts there")),
                new BadInput(19, "a file twice in an archive", () -> {
                    byte[] twice = with(BadWorkbooks.good(), "xl/workbook.xmm", BYTES);
                    return sheet(forged(twice, "xl/workbook.xmm", "xl/workbook.xml", false))
                            .hostile("The archive holds 'xl/workbook.xml' twice");
                }),
                new BadInput(20, "an archive whose list differs from its files", () -> {
                    byte[] archive = ReadFiles.zip(Map.of("trade.csv", BYTES));
                    return zip(forged(archive, "trade.csv", "other.csv", true))
                            .hostile("The archive holds 'trade.csv', which its list of members does not describe so");
                }),
                new BadInput(21, "a web page or text named as a workbook", () -> {
                    sheet(BYTES).refused("The file is no workbook");
                    return sheet("<html><table></table></html>".getBytes(StandardCharsets.UTF_8))
                            .refused("The file is a web page with the ending of a workbook");
                }),
                new BadInput(22, "an .xls named .xlsx", () -> sheet(BadWorkbooks.old())
                        .normalised("the first bytes tell the kind, not the name", "10.50", "20.25")),
                new BadInput(23, "a workbook with a password", () -> sheet(BadWorkbooks.encrypted())
                        .refused("The workbook is protected by a password")),
                new BadInput(24, "macros", () -> sheet(with(BadWorkbooks.good(), "xl/vbaProject.bin", BYTES))
                        .refused("The workbook holds macros, which are never run")),
                new BadInput(25, "links to other files, connections, documents inside", () -> sheet(with(
                                with(
                                        BadWorkbooks.good(),
                                        "xl/externalLinks/externalLink1.xml",
                                        "<x/>".getBytes(StandardCharsets.UTF_8)),
                                "xl/connections.xml",
                                "<x/>".getBytes(StandardCharsets.UTF_8)))
                        .counted("outside_reference", 2, "10.50", "20.25")),
                new BadInput(26, "'Strict Open XML'", () -> sheet(BadWorkbooks.strict())
                        .refused("The workbook is saved as 'Strict Open XML'")),
                new BadInput(27, ".xlsb, workbooks of Excel 5", () -> {
                    sheet(BadWorkbooks.binary()).refused("The file is a binary workbook (.xlsb)");
                    return sheet(BadWorkbooks.excel5()).refused("The file is a workbook of Excel 5 or older");
                }),
                new BadInput(
                        28, "a formula as a name", () -> rows("2025-06;740311;=1+1;=cmd|' /C calc'!A0;import;USD;;;3")
                                .rejected(RejectReason.UNKNOWN_COUNTRY, 4, "Country", "=cmd|' /C calc'!A0")));
    }
}
