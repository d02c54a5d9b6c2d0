package dev.torhaus;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The core is pure, and its arrows point down. */
class PurityTest {
    private static final String ROOT = "dev.torhaus.";

    /** Which package of the core may know which others. */
    private static final Map<String, Set<String>> ARROWS =
            Map.of(
                    "event", Set.of(),
                    "occupancy", Set.of("event"),
                    "wiegand", Set.of("event"),
                    "iso14443", Set.of("event", "wiegand"),
                    "access", Set.of("event", "wiegand"),
                    "engine", Set.of("event", "occupancy", "wiegand", "access"),
                    "ledger", Set.of("event"),
                    "report", Set.of("event", "occupancy", "access", "ledger"));

    /** Packages of the design that are still to be written. */
    private static final Set<String> STILL_TO_COME = Set.of("ledger");

    private static final JavaClasses CORE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.torhaus");

    /** All of the JDK that a pure function needs; and of libraries, only the annotations. */
    private static final ArchRule NOTHING_BUT_VALUES =
            classes()
                    .that()
                    .resideInAPackage("dev.torhaus..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "dev.torhaus..",
                                    "java.lang",
                                    "java.lang.annotation",
                                    "java.lang.runtime",
                                    "java.util",
                                    "java.util.function",
                                    "java.util.regex",
                                    "java.util.stream",
                                    "java.time..",
                                    "java.nio",
                                    "java.nio.charset",
                                    "java.security",
                                    "javax.crypto..",
                                    "org.jspecify.annotations"));

    /** What the packages above still have of threads, chance, the process and the time of day. */
    private static final ArchRule NO_THREAD_NO_CHANCE =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            anyOf(
                                    "java.lang.Thread",
                                    "java.lang.ThreadLocal",
                                    "java.lang.Runtime",
                                    "java.lang.System",
                                    "java.lang.Process",
                                    "java.lang.ProcessBuilder",
                                    "java.security.SecureRandom",
                                    "java.time.Clock",
                                    "java.util.Calendar",
                                    "java.util.Date",
                                    "java.util.Random",
                                    "java.util.ServiceLoader",
                                    "java.util.SplittableRandom",
                                    "java.util.Timer",
                                    "java.util.UUID"));

    private static final ArchRule NO_CLOCK =
            noClasses()
                    .should()
                    .callMethodWhere(
                            describe("it asks the computer for time or place", PurityTest::asks));

    /** Rules of purity, each with a class that breaks it. */
    static Stream<ArchRule> purity() {
        return Stream.of(NOTHING_BUT_VALUES, NO_THREAD_NO_CHANCE, NO_CLOCK);
    }

    @ParameterizedTest
    @MethodSource("purity")
    void theCoreIsPure(ArchRule rule) {
        rule.check(CORE);
    }

    @ParameterizedTest
    @MethodSource("purity")
    void theseRulesSeeWhatIsNotPure(ArchRule rule) {
        var impure = new ClassFileImporter().importClasses(Impure.class);
        assertThrows(AssertionError.class, () -> rule.check(impure));
    }

    @Test
    void everyPackageKnowsOnlyThoseBelowIt() {
        ARROWS.forEach((from, to) -> arrow(from, to).check(CORE));
    }

    @Test
    void everyPackageHasItsPlaceInTheTable() {
        var found =
                CORE.stream()
                        .map(JavaClass::getPackageName)
                        .map(name -> name.substring(ROOT.length()))
                        .collect(Collectors.toCollection(TreeSet::new));
        var expected = new TreeSet<>(ARROWS.keySet());
        STILL_TO_COME.stream().filter(name -> !found.contains(name)).forEach(expected::remove);
        assertEquals(expected, found);
    }

    @Test
    void itLooksAtTheWholeCore() {
        var names = CORE.stream().map(JavaClass::getName).toList();
        assertTrue(names.size() > 100, () -> "only " + names);
        assertTrue(names.contains(ROOT + "engine.Engine"));
        assertTrue(names.contains(ROOT + "event.OpenEvent$DeskChanged"));
    }

    private static ArchRule arrow(String from, Set<String> to) {
        var known = new ArrayList<>(List.of(ROOT + from));
        to.forEach(name -> known.add(ROOT + name));
        return classes()
                .that()
                .resideInAPackage(ROOT + from)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(known.toArray(String[]::new))
                                .or(describe("not ours", type -> !type.getName().startsWith(ROOT))))
                .allowEmptyShould(STILL_TO_COME.contains(from));
    }

    private static boolean asks(JavaMethodCall call) {
        var name = call.getTarget().getName();
        return name.equals("now")
                || name.equals("systemDefault")
                || name.equals("nanoTime")
                || name.equals("currentTimeMillis");
    }

    private static DescribedPredicate<JavaClass> anyOf(String... names) {
        var all = Set.of(names);
        return describe("any of " + all, type -> all.contains(type.getName()));
    }

    /** Breaks every rule of purity. */
    private static final class Impure implements Supplier<String> {
        @Override
        public String get() {
            return new File("x").getName() + new Random().nextInt() + Instant.now();
        }
    }
}
