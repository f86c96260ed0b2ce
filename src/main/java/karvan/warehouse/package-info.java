/**
 * The store: landed files, segments, tables of a release, numbered manifests and the export folder. The only code that
 * knows a path inside the warehouse.
 *
 * <p>In: bytes and rows from the stages. Out: references (hashes and file lists) that the stages hand to each other.
 * Everything is written once under the hash of what made it and never changed; a release becomes visible by one exclusive
 * link of its manifest. Assumption: files and links are those of a local disk or NFS; other file systems are refused.
 */
package karvan.warehouse;
