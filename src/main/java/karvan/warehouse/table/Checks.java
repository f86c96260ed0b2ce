package karvan.warehouse.table;

/** One row per check and thing checked. */
public final class Checks {

    /**
     * The verdict of one check.
     *
     * @param id id of the check
     * @param scope what was checked: a file, a source, a scheme
     * @param verdict {@code pass}, {@code warn} or {@code fail}; a failed check stops the release
     * @param found what was found, as text with its unit
     * @param expected what was expected, as text with its unit
     */
    public record Verdict(String id, String scope, String verdict, String found, String expected) {}

    public static final Table<Verdict> TABLE = Table.of(
            "checks",
            Verdict.class,
            verdict ->
                    new Object[] {verdict.id(), verdict.scope(), verdict.verdict(), verdict.found(), verdict.expected()
                    },
            Column.text("id"),
            Column.text("scope"),
            Column.text("verdict"),
            Column.text("found"),
            Column.text("expected"));

    private Checks() {}
}
