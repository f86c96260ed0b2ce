package karvan.run;

/**
 * What a run ends with. Schedulers act on the number; the sentence is the last line the run prints. Declared from the
 * weakest to the strongest: where several apply, the last one counts.
 */
public enum ExitCode {
    OK(0, "Published, or nothing new.", "Nothing to do, but to read the warnings above if there are any."),
    WARNINGS(
            10,
            "Published with warnings: late, refused or half-uploaded files (their slots keep the old version), or rejects"
                    + " under the limit.",
            "Read the warnings above or in run-report.html."),
    GATE_FAILED(
            20,
            "A check on the whole release failed. Not published; the old release stays.",
            "Read the failed checks above, mend the delivery or the configuration, and run again."),
    SOURCE_MISSING(
            30,
            "A source that conf/karvan.yaml says to wait for is missing. Nothing published.",
            "Ask the office for the file and run again, or take the source out of wait_for."),
    HOSTILE_FILE(
            60,
            "A delivered file is built to harm its reader. Nothing published tonight; the file is remembered and skipped"
                    + " from now on.",
            "Tell security, remove the file from the inbox, and run again."),
    USAGE(
            2,
            "Usage or configuration error.",
            "Correct what is named above; jobs/karvan.sh check proves the configuration."),
    LOCKED(
            40,
            "Another run holds the lock, or published while this one worked.",
            "Wait for it to end and run again; nothing was changed."),
    STORAGE(
            50,
            "The store could not be read or written.",
            "Check free space and rights of the warehouse, run jobs/karvan.sh verify, and run again."),
    BUG(70, "An error in Karvan itself.", "Keep the run report and tell the developers.");

    private final int code;
    private final String meaning;
    private final String remedy;

    ExitCode(int code, String meaning, String remedy) {
        this.code = code;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    public String remedy() {
        return remedy;
    }

    /** The code that counts where both apply. */
    public ExitCode or(ExitCode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Last line of a run. */
    public String sentence() {
        return "Exit " + code + ": " + meaning + " " + remedy;
    }

    /** Last line of what published nothing and was not meant to, such as a rebuild or a backfill that is only shown. */
    public String sentenceWithoutRelease() {
        return this == WARNINGS
                ? "Exit " + code + ": Done with warnings; nothing was published. Read what is said above."
                : sentence();
    }
}
