package karvan.load.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import karvan.config.Source;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Small delivered files and the rows the readers make of them. */
public final class ReadFiles {

    private ReadFiles() {}

    public static Source.Files csv(String charset, Source.Container container) {
        return new Source.Files(
                List.of("*"), container, "*.csv", Source.Format.CSV, charset, ";", null, null, null, false, null);
    }

    public static Source.Files workbook(String sheet, Source.Container container) {
        return new Source.Files(
                List.of("*"), container, "*.xls*", Source.Format.WORKBOOK, null, null, sheet, null, null, false, null);
    }

    static FileSystem fileSystem() throws IOException {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
        return FileSystem.newInstance(java.net.URI.create("file:///"), configuration);
    }

    /** Writes {@code bytes} under a name that says nothing, as the landing does, and gives its reader. */
    public static RowReader reader(Path folder, Source.Files files, byte[] bytes) throws IOException {
        Path file = Files.createTempFile(folder, "landed", "");
        Files.write(file, bytes);
        return RowReaders.of(files, fileSystem(), new org.apache.hadoop.fs.Path(file.toUri()));
    }

    public static List<RawRow> rows(RowReader reader) throws IOException {
        List<RawRow> rows = new ArrayList<>();
        reader.read(rows::add);
        return rows;
    }

    /** Rows as {@code sheet!number: cells}, number cells marked {@code #}. */
    static List<String> texts(RowReader reader) throws IOException {
        return rows(reader).stream().map(ReadFiles::text).toList();
    }

    private static String text(RawRow row) {
        StringBuilder text =
                new StringBuilder(row.sheet()).append('!').append(row.number()).append(':');
        for (int column = 0; column < row.width(); column++) {
            text.append(' ')
                    .append(row.isNumber(column) ? "#" : "")
                    .append(row.text(column))
                    .append('|');
        }
        return text.toString();
    }

    public static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    public static byte[] zip(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    public static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** The archive with one member's text changed by replacing {@code what}. */
    public static byte[] changed(byte[] archive, String member, String what, String replacement) throws IOException {
        Map<String, byte[]> members = members(archive);
        String text = new String(members.get(member), java.nio.charset.StandardCharsets.UTF_8);
        if (!text.contains(what)) {
            throw new IllegalArgumentException(member + " does not contain " + what + ": " + text);
        }
        members.put(member, bytes(text.replace(what, replacement), "UTF-8"));
        return zip(members);
    }

    public static Map<String, byte[]> members(byte[] archive) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new java.io.ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), zip.readAllBytes());
            }
        }
        return members;
    }
}
