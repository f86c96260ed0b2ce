package karvan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import karvan.run.ExitCode;
import karvan.run.Jobs;
import karvan.trade.Direction;
import karvan.trade.Period;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The command line: one subcommand per job. Scripts under {@code jobs/} start it. */
@Command(
        name = "karvan",
        mixinStandardHelpOptions = true,
        version = "Karvan 1.0.0",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Loads customs and ministry trade tables, aggregates them by commodity group and period, and publishes"
                        + " Excel reports.")
public final class Karvan {

    private Karvan() {}

    /** Starts a job and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Not only exceptions: an error of the machine, such as memory that ran out, has its exit code too.
        Thread.currentThread()
                .setUncaughtExceptionHandler((thread, error) -> System.exit(Jobs.unexpected(error, System.out)));
        Jobs.prepare();
        System.exit(run(arguments));
    }

    /** Runs the job that {@code arguments} name and returns the number of its exit code. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new Karvan(), new ByConstructor());
        commands(arguments).forEach(line::addSubcommand);
        line.registerConverter(Period.class, new PeriodByText());
        line.registerConverter(Direction.class, new DirectionByCode());
        line.registerConverter(LocalDate.class, new DateByText());
        line.setParameterExceptionHandler((misuse, parsed) -> Jobs.misused(
                misuse.getMessage() + "\nTry '"
                        + misuse.getCommandLine().getCommandSpec().qualifiedName() + " --help'",
                System.out));
        line.setExecutionExceptionHandler((exception, command, parsed) -> Jobs.unexpected(exception, System.out));
        describeExitCodes(line);
        line.getSubcommands().values().forEach(Karvan::describeExitCodes);
        if (arguments.length == 0) {
            line.usage(System.out);
            return ExitCode.USAGE.code();
        }
        return line.execute(arguments);
    }

    /** The command that is asked for by its name, alone: to prepare the options of all takes a while. Else all of them. */
    private static List<Callable<Integer>> commands(String... arguments) {
        List<Callable<Integer>> all = Stream.of(NightCommands.all(), StoreCommands.all(), VintageCommands.all())
                .flatMap(List::stream)
                .toList();
        Optional<Callable<Integer>> named = all.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .findFirst();
        return named.map(List::of).orElse(all);
    }

    private static String name(Callable<Integer> command) {
        return command.getClass().getAnnotation(Command.class).name();
    }

    private static void describeExitCodes(CommandLine line) {
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> codes.put(Integer.toString(code.code()), code.meaning()));
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(codes);
    }

    /** The library's own way of making objects looks for Groovy on the class path first, through every jar. */
    private static final class ByConstructor implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws ReflectiveOperationException {
            return type.getDeclaredConstructor().newInstance();
        }
    }

    private static final class PeriodByText implements ITypeConverter<Period> {
        @Override
        public Period convert(String text) {
            return Period.find(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' is no period; expected a form like 2025-06, 2025-Q2, 2025-S1, 2025 or"
                            + " 2025-01-01/P6M"));
        }
    }

    private static final class DirectionByCode implements ITypeConverter<Direction> {
        @Override
        public Direction convert(String text) {
            return Arrays.stream(Direction.values())
                    .filter(direction -> direction.code().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no direction; expected import, export, re-import or re-export"));
        }
    }

    private static final class DateByText implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException noDate) {
                throw new TypeConversionException("'" + text + "' is no date; expected YYYY-MM-DD such as 2025-08-12");
            }
        }
    }
}
