/**
 * What lies in the inbox and whether it is whole: files are looked at twice, claimed by the source whose folder and name
 * patterns they fit, and copied once into the store while they are hashed. Nothing in the inbox is ever changed.
 *
 * <p>In: the folder {@code inbox/<source-id>/...} and what the store knows already. Out: {@link karvan.load.inbox.Arrival}s
 * to read and {@link karvan.warehouse.Delivery} verdicts about the rest. It assumes that an office finishes a file by
 * writing it, renaming it into place, or adding a marker {@code <file>.done}.
 */
package karvan.load.inbox;
