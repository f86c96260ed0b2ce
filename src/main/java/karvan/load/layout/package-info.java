/**
 * Raw rows to observations by the declared shape of the table: {@code table}, {@code nested} or {@code wide}. An unknown
 * shape refuses the whole file and says what was expected and what was found. Text stays text.
 */
package karvan.load.layout;
