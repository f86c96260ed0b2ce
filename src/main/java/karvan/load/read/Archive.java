package karvan.load.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** What comes packed. Every member is read through once and its check sum proved before a byte of it is used. */
final class Archive {

    /** Names without the mark of UTF-8 are in the code page of Russian archivers. */
    static final Charset NAMES = Charset.forName("IBM866");

    private Archive() {}

    /** The one member of a ZIP archive that fits {@code members}. */
    static Opening zip(Opening file, String members) {
        return () -> {
            String member = Members.one(check(file, false), members);
            CountedBytes packed = new CountedBytes(file.open());
            ZipInputStream zip = new ZipInputStream(packed, NAMES);
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().equals(member)) {
                entry = zip.getNextEntry();
            }
            return new InflationGuard(zip, packed::count, "'" + member + "'");
        };
    }

    /** The name of the first member as the archive gives it, unchecked; empty when there is none that can be read. */
    static Optional<String> firstName(Opening file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(file.open(), NAMES)) {
            return Optional.ofNullable(zip.getNextEntry()).map(ZipEntry::getName);
        } catch (EOFException | ZipException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    static Opening gzip(Opening file) {
        return () -> {
            CountedBytes packed = new CountedBytes(file.open());
            try {
                return new InflationGuard(new GZIPInputStream(packed, 1 << 16), () -> packed.count(), "The file");
            } catch (EOFException e) {
                packed.close();
                throw cut("The file", e);
            } catch (ZipException e) {
                packed.close();
                throw new Refusal(
                        Refusal.Kind.UNEXPECTED, "The file is not packed with gzip, which its source declares", e);
            }
        };
    }

    /**
     * Names of all members, each read to its end: check sums right, no bomb, no name twice, and the archive's own list says
     * the same.
     *
     * @param ofXml whether members are parts of a workbook, none of which may declare a document type
     */
    static List<String> check(Opening file, boolean ofXml) throws IOException {
        List<String> names = new ArrayList<>();
        List<ArchiveList.Member> members = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        byte[] buffer = new byte[1 << 16];
        try (CountedBytes packed = new CountedBytes(file.open());
                ZipInputStream zip = new ZipInputStream(packed, NAMES)) {
            InflationGuard guard = new InflationGuard(zip, packed::count, "The archive");
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                names.add(name);
                if (names.size() > Budget.ENTRIES) {
                    throw Members.tooMany();
                }
                if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                    throw Members.twice(name);
                }
                guard.nextEntry();
                int head = guard.readNBytes(buffer, 0, buffer.length);
                if (ofXml && DocumentType.stands(buffer, head)) {
                    throw DocumentType.refusal(name);
                }
                while (guard.read(buffer, 0, buffer.length) >= 0) {
                    // Read to the end: the check sum is compared there.
                }
                members.add(new ArchiveList.Member(name, entry.getCrc(), entry.getSize()));
            }
            while (packed.read(buffer, 0, buffer.length) >= 0) {
                // The list of members and the closing record follow the members.
            }
            ArchiveList.prove(members, packed);
        } catch (EOFException e) {
            throw cut("The archive", e);
        } catch (ZipException e) {
            throw damaged("The archive", e);
        } catch (IllegalArgumentException e) {
            // So the reader tells a name whose bytes are no text.
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "The archive is damaged (a name in it is no text); ask for the file again",
                    e);
        }
        return names;
    }

    static Refusal cut(String what, Throwable cause) {
        return new Refusal(
                Refusal.Kind.INCOMPLETE,
                what + " ends before it is complete; wait for the whole file or ask for it again",
                cause);
    }

    static Refusal damaged(String what, ZipException cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("unexpected EOF")) {
            return cut(what, cause);
        }
        String sentence = message.contains("encrypted")
                ? what + " is protected by a password; ask the office for a file without one"
                : what + " is damaged (" + message + "); ask for the file again";
        return new Refusal(Refusal.Kind.UNEXPECTED, sentence, cause);
    }
}
