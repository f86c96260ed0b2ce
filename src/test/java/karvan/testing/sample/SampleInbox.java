package karvan.testing.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;

/** Everything under {@code sample-data/} that is generated: the inbox of two nights and the rejects to expect. */
final class SampleInbox {

    /** What is generated, by name below {@code sample-data/}. */
    static final String FIRST_NIGHT = "inbox";

    static final String SECOND_NIGHT = "inbox-second-night";
    static final String EXPECTED_REJECTS = "expected-rejects.csv";

    private SampleInbox() {}

    /** Writes the sample below {@code folder}. */
    static void write(Path folder) throws IOException {
        Inbox first = new Inbox(folder.resolve(FIRST_NIGHT));
        Inbox second = new Inbox(folder.resolve(SECOND_NIGHT));
        ExpectedRejects rejects = new ExpectedRejects();
        CustomsTables customs = new CustomsTables();
        customs.write(first, rejects);
        customs.writeCorrection(second);
        MinistryTables ministry = new MinistryTables();
        ministry.write(first, rejects);
        ministry.write(second, YearMonth.of(2025, 8), new ExpectedRejects());
        Declarations.write(first, rejects);
        Declarations.writeCut(second);
        TransitTable.write(first, rejects);
        AnnualTable.write(first);
        new Inbox(folder).put(EXPECTED_REJECTS, rejects.csv());
    }
}
