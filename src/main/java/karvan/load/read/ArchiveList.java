package karvan.load.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of members at the end of a ZIP archive, held against the members themselves. Some readers believe the list,
 * others the members; where the two differ, readers would differ on what the archive says.
 */
final class ArchiveList {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int UTF8_NAME = 1 << 11;
    private static final long UNSIGNED = 0xFFFFFFFFL;

    /** A member by name, check sum and size when unpacked. */
    record Member(String name, long crc, long bytes) {

        /** A list of the 64-bit kind gives the size elsewhere; the check sum covers it. */
        private boolean isDescribedBy(Member listed) {
            return name.equals(listed.name) && crc == listed.crc && (bytes == listed.bytes || listed.bytes == UNSIGNED);
        }
    }

    private ArchiveList() {}

    /**
     * @param members as they were read one after the other
     * @param packed the archive, read to its end
     * @throws Refusal when the list is missing or says otherwise
     */
    static void prove(List<Member> members, CountedBytes packed) {
        byte[] tail = packed.tail();
        ByteBuffer archive = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = tail.length - END_BYTES; i >= 0; i--) {
            if (archive.getInt(i) == END_SIGNATURE) {
                prove(members, archive, i, packed.count());
                return;
            }
        }
        if (!members.isEmpty()) {
            throw Archive.cut("The archive", null);
        }
        throw packed.count() == 0
                ? new Refusal(Refusal.Kind.INCOMPLETE, "The file is empty; wait for the whole file or ask for it again")
                : new Refusal(
                        Refusal.Kind.UNEXPECTED,
                        "The file is no ZIP archive, which its source declares; ask the office for the archive, or correct"
                                + " files.container of the source");
    }

    private static void prove(List<Member> members, ByteBuffer archive, int end, long packed) {
        int listed = Short.toUnsignedInt(archive.getShort(end + 10));
        if (listed != members.size()) {
            throw differs("lists " + listed + " files and holds " + members.size());
        }
        // The list need not end here: archives of the 64-bit kind have a second closing record in between.
        long start = (archive.getInt(end + 16) & UNSIGNED) - (packed - archive.capacity());
        int place = start < 0 || start > end ? -1 : (int) start;
        List<Member> list = new ArrayList<>();
        for (int i = 0; i < listed; i++) {
            if (place < 0 || place + ENTRY_BYTES > end || archive.getInt(place) != ENTRY_SIGNATURE) {
                throw differs("ends in a list that cannot be read");
            }
            int nameBytes = Short.toUnsignedInt(archive.getShort(place + 28));
            int rest = Short.toUnsignedInt(archive.getShort(place + 30))
                    + Short.toUnsignedInt(archive.getShort(place + 32));
            if (place + ENTRY_BYTES + nameBytes > end) {
                throw differs("ends in a list that cannot be read");
            }
            Charset charset = (archive.getShort(place + 8) & UTF8_NAME) != 0 ? StandardCharsets.UTF_8 : Archive.NAMES;
            list.add(new Member(
                    new String(archive.array(), place + ENTRY_BYTES, nameBytes, charset),
                    archive.getInt(place + 16) & UNSIGNED,
                    archive.getInt(place + 24) & UNSIGNED));
            place += ENTRY_BYTES + nameBytes + rest;
        }
        for (int i = 0; i < listed; i++) {
            Member member = members.get(i);
            if (list.stream().noneMatch(member::isDescribedBy)) {
                throw differs("holds '" + member.name() + "', which its list of members does not describe so");
            }
        }
    }

    private static Refusal differs(String how) {
        return new Refusal(
                Refusal.Kind.HOSTILE, "The archive " + how + "; readers would differ on what it says, do not open it");
    }
}
