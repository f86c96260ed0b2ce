package karvan.load.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32;

/**
 * The headers of a RAR archive of version 4 or 5, walked from the first to the last before anything is unpacked: each has its
 * check sum, none leads out of the file, and the last one is there. The library that unpacks proves none of this.
 */
final class RarList {

    private static final long SIGNATURE_4 = 0x00071A21726152L;
    private static final long SIGNATURE_5 = 0x0001071A21726152L;
    private static final int SIGNATURE_BYTES = 7;
    private static final int BASE_BYTES = 7;
    private static final int ARCHIVE = 0x73;
    private static final int FILE = 0x74;
    private static final int END = 0x7B;
    private static final int ARCHIVE_ENCRYPTED = 0x0080;
    private static final int ARCHIVE_OF_SEVERAL = 0x0001;
    private static final int FILE_OF_SEVERAL = 0x0003;
    private static final int FILE_ENCRYPTED = 0x0004;
    private static final int FILE_LARGE = 0x0100;
    private static final int WITH_COMMENT_OF_RAR_2 = 0x0002;
    private static final int FILE_WITH_COMMENT_OF_RAR_2 = 0x0008;
    private static final int HAS_DATA = 0x8000;
    private static final int ARCHIVE_5 = 1;
    private static final int FILE_5 = 2;
    private static final int ENCRYPTION_5 = 4;
    private static final int END_5 = 5;
    private static final int HAS_EXTRA_5 = 0x01;
    private static final int HAS_DATA_5 = 0x02;
    private static final int SPLIT_5 = 0x18;
    private static final int FILE_ENCRYPTION_5 = 1;
    private static final int LARGEST_HEADER_5 = 2 << 20;
    private static final int HIGH_PACKED_SIZE = 32;
    private static final long UNSIGNED = 0xFFFFFFFFL;

    private final SeekableByteChannel archive;
    private final long size;

    private boolean ofVersion5;
    private int files;

    private RarList(SeekableByteChannel archive) throws IOException {
        this.archive = archive;
        this.size = archive.size();
    }

    /** @throws Refusal when the archive is another kind of file, is cut or damaged, or may not be unpacked */
    static void prove(SeekableByteChannel archive) throws IOException {
        new RarList(archive).walk();
    }

    private void walk() throws IOException {
        long place = signature();
        while (place >= 0) {
            place = ofVersion5 ? next5(place) : next4(place);
        }
    }

    /** The place of the header behind the one at {@code place}; -1 behind the last. */
    private long next4(long place) throws IOException {
        ByteBuffer base = bytes(place, BASE_BYTES);
        int headerBytes = Short.toUnsignedInt(base.getShort(5));
        if (headerBytes < BASE_BYTES) {
            throw damaged();
        }
        int type = base.get(2) & 0xFF;
        int flags = Short.toUnsignedInt(base.getShort(3));
        ByteBuffer header = bytes(place, headerBytes);
        prove4(type, flags, header);
        if (type == END) {
            return -1;
        }
        if (type == FILE) {
            countFile();
        }
        return place + headerBytes + packedBytes(type, flags, header);
    }

    private long next5(long place) throws IOException {
        // A check sum, the size of the rest in up to three bytes, then type, flags and the sizes of what follows.
        ByteBuffer start = bytes(place, Integer.BYTES + 3, Integer.BYTES + 2);
        start.position(Integer.BYTES);
        long headerBytes = number(start);
        if (headerBytes == 0 || headerBytes > LARGEST_HEADER_5) {
            throw damaged();
        }
        ByteBuffer header = bytes(place, start.position() + (int) headerBytes);
        CRC32 checkSum = new CRC32();
        checkSum.update(header.array(), Integer.BYTES, header.capacity() - Integer.BYTES);
        if (checkSum.getValue() != (header.getInt(0) & UNSIGNED)) {
            throw damaged();
        }
        header.position(start.position());
        long type = number(header);
        long flags = number(header);
        long extraBytes = (flags & HAS_EXTRA_5) == 0 ? 0 : number(header);
        long dataBytes = (flags & HAS_DATA_5) == 0 ? 0 : number(header);
        if (dataBytes < 0 || extraBytes < 0) {
            throw damaged();
        }
        if (type == ENCRYPTION_5) {
            throw protectedByPassword();
        }
        boolean ofSeveral = type == ARCHIVE_5 && (number(header) & 1) != 0;
        if (ofSeveral || (flags & SPLIT_5) != 0) {
            throw ofSeveral();
        }
        if (type == END_5) {
            return -1;
        }
        if (type == FILE_5) {
            countFile();
            header.position((int) Math.max(header.position(), header.capacity() - extraBytes));
            while (header.hasRemaining()) {
                long recordBytes = number(header);
                int record = header.position();
                if (recordBytes < 1 || recordBytes > header.remaining()) {
                    throw damaged();
                }
                if (number(header) == FILE_ENCRYPTION_5) {
                    throw protectedByPassword();
                }
                header.position(record + (int) recordBytes);
            }
        }
        return place + header.capacity() + dataBytes;
    }

    /** A number of up to ten bytes, the lowest seven bits first; each byte but the last has its highest bit set. */
    private static long number(ByteBuffer from) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (!from.hasRemaining()) {
                throw damaged();
            }
            byte next = from.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw damaged();
    }

    private void countFile() {
        files++;
        if (files > Budget.ENTRIES) {
            throw Members.tooMany();
        }
    }

    private long signature() throws IOException {
        if (size == 0) {
            throw new Refusal(
                    Refusal.Kind.INCOMPLETE, "The file is empty; wait for the whole file or ask for it again");
        }
        long found =
                size < SIGNATURE_BYTES + 1 ? 0 : bytes(0, SIGNATURE_BYTES + 1).getLong(0);
        if ((found & 0x00FFFFFFFFFFFFFFL) == SIGNATURE_4) {
            return SIGNATURE_BYTES;
        }
        if (found == SIGNATURE_5) {
            ofVersion5 = true;
            return SIGNATURE_BYTES + 1;
        }
        throw new Refusal(
                Refusal.Kind.UNEXPECTED,
                "The file is no RAR archive, which its source declares; ask the office for the archive, or correct"
                        + " files.container of the source");
    }

    private static void prove4(int type, int flags, ByteBuffer header) {
        boolean ofRar2 = type == ARCHIVE && (flags & WITH_COMMENT_OF_RAR_2) != 0
                || type == FILE && (flags & FILE_WITH_COMMENT_OF_RAR_2) != 0;
        boolean known = type >= ARCHIVE && type <= END;
        CRC32 checkSum = new CRC32();
        checkSum.update(header.array(), 2, header.capacity() - 2);
        if (!known || !ofRar2 && (checkSum.getValue() & 0xFFFF) != Short.toUnsignedInt(header.getShort(0))) {
            throw damaged();
        }
        if (type == ARCHIVE && (flags & ARCHIVE_ENCRYPTED) != 0 || type == FILE && (flags & FILE_ENCRYPTED) != 0) {
            throw protectedByPassword();
        }
        if (type == ARCHIVE && (flags & ARCHIVE_OF_SEVERAL) != 0 || type == FILE && (flags & FILE_OF_SEVERAL) != 0) {
            throw ofSeveral();
        }
    }

    private static long packedBytes(int type, int flags, ByteBuffer header) {
        if (type != FILE && (flags & HAS_DATA) == 0) {
            return 0;
        }
        if (header.capacity() < BASE_BYTES + Integer.BYTES) {
            throw damaged();
        }
        long packed = header.getInt(BASE_BYTES) & UNSIGNED;
        if ((flags & FILE_LARGE) != 0 && type == FILE && header.capacity() >= HIGH_PACKED_SIZE + Integer.BYTES) {
            packed += (header.getInt(HIGH_PACKED_SIZE) & 0x7FFFFFFFL) << 32;
        }
        return packed;
    }

    private ByteBuffer bytes(long place, int count) throws IOException {
        return bytes(place, count, count);
    }

    /** Up to {@code most} bytes and not fewer than {@code least}, which a file that is cut does not hold. */
    private ByteBuffer bytes(long place, int most, int least) throws IOException {
        if (place > size - least) {
            throw Archive.cut("The archive", null);
        }
        ByteBuffer bytes =
                ByteBuffer.allocate((int) Math.min(most, size - place)).order(ByteOrder.LITTLE_ENDIAN);
        archive.position(place);
        while (bytes.hasRemaining() && archive.read(bytes) >= 0) {
            // A channel may give fewer bytes than it was asked for.
        }
        return bytes.rewind();
    }

    private static Refusal protectedByPassword() {
        return new Refusal(
                Refusal.Kind.UNEXPECTED,
                "The archive is protected by a password; ask the office for a file without one");
    }

    private static Refusal ofSeveral() {
        return new Refusal(
                Refusal.Kind.UNEXPECTED,
                "The archive is one of several that belong together; ask the office for a single one");
    }

    private static Refusal damaged() {
        return new Refusal(
                Refusal.Kind.UNEXPECTED,
                "The archive is damaged (a header has a wrong check sum); ask for the file again");
    }
}
