package karvan.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.List;

/** What holds of the records of the store whatever bytes stand in their files. */
public final class JsonProperties {

    private static final List<Class<? extends Record>> RECORDS =
            List.of(Manifest.class, Segment.class, TableSet.class, InboxMemory.class, SeenFiles.class, Candidate.class);

    private JsonProperties() {}

    /** A file is one of the records, which is written and read again as the same, or it is told that it is none. */
    public static void records(byte[] bytes) {
        assertThat(Json.number(bytes, "formatVersion")).isNotNull();
        for (Class<? extends Record> type : RECORDS) {
            prove(bytes, type);
        }
    }

    private static <T extends Record> void prove(byte[] bytes, Class<T> type) {
        T record;
        try {
            record = Json.readKept(bytes, type);
        } catch (UncheckedIOException noRecord) {
            assertThat(noRecord.getMessage()).isNotBlank();
            return;
        }
        assertThat(record).isNotNull();
        assertThat(Json.readSealed(Json.sealed(record), type)).isEqualTo(record);
    }
}
