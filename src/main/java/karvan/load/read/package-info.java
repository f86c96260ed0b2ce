/**
 * One reader per format: delivered bytes in, {@link karvan.load.read.RawRow}s out. Nothing is interpreted here; what
 * cannot be read ends in a {@link karvan.load.read.Refusal}.
 */
package karvan.load.read;
