package karvan.load.read;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/** Small RAR archives of versions 4 and 5 whose members are stored, not squeezed. */
public final class RarFiles {

    private static final byte[] SIGNATURE_4 = {'R', 'a', 'r', '!', 0x1A, 7, 0};
    private static final byte[] SIGNATURE_5 = {'R', 'a', 'r', '!', 0x1A, 7, 1, 0};

    private RarFiles() {}

    /** An archive of version 4. */
    public static byte[] rar4(Map<String, byte[]> members) {
        return rar4(members, 0, 0, 0);
    }

    /**
     * @param archiveFlags flags of the archive: 0x80 encrypted headers, 0x01 one of several
     * @param fileFlags flags of each member: 0x04 encrypted, 0x02 goes on in the next archive
     * @param claimed bytes that each member is said to give more than it does
     */
    static byte[] rar4(Map<String, byte[]> members, int archiveFlags, int fileFlags, int claimed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE_4);
        out.writeBytes(header4(0x73, archiveFlags, new byte[6]));
        members.forEach((name, bytes) -> {
            byte[] text = name.getBytes(StandardCharsets.US_ASCII);
            ByteBuffer fields = ByteBuffer.allocate(25 + text.length).order(ByteOrder.LITTLE_ENDIAN);
            fields.putInt(bytes.length)
                    .putInt(bytes.length + claimed)
                    .put((byte) 3)
                    .putInt(checkSum(bytes))
                    .putInt(0x5A21_6000)
                    .put((byte) 20)
                    .put((byte) 0x30)
                    .putShort((short) text.length)
                    .putInt(0x81A4)
                    .put(text);
            out.writeBytes(header4(0x74, 0x8000 | fileFlags, fields.array()));
            out.writeBytes(bytes);
        });
        out.writeBytes(header4(0x7B, 0x4000, new byte[0]));
        return out.toByteArray();
    }

    private static byte[] header4(int type, int flags, byte[] fields) {
        ByteBuffer header = ByteBuffer.allocate(7 + fields.length).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) 0)
                .put((byte) type)
                .putShort((short) flags)
                .putShort((short) header.capacity())
                .put(fields);
        CRC32 checkSum = new CRC32();
        checkSum.update(header.array(), 2, header.capacity() - 2);
        return header.putShort(0, (short) checkSum.getValue()).array();
    }

    /** An archive of version 5. */
    public static byte[] rar5(Map<String, byte[]> members) {
        return rar5(members, 0, false);
    }

    /** @param flags of each member: 0x10 goes on in the next archive */
    static byte[] rar5(Map<String, byte[]> members, int flags, boolean encrypted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE_5);
        out.writeBytes(header5(1, 0, 0));
        members.forEach((name, bytes) -> {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            byte[] extra = encrypted ? new byte[] {2, 1, 0} : new byte[0];
            ByteArrayOutputStream fields = new ByteArrayOutputStream();
            numbers(fields, 2, 2 | flags | (encrypted ? 1 : 0));
            if (encrypted) {
                numbers(fields, extra.length);
            }
            numbers(fields, bytes.length, 4, bytes.length, 0644);
            fields.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(checkSum(bytes))
                    .array());
            numbers(fields, 0, 1, text.length);
            fields.writeBytes(text);
            fields.writeBytes(extra);
            out.writeBytes(header5(fields.toByteArray()));
            out.writeBytes(bytes);
        });
        out.writeBytes(header5(5, 0, 0));
        return out.toByteArray();
    }

    private static byte[] header5(long... numbers) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        numbers(fields, numbers);
        return header5(fields.toByteArray());
    }

    private static byte[] header5(byte[] fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        numbers(body, fields.length);
        body.writeBytes(fields);
        byte[] checked = body.toByteArray();
        return ByteBuffer.allocate(4 + checked.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(checkSum(checked))
                .put(checked)
                .array();
    }

    private static void numbers(ByteArrayOutputStream out, long... numbers) {
        for (long number : numbers) {
            long left = number;
            for (; left > 0x7F; left >>>= 7) {
                out.write((int) (left & 0x7F | 0x80));
            }
            out.write((int) left);
        }
    }

    private static int checkSum(byte[] bytes) {
        CRC32 checkSum = new CRC32();
        checkSum.update(bytes);
        return (int) checkSum.getValue();
    }
}
