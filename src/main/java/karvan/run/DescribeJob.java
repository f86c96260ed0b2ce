package karvan.run;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import karvan.config.Configuration;
import karvan.load.Load;
import karvan.load.describe.Asked;
import karvan.load.read.Refusal;
import karvan.trade.Direction;
import karvan.warehouse.StoreFiles;

/** The job that looks at a file no one has described yet. It reads the configuration and the file, and writes nothing. */
public final class DescribeJob {

    private DescribeJob() {}

    /**
     * Prints a first source description of {@code file}. A file that is missing, cut, unknown or built to harm is told with
     * its sentence and ends as a misused command does. {@link Asked} says what the last four mean; each may be null.
     */
    public static int describe(
            Path conf, Path file, String id, String reporter, String sheet, Direction direction, PrintStream out) {
        Asked asked = new Asked(id, reporter, sheet, direction);
        return Jobs.guarded(out, () -> {
            if (!Files.isRegularFile(file)) {
                out.println("There is no file " + file + "; give the path of a delivered file");
                return ExitCode.USAGE;
            }
            Configuration configuration = Configuration.load(conf);
            List<String> wrong = wrong(configuration, asked);
            if (!wrong.isEmpty()) {
                wrong.forEach(out::println);
                return ExitCode.USAGE;
            }
            try {
                out.print(Load.describe(StoreFiles.uri(file), asked, configuration.codeLists(), configuration.rates()));
                return ExitCode.OK;
            } catch (Refusal refusal) {
                out.println(file + ": " + refusal.getMessage());
                return ExitCode.USAGE;
            }
        });
    }

    private static List<String> wrong(Configuration configuration, Asked asked) {
        List<String> wrong = new ArrayList<>();
        if (asked.reporter() != null && !configuration.codeLists().countries().contains(asked.reporter())) {
            wrong.add("--reporter: '" + asked.reporter() + "' is no country of conf/codelists/countries.csv; expected a"
                    + " code such as KZ");
        }
        if (asked.id() != null && !asked.id().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            wrong.add("--id: '" + asked.id() + "' is no id of a source; expected lower-case words with hyphens such as"
                    + " kz-customs");
        }
        return wrong;
    }
}
