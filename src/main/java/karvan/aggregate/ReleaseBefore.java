package karvan.aggregate;

import java.util.List;
import karvan.aggregate.Aggregate.Declared;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.TableSet;

/**
 * The release before, as the next one carries it on.
 *
 * @param tables its tables
 */
public record ReleaseBefore(TablesBefore tables) {

    /** The tables of an earlier release and its number. */
    public record Former(long release, TableSet tables) {}

    /**
     * Nothing is read of it yet.
     *
     * @param declared what the configuration declares now
     * @param live its live segments; empty for the first release
     * @param former the releases whose tables the next one carries on, the oldest first; the last one is the release before.
     *     That one is enough where it has the table of vintages; empty for the first release
     * @param sameMaking whether configuration and program are the same as then, so that what no file touched since is taken
     *     over; false makes everything anew
     */
    public static ReleaseBefore of(Declared declared, List<LiveSegment> live, List<Former> former, boolean sameMaking) {
        return new ReleaseBefore(new TablesBefore(declared, live, former, sameMaking));
    }

    /**
     * Has its tables read on free cores, to be begun while the files of the night are copied, which leaves one free: what a long
     * history costs is then over before it is needed.
     */
    public void readAhead() {
        tables.readAhead();
    }
}
