package karvan.warehouse;

import java.io.Serializable;

/**
 * A delivered file as the store keeps it.
 *
 * @param sha256 hash of its bytes, in lower-case hexadecimal
 * @param bytes size
 * @param uri where to read it, as a Hadoop path
 */
public record LandedFile(String sha256, long bytes, String uri) implements Serializable {}
