/**
 * A file no one has described yet to a first source description. In: the file, the code lists, and what only the asker can
 * know. Out: YAML that is proved like any other, with comments that say what was guessed from what, and what could not be
 * told. It reads through the same readers and layouts as a night does, and assumes that the first thousands of rows look
 * like the rest.
 */
package karvan.load.describe;
