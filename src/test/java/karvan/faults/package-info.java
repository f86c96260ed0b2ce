/**
 * Faults on purpose: runs that are killed, disks that fail or fill up, two runs at once, clocks that jump. Whatever happens,
 * a release is whole or not there, what was acknowledged stays, and a plain second run ends where an undisturbed one does.
 */
package karvan.faults;
