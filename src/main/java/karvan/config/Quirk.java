package karvan.config;

import java.io.Serializable;

/**
 * A known peculiarity of what an office delivers.
 *
 * @param number number, named in the test that shows it
 * @param what what is odd
 * @param cause why it is believed to be so
 * @param link where that is said; may be empty
 */
public record Quirk(int number, String what, String cause, String link) implements Serializable {}
