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
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import karvan.config.Wildcard;

/** What comes packed. Every member is read through once and its check sum proved before a byte of it is used. */
final class Archive {

    /** Names without the mark of UTF-8 are in the code page of Russian archivers. */
    static final Charset NAMES = Charset.forName("IBM866");

    private static final Pattern PATH_TRICK =
            Pattern.compile("(.*[/\\\\])?\\.\\.([/\\\\].*)?|[/\\\\].*|[A-Za-z]:.*|.*\\p{Cntrl}.*", Pattern.DOTALL);

    private Archive() {}

    /** The one member of a ZIP archive that fits {@code members}. */
    static Opening zip(Opening file, String members) {
        return () -> {
            String member = oneMember(check(file), members);
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
     */
    static List<String> check(Opening file) throws IOException {
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
                    throw new Refusal(
                            Refusal.Kind.HOSTILE,
                            "The archive holds more than " + Budget.ENTRIES + " files; do not open it");
                }
                if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                    throw new Refusal(
                            Refusal.Kind.HOSTILE,
                            "The archive holds '" + name + "' twice; readers would differ on which counts");
                }
                guard.nextEntry();
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

    private static String oneMember(List<String> names, String members) {
        for (String name : names) {
            if (PATH_TRICK.matcher(name).matches()) {
                throw new Refusal(
                        Refusal.Kind.HOSTILE,
                        "The archive holds a file named '" + name
                                + "', which leads out of its folder; do not unpack it");
            }
        }
        if (names.size() != 1 || !Wildcard.matches(members, names.get(0))) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "The archive should hold one file named like '" + members + "', found " + names
                            + "; ask for the archive again or correct 'members' of the source");
        }
        return names.get(0);
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
