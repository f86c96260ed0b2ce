package karvan.load.read;

import java.io.IOException;
import java.io.InputStream;

/** Opens the bytes of a table from their beginning, as often as it is asked. */
interface Opening {

    InputStream open() throws IOException;
}
