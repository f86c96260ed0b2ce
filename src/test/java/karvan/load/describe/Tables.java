package karvan.load.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table that a test keeps true inside a document, between two marks. */
final class Tables {

    private Tables() {}

    /** The document with the table in its place, written when asked for. */
    static String inDocument(Path file, String begin, String table, String end) throws IOException {
        String document = Files.readString(file);
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        assertThat(from).as("place of the table in " + file).isBetween(0, to);
        String wanted = document.substring(0, from) + table + document.substring(to + end.length());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, wanted);
            assertThat(document)
                    .as("%s was written anew; look at the difference", file)
                    .isEqualTo(wanted);
        }
        return wanted;
    }
}
