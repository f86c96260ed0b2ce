package karvan.load.read;

import com.github.junrar.Archive;
import com.github.junrar.ArchiveOptions;
import com.github.junrar.exception.CrcErrorException;
import com.github.junrar.exception.RarException;
import com.github.junrar.io.SeekableReadOnlyByteChannel;
import com.github.junrar.rarfile.FileHeader;
import com.github.junrar.volume.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** RAR archives of version 4, held to what ZIP archives are held to. */
final class RarArchive {

    private static final int END_OF_FILE = -1;

    private RarArchive() {}

    /** Opens the archive where it lies. */
    interface Packed {
        SeekableByteChannel open() throws IOException;
    }

    /**
     * The one member that fits {@code members}. Its check sum is proved before a byte of it is used: it is unpacked into
     * a file that has no name any more when it is read.
     */
    static Opening member(Packed file, String members) {
        return () -> {
            try (SeekableByteChannel packed = file.open()) {
                RarList.prove(packed);
                return unpacked(packed, members);
            }
        };
    }

    /** The name of the first member, unchecked; empty when there is none that can be read. */
    static Optional<String> firstName(Packed file) throws IOException {
        try (SeekableByteChannel packed = file.open()) {
            RarList.prove(packed);
            List<FileHeader> headers = headers(packed);
            return headers.isEmpty()
                    ? Optional.empty()
                    : Optional.of(headers.get(0).getFileName());
        } catch (Refusal damaged) {
            return Optional.empty();
        }
    }

    private static List<FileHeader> headers(SeekableByteChannel packed) throws IOException {
        Channel channel = new Channel(packed);
        try (Archive archive = archive(channel)) {
            return archive.getFileHeaders();
        } catch (RarException | RuntimeException e) {
            throw failure(e, channel);
        }
    }

    private static InputStream unpacked(SeekableByteChannel packed, String members) throws IOException {
        Path place = Files.createTempFile("karvan", ".member");
        Channel channel = new Channel(packed);
        boolean whole = false;
        try (Archive archive = archive(channel)) {
            FileHeader member = oneMember(archive.getFileHeaders(), members);
            try (OutputStream out = new Unpacked(Files.newOutputStream(place), member)) {
                archive.extractFile(member, out);
            }
            whole = true;
            return Files.newInputStream(place, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (RarException | RuntimeException e) {
            throw failure(e, channel);
        } finally {
            if (!whole) {
                Files.deleteIfExists(place);
            }
        }
    }

    private static FileHeader oneMember(List<FileHeader> headers, String members) {
        Set<String> seen = new HashSet<>();
        for (FileHeader header : headers) {
            if (!seen.add(header.getFileName().toLowerCase(Locale.ROOT))) {
                throw Members.twice(header.getFileName());
            }
        }
        Members.one(headers.stream().map(FileHeader::getFileName).toList(), members);
        return headers.get(0);
    }

    private static Archive archive(Channel channel) throws RarException, IOException {
        return new Archive(
                (archive, last) -> last == null ? new OneVolume(archive, channel, channel.packed.size()) : null,
                ArchiveOptions.builder()
                        .maxDictionarySize(Budget.RAR_DICTIONARY_BYTES)
                        .build());
    }

    /** What the library wraps comes out again: a refusal, a failure of the store, or what it says of the archive. */
    private static RuntimeException failure(Exception e, Channel channel) throws IOException {
        if (channel.failure != null) {
            throw channel.failure;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        String how = e instanceof CrcErrorException ? "a check sum is wrong" : String.valueOf(e.getMessage());
        return new Refusal(Refusal.Kind.UNEXPECTED, "The archive is damaged (" + how + "); ask for the file again", e);
    }

    private record OneVolume(Archive archive, Channel channel, long bytes) implements Volume {

        @Override
        public SeekableReadOnlyByteChannel getChannel() {
            return channel;
        }

        @Override
        public long getLength() {
            return bytes;
        }

        @Override
        public Archive getArchive() {
            return archive;
        }
    }

    /** The archive as the library reads it; what fails in the store is remembered. */
    private static final class Channel implements SeekableReadOnlyByteChannel {
        private final SeekableByteChannel packed;
        private IOException failure;

        private Channel(SeekableByteChannel packed) {
            this.packed = packed;
        }

        @Override
        public long getPosition() throws IOException {
            return packed.position();
        }

        @Override
        public void setPosition(long position) throws IOException {
            packed.position(position);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? END_OF_FILE : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return packed.read(ByteBuffer.wrap(buffer, offset, length));
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int readFully(byte[] buffer, int count) throws IOException {
            int read = 0;
            for (int n = 0; read < count && n >= 0; read += Math.max(n, 0)) {
                n = read(buffer, read, count - read);
            }
            return read;
        }

        /** The archive is closed by who opened it; the library closes before it begins. */
        @Override
        public void close() {}
    }

    /** Bytes as they come out, within the budgets. */
    private static final class Unpacked extends OutputStream {
        private final OutputStream out;
        private final String name;
        private final long packed;
        private long written;

        private Unpacked(OutputStream out, FileHeader member) {
            this.out = out;
            this.name = "'" + member.getFileName() + "'";
            this.packed = member.getFullPackSize();
            InflationGuard.prove(name, packed, member.getFullUnpackSize(), member.getFullUnpackSize());
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            written += length;
            InflationGuard.prove(name, packed, written, written);
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
