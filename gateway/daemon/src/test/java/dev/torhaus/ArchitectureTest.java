package dev.torhaus;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.Personal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The house as the design draws it: app → web, mqtt, influx, evidence → feed → loop → journal,
 * simulator, pi → device → core. The core's own arrows are held by its own test.
 */
class ArchitectureTest {
    private static final String ROOT = "dev.torhaus.";
    private static final Set<String> CORE =
            Set.of(
                    "event",
                    "occupancy",
                    "wiegand",
                    "iso14443",
                    "access",
                    "engine",
                    "ledger",
                    "report");

    /** What each package of the daemon may know of ours. */
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("settings", Set.of()),
                    Map.entry("device", CORE),
                    Map.entry("mfrc522", Set.of("event", "iso14443")),
                    Map.entry("pi", with(CORE, "device", "mfrc522", "gpiochip")),
                    Map.entry("simulator", with(CORE, "device")),
                    Map.entry("journal", CORE),
                    Map.entry("loop", with(CORE, "device", "journal")),
                    Map.entry("feed", Set.of("event", "loop")),
                    Map.entry("mqtt", Set.of("event", "loop", "feed", "settings")),
                    Map.entry("alert", Set.of("event", "loop", "feed", "settings")),
                    Map.entry("influx", Set.of("event", "report", "loop", "feed", "settings")),
                    Map.entry("web", Set.of("event", "loop", "feed", "settings")),
                    Map.entry("evidence", Set.of("event", "loop", "feed", "ledger", "report")),
                    Map.entry(
                            "site",
                            with(CORE, "device", "settings", "alert", "mqtt", "influx", "web")),
                    Map.entry(
                            "app",
                            with(
                                    CORE,
                                    "settings",
                                    "device",
                                    "pi",
                                    "simulator",
                                    "journal",
                                    "loop",
                                    "feed",
                                    "alert",
                                    "mqtt",
                                    "influx",
                                    "web",
                                    "evidence",
                                    "site")));

    /** The rooms of the commands from below, and what each may know of the others. */
    private static final List<Map.Entry<String, Set<String>>> ROOMS =
            List.of(
                    Map.entry("console", Set.of()),
                    Map.entry("members", Set.of("console")),
                    Map.entry("doors", Set.of("console")),
                    Map.entry("records", Set.of("console")),
                    Map.entry("plan", Set.of("console", "members")),
                    Map.entry("why", Set.of("console", "members", "plan")),
                    Map.entry("machine", Set.of("console")),
                    Map.entry("daemon", Set.of("console", "members")),
                    Map.entry("simulation", Set.of("console", "daemon")));

    /** Packages of the design that are still to be written. */
    private static final Set<String> STILL_TO_COME = Set.of("evidence");

    /** Which package a library, or a part of the JDK, belongs to; nobody else knows it. */
    private static final Map<String, String> LIBRARIES =
            Map.of(
                    "com.pi4j..", "pi",
                    "dev.torhaus.gpiochip..", "pi",
                    "org.eclipse.paho..", "mqtt",
                    "com.influxdb..", "influx",
                    "io.helidon..", "web",
                    "java.sql..", "journal",
                    "org.sqlite..", "journal",
                    "picocli..", "app");

    private static final JavaClasses GATEWAY =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.torhaus");

    @TestFactory
    Stream<DynamicTest> everyPackageKnowsOnlyThoseBelowIt() {
        return ARROWS.entrySet().stream()
                .map(arrow -> test(arrow.getKey(), knowsOnly(arrow.getKey(), arrow.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> everyRoomOfTheCommandsKnowsOnlyThoseItMay() {
        return ROOMS.stream()
                .map(room -> test(room.getKey(), roomKnowsOnly(room.getKey(), room.getValue())));
    }

    @Test
    void noRoomMayKnowOneThatStandsAboveIt() {
        var below = new HashSet<String>();
        for (var room : ROOMS) {
            assertTrue(below.containsAll(room.getValue()), room + " after " + below);
            assertTrue(below.add(room.getKey()), room.getKey());
        }
    }

    @TestFactory
    Stream<DynamicTest> aRoomThatMayKnowOneLessIsFoundOut() {
        return ROOMS.stream()
                .flatMap(room ->
                        room.getValue().stream()
                                .map(known ->
                                        DynamicTest.dynamicTest(
                                                room.getKey() + " without " + known,
                                                () -> brokenWithout(known, room.getKey()))));
    }

    private static void brokenWithout(String known, String room) {
        var less =
                ROOMS.stream()
                        .filter(each -> each.getKey().equals(room))
                        .flatMap(each -> each.getValue().stream())
                        .filter(each -> !each.equals(known))
                        .collect(Collectors.toSet());
        var found =
                assertThrows(AssertionError.class, () -> roomKnowsOnly(room, less).check(GATEWAY));
        assertTrue(
                String.valueOf(found.getMessage()).contains(ROOT + "app." + known + "."),
                found::getMessage);
    }

    @Test
    void everyRoomOfTheCommandsHasItsPlaceInTheTable() {
        var found =
                GATEWAY.stream()
                        .filter(type -> place(type).equals("app"))
                        .map(ArchitectureTest::room)
                        .filter(room -> !room.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                ROOMS.stream()
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new)),
                found);
    }

    @TestFactory
    Stream<DynamicTest> everyLibraryIsKnownToOnePackage() {
        return LIBRARIES.entrySet().stream()
                .map(library ->
                        test(
                                library.getKey(),
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackages(
                                                ROOT + library.getValue() + "..",
                                                ROOT + "gpiochip..")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAPackage(library.getKey())));
    }

    @Test
    void everyLibraryIsReallyUsedThere() {
        LIBRARIES.forEach((library, owner) ->
                assertTrue(
                        usersOf(library).stream()
                                .anyMatch(user -> user.startsWith(ROOT + owner + ".")),
                        () -> "nobody in " + owner + " uses " + library));
    }

    @Test
    void pahoSitsBehindOneClass() {
        var users = usersOf("org.eclipse.paho..");
        assertEquals(1, users.size(), () -> "Paho is known to " + users);
    }

    @Test
    void theSiteFileKnowsOnlyTheSettingsOfTheSinks() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "site")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        ROOT + "alert",
                                        ROOT + "mqtt",
                                        ROOT + "influx",
                                        ROOT + "web")
                                .and(describe("no settings", type -> !ofSettings(type))))
                .check(GATEWAY);
    }

    @Test
    void whatLeavesTheHouseNeverMeetsAPerson() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "feed", ROOT + "alert", ROOT + "mqtt", ROOT + "influx", ROOT + "web")
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "access..")
                                .or(personal())
                                .or(JavaClass.Predicates.type(MemberId.class))
                                .or(JavaClass.Predicates.type(CardId.class))
                                .or(JavaClass.Predicates.type(DenialReason.class)))
                .check(GATEWAY);
    }

    @Test
    void everyPackageHasItsPlaceInTheTable() {
        var found =
                GATEWAY.stream()
                        .map(ArchitectureTest::place)
                        .collect(Collectors.toCollection(TreeSet::new));
        var expected = new TreeSet<>(ARROWS.keySet());
        expected.addAll(CORE);
        expected.add("gpiochip");
        var absent = with(STILL_TO_COME, "ledger");
        absent.stream().filter(name -> !found.contains(name)).forEach(expected::remove);
        assertEquals(expected, found);
    }

    private static ArchRule knowsOnly(String from, Set<String> to) {
        var known = with(to, from);
        return classes()
                .that()
                .resideInAPackage(ROOT + from + "..")
                .should()
                .onlyDependOnClassesThat(
                        describe(
                                "are of " + new TreeSet<>(known) + " or not ours",
                                type ->
                                        !type.getName().startsWith(ROOT)
                                                || known.contains(place(type))))
                .allowEmptyShould(STILL_TO_COME.contains(from));
    }

    private static ArchRule roomKnowsOnly(String from, Set<String> to) {
        var known = with(to, from);
        return classes()
                .that()
                .resideInAPackage(ROOT + "app." + from + "..")
                .should()
                .onlyDependOnClassesThat(
                        describe(
                                "are of the rooms " + new TreeSet<>(known) + " or of none",
                                type ->
                                        !type.getName().startsWith(ROOT + "app.")
                                                || known.contains(room(type))));
    }

    /** The outermost of our classes that know something of these packages. */
    private static Set<String> usersOf(String packages) {
        var theirs = resideInAPackage(packages);
        return GATEWAY.stream()
                .filter(ours -> !theirs.test(ours))
                .filter(ours ->
                        ours.getDirectDependenciesFromSelf().stream()
                                .map(Dependency::getTargetClass)
                                .anyMatch(theirs))
                .map(ours -> ours.getName().replaceFirst("\\$.*", ""))
                .collect(Collectors.toSet());
    }

    private static DescribedPredicate<JavaClass> personal() {
        return describe(
                "a personal part", type -> type.getName().startsWith(Personal.class.getName()));
    }

    private static boolean ofSettings(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "").endsWith("Settings");
    }

    /** The first package below the root. */
    private static String place(JavaClass type) {
        return type.getName().substring(ROOT.length()).replaceFirst("\\..*", "");
    }

    /** The package below app; empty for the program itself, which no room knows. */
    private static String room(JavaClass type) {
        return type.getPackageName()
                .substring((ROOT + "app").length())
                .replaceFirst("^\\.", "")
                .replaceFirst("\\..*", "");
    }

    private static Set<String> with(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toSet());
    }

    private static DynamicTest test(String name, ArchRule rule) {
        return DynamicTest.dynamicTest(name, () -> rule.check(GATEWAY));
    }
}
