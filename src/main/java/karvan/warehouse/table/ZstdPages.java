package karvan.warehouse.table;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;

/**
 * Compresses the pages of one file. The codec of Hadoop makes its tables anew for every page, which costs as much as filling
 * them where pages are small.
 */
final class ZstdPages implements AutoCloseable {

    /** Rows of trade in pages of their columns become no smaller by a higher level, and take longer. */
    private static final int LEVEL = 1;

    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
    private byte[] room = {};

    /** The compressed bytes. */
    BytesInput compress(BytesInput bytes) {
        ByteBuffer page = bytes.toByteBuffer(new HeapByteBufferAllocator(), buffer -> {});
        int most = Math.toIntExact(Zstd.compressBound(page.remaining()));
        if (most > room.length) {
            room = new byte[most];
        }
        int size = context.compressByteArray(
                room, 0, most, page.array(), page.arrayOffset() + page.position(), page.remaining());
        return BytesInput.from(Arrays.copyOf(room, size));
    }

    @Override
    public void close() {
        context.close();
    }
}
