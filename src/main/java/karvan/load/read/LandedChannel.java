package karvan.load.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** A landed file as a channel that can be read anywhere, a block at a time. */
final class LandedChannel implements SeekableByteChannel {

    private static final int BLOCK = 1 << 16;

    private final FSDataInputStream in;
    private final long size;
    private final TimeBudget.Left time;
    private final byte[] block = new byte[BLOCK];
    /** Place in the file of the block, and how many of its bytes are filled. */
    private long blockStart;

    private int filled;
    private long position;
    private boolean open = true;

    LandedChannel(FSDataInputStream in, long size, TimeBudget.Left time) {
        this.in = in;
        this.size = size;
        this.time = time;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        if (position < blockStart || position >= blockStart + filled) {
            time.prove();
            blockStart = position;
            filled = (int) Math.min(BLOCK, size - position);
            in.readFully(position, block, 0, filled);
        }
        int from = (int) (position - blockStart);
        int count = Math.min(target.remaining(), filled - from);
        target.put(block, from, count);
        position += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        in.close();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }
}
