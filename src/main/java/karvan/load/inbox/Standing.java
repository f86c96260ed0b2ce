package karvan.load.inbox;

import karvan.config.Source;

/**
 * A file of the inbox that belongs to a source and stands still.
 *
 * @param name its name under the inbox
 * @param fileName its name under the folder of its source
 */
record Standing(Source source, String name, String fileName, Look.Seen seen) {}
