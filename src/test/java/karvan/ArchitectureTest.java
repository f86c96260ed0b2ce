package karvan;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the tree promises: one direction of dependencies, one door per stage, no hidden clock, locale or output. */
@AnalyzeClasses(packages = "karvan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java");

    @ArchTest
    static final ArchRule dependenciesPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("command line")
            .definedBy("karvan")
            .layer("run")
            .definedBy("karvan.run..")
            .layer("load")
            .definedBy("karvan.load..")
            .layer("aggregate")
            .definedBy("karvan.aggregate..")
            .layer("report")
            .definedBy("karvan.report..")
            .layer("warehouse")
            .definedBy("karvan.warehouse..")
            .layer("config")
            .definedBy("karvan.config..")
            .layer("trade")
            .definedBy("karvan.trade..")
            .whereLayer("command line")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("command line")
            .whereLayer("load")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("aggregate")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("warehouse")
            .mayOnlyBeAccessedByLayers("run", "load", "aggregate", "report")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("run", "load", "aggregate", "report", "warehouse");

    @ArchTest
    static final ArchRule noCycles = slices().matching("karvan.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule workbooksAreReadInOneRoomAndWrittenInOne = noClasses()
            .that()
            .resideOutsideOfPackages("karvan.load.read..", "karvan.report.xlsx..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.poi..");

    @ArchTest
    static final ArchRule sparkIsKnownToTheStagesThatDistribute = noClasses()
            .that()
            .resideInAnyPackage(
                    "karvan.trade..",
                    "karvan.config..",
                    "karvan.report..",
                    "karvan.load.read..",
                    "karvan.load.layout..",
                    "karvan.load.conform..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");

    @ArchTest
    static final ArchRule theWordsOfTheFieldArePlainJava = noClasses()
            .that()
            .resideInAPackage("karvan.trade..")
            .should()
            .dependOnClassesThat(DescribedPredicate.not(resideInAnyPackage("java..", "karvan.trade..")));

    @ArchTest
    static final ArchRule onlyARunKnowsTheTime = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("karvan.run..")))
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "reads the clock, a default of the machine or its environment", ArchitectureTest::readsTheMachine));

    @ArchTest
    static final ArchRule onlyARunPrints = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("karvan.run..")))
            .and()
            .resideOutsideOfPackage("karvan") // the command line
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    private static boolean readsTheMachine(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getTarget().getName();
        boolean clock = owner.startsWith("java.time.") && method.equals("now")
                || owner.equals(System.class.getName()) && method.equals("currentTimeMillis")
                || owner.equals(Clock.class.getName()) && method.startsWith("system");
        boolean defaults = owner.equals(Locale.class.getName()) && method.equals("getDefault")
                || owner.equals(ZoneId.class.getName()) && method.equals("systemDefault")
                || owner.equals(Charset.class.getName()) && method.equals("defaultCharset");
        boolean environment = owner.equals(System.class.getName()) && method.equals("getenv");
        return clock || defaults || environment;
    }

    @ArchTest
    static void everyStageHasOneDoor(JavaClasses classes) {
        for (String stage : List.of("load", "aggregate", "report")) {
            String door = Character.toUpperCase(stage.charAt(0)) + stage.substring(1);
            Set<String> open = new TreeSet<>();
            classes.stream()
                    .filter(c -> c.getPackageName().equals("karvan." + stage))
                    .filter(c ->
                            c.isTopLevelClass() && c.getModifiers().toString().contains("PUBLIC"))
                    .filter(c -> !c.isRecord())
                    .forEach(c -> open.add(c.getSimpleName()));
            assertThat(open)
                    .as("public classes of karvan.%s that are no records", stage)
                    .containsExactly(door);
        }
    }

    @Test
    void everyRoomSaysWhatItIsFor() throws IOException {
        Set<Path> silent = new TreeSet<>();
        for (Path file : sources()) {
            Path folder = file.getParent();
            if (!folder.equals(SOURCES.resolve("karvan")) && !Files.exists(folder.resolve("package-info.java"))) {
                silent.add(folder);
            }
        }
        assertThat(silent).as("packages without package-info.java").isEmpty();
    }

    @Test
    void filesStaySmall() throws IOException {
        for (Path file : sources()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(400);
        }
    }

    @Test
    void namesSayWhatAThingIs() throws IOException {
        Pattern banned =
                Pattern.compile(".*(Util|Utils|Helper|Manager|Service|Processor|Handler|Common|Impl|Base)\\.java");
        assertThat(sources())
                .noneMatch(file -> banned.matcher(file.getFileName().toString()).matches());
    }

    @Test
    void nothingIsCaughtWholesaleOutsideTheOutermostDoor() throws IOException {
        Pattern wholesale = Pattern.compile("catch \\((final )?(Exception|Throwable|RuntimeException) ");
        for (Path file : sources()) {
            // POI and parquet-hadoop throw any RuntimeException at a damaged file; the readers tell it as such.
            boolean readsUntrustedFiles = file.startsWith(SOURCES.resolve("karvan/load/read"))
                    || file.equals(SOURCES.resolve("karvan/warehouse/table/ParquetRows.java"));
            if (!file.startsWith(SOURCES.resolve("karvan/run")) && !readsUntrustedFiles) {
                assertThat(wholesale.matcher(Files.readString(file)).find())
                        .as("%s catches everything", file)
                        .isFalse();
            }
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }
}
