/**
 * One run: configuration, lock, the order of the stages, the run report and the exit code. The only room that reads the
 * clock, and beside the command line the only one that prints.
 */
package karvan.run;
