/**
 * The store: landed files, segments, tables of a release, numbered manifests and the export folder. The only code that
 * knows a path inside the warehouse.
 *
 * <p>In: bytes and rows from the stages. Out: references (hashes and file lists) that the stages hand to each other.
 * Everything is written once under the hash of what made it and never changed; a release becomes visible when its
 * manifest gets its number, which a file system gives to one run only. Assumption: {@link karvan.warehouse.Store} says
 * what that file system promises; local disks, NFS and HDFS do, others are refused.
 */
package karvan.warehouse;
