package karvan.load.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import karvan.config.Source.Container;
import karvan.config.Source.Format;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a file is that no source describes yet, told by its bytes and never by its name.
 *
 * @param container how it is packed
 * @param members names in the archive; empty without one
 * @param format what the table is written in
 * @param charset character set that the text was decoded with; null for workbooks
 * @param charsetReason why this character set is believed, a part of a sentence; null for workbooks
 */
public record Contents(Container container, List<String> members, Format format, String charset, String charsetReason) {

    private static final int BEGINNING = 4096;

    /**
     * Looks at a file.
     *
     * @throws Refusal when it is empty, cut, damaged or hostile
     * @throws IOException when it cannot be read
     */
    public static Contents of(FileSystem fileSystem, Path path) throws IOException {
        Opening file = () -> fileSystem.open(path);
        byte[] start = beginning(file);
        if (start.length == 0) {
            throw new Refusal(
                    Refusal.Kind.INCOMPLETE, "The file is empty; wait for the whole file or ask for it again");
        }
        if (startsWith(start, 0x1F, 0x8B)) {
            return table(Container.GZIP, List.of(), Archive.gzip(file));
        }
        if (startsWith(start, 'P', 'K', 3, 4)) {
            List<String> names = Archive.check(file, false);
            if (names.stream().noneMatch(name -> name.equalsIgnoreCase("[Content_Types].xml"))) {
                return table(Container.ZIP, names, Archive.zip(file, "*"));
            }
        }
        if (startsWith(start, 'R', 'a', 'r', '!')) {
            RarArchive.Packed packed = RowReaders.channel(fileSystem, path, TimeBudget.NONE.start());
            List<String> names = RarArchive.firstName(packed).stream().toList();
            return table(Container.RAR, names, RarArchive.member(packed, "*"));
        }
        return table(Container.NONE, List.of(), file);
    }

    private static Contents table(Container container, List<String> members, Opening table) throws IOException {
        byte[] start = beginning(table);
        if (startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            return new Contents(container, members, Format.WORKBOOK, null, null);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean page = text.contains("<html") || text.contains("<table") || text.contains("<!doctype html");
        GuessedCharset charset = GuessedCharset.of(table);
        return new Contents(container, members, page ? Format.HTML : Format.CSV, charset.name(), charset.reason());
    }

    private static byte[] beginning(Opening file) throws IOException {
        try (InputStream in = file.open()) {
            return in.readNBytes(BEGINNING);
        } catch (java.io.EOFException e) {
            throw Archive.cut("The file", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
