package dev.torhaus.site;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Holidays;
import dev.torhaus.access.Side;
import dev.torhaus.access.Window;
import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.Sha256;
import dev.torhaus.settings.Language;
import dev.torhaus.settings.LocalizedName;
import dev.torhaus.web.WebSettings;
import dev.torhaus.wiegand.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFileTest {
    private static final DoorId FRONT = new DoorId("front");

    @TempDir Path folder;

    @Test
    void everyMistakeOfAFileIsToldAtOnceInTheOrderOfTheFile() {
        var report =
                Samples.problems(Samples.resource("broken.yaml")).stream()
                        .map(problem -> problem + "\n")
                        .collect(joining());
        assertEquals(Samples.resource("broken.txt"), report);
    }

    @Test
    void smallSampleSaysWhatItSays() {
        var site = Samples.site(Samples.SMALL);
        assertEquals("eilenburg", site.id().value());
        assertEquals(ZoneId.of("Europe/Berlin"), site.zone());
        assertEquals(Language.DE, site.language());
        assertEquals(Path.of("/var/lib/torhaus"), site.data());
        assertEquals(new LocalizedName("Atelier", "Studio"), site.rooms().getFirst().name());
        assertEquals(LocalizedName.of("a1"), site.desks().getFirst().name());
        assertEquals(
                List.of(
                        new Site.Door(
                                FRONT,
                                new LocalizedName("Haupteingang", "Front door"),
                                List.of(new Site.Reader(new ReaderId("front-in"), Side.IN)))),
                site.doors());
        assertEquals(new WebSettings("127.0.0.1", 8080), site.web());
        assertEquals(Optional.empty(), site.mqtt());
        assertEquals(Samples.SMALL, site.yaml());
    }

    @Test
    void houseIsWhatTheEngineNeeds() {
        var house = Samples.site(Samples.SMALL).house();
        assertEquals(2, house.desks().size());
        var sensor = house.desks().getFirst().sensors().getFirst();
        assertEquals(Duration.ofMinutes(10), sensor.hold());
        assertEquals(Duration.ofSeconds(60), sensor.warmUp());
        var door = house.doors().getFirst();
        assertEquals(Duration.ofSeconds(3), door.release());
        assertTrue(door.contact());
        var grant =
                Objects.requireNonNull(house.policy().groups().get(new GroupId("members")))
                        .grants()
                        .getFirst();
        assertEquals(Set.of(FRONT), grant.doors());
        var schedule = grant.schedule().orElseThrow();
        assertEquals(Holidays.SAXONY, schedule.holidays());
        var hours = List.of(new Window(LocalTime.of(7, 0), LocalTime.of(20, 0)));
        assertEquals(
                Map.of(
                        DayOfWeek.MONDAY, hours,
                        DayOfWeek.TUESDAY, hours,
                        DayOfWeek.WEDNESDAY, hours,
                        DayOfWeek.THURSDAY, hours,
                        DayOfWeek.FRIDAY, hours),
                schedule.weekly());
    }

    @Test
    void wiringIsWhatTheLinesNeed() {
        var wiring = Samples.site(Samples.SMALL).wiring();
        assertEquals(
                List.of(
                        input("GPIO17", sensor("a1"), false, Wiring.Bias.AS_IS, 50),
                        input("GPIO27", sensor("a2"), false, Wiring.Bias.AS_IS, 50),
                        input(
                                "GPIO16",
                                new Wiring.Role.Contact(FRONT),
                                false,
                                Wiring.Bias.PULL_UP,
                                20),
                        input(
                                "GPIO20",
                                new Wiring.Role.ExitButton(FRONT),
                                true,
                                Wiring.Bias.PULL_UP,
                                20)),
                wiring.inputs());
        var reader = new ReaderId("front-in");
        assertEquals(
                List.of(
                        new Wiring.Pair(
                                reader, line("GPIO5"), line("GPIO6"), List.of(Formats.WIEGAND34))),
                wiring.pairs());
        assertEquals(
                List.of(new Wiring.Strike(FRONT, line("GPIO26"), false, true)), wiring.strikes());
        assertEquals(
                List.of(
                        new Wiring.Indicator(
                                reader,
                                Optional.of(line("GPIO13")),
                                Optional.of(line("GPIO19")),
                                Optional.empty(),
                                Optional.of(line("GPIO12")),
                                false)),
                wiring.indicators());
    }

    @Test
    void largeSampleIsAHouseOfTwelveDesksAndTwoDoors() {
        var site = Samples.site(Samples.HOUSE);
        assertEquals(12, site.desks().size());
        assertEquals(3, site.rooms().size());
        assertEquals(2, site.doors().size());
        assertEquals(2, site.doors().getLast().readers().size());
        assertEquals(4, site.house().policy().groups().size());
        var bench = site.house().desks().get(5);
        assertEquals(new DeskId("w1"), bench.id());
        assertEquals(Duration.ofMinutes(10), bench.sensors().getFirst().hold());
        assertEquals(Duration.ofSeconds(30), bench.sensors().getLast().hold());
        assertEquals(Duration.ZERO, bench.sensors().getLast().warmUp());
        var gate = site.wiring().strikes().getLast();
        assertTrue(gate.activeLow());
        assertEquals(false, gate.powerReleases());
    }

    @Test
    void contactWhoseWireIsCutReadsAsOpenAndAButtonAsNotPressed() {
        var wiring =
                Samples.site(
                                Samples.SMALL
                                        .replace("open: high", "open: low")
                                        .replace("pressed: low", "pressed: high"))
                        .wiring();
        assertEquals(Wiring.Bias.PULL_DOWN, wiring.inputs().get(2).bias());
        assertEquals(Wiring.Bias.PULL_DOWN, wiring.inputs().get(3).bias());
    }

    @Test
    void hashIsThatOfTheBytesInTheFile() throws IOException {
        var file = Files.writeString(folder.resolve("site.yaml"), "\uFEFF" + Samples.SMALL);
        var site = ((Parsed.Ok) SiteFile.read(file)).site();
        assertEquals("\uFEFF" + Samples.SMALL, site.yaml());
        assertEquals(new Sha256(sha256sum(file)), site.hash());
    }

    @Test
    void fileThatIsNotThereIsAProblem() {
        var file = folder.resolve("absent.yaml");
        assertEquals(
                "Invalid[problems=[" + file + ":1:1: there is no such file: check the path]]",
                SiteFile.read(file).toString());
    }

    @Test
    void linesThatTheMachineDoesNotHaveAreToldWhereTheyStand() throws IOException {
        var file = Files.writeString(folder.resolve("site.yaml"), Samples.SMALL);
        LineCheck noGpio26 =
                lines -> {
                    assertEquals(10, lines.size());
                    return Map.of(line("GPIO26"), "no chip here has a line GPIO26");
                };
        assertEquals(
                "Invalid[problems=[" + file + ":22:20: line: no chip here has a line GPIO26]]",
                SiteFile.read(file, noGpio26).toString());
    }

    private static Wiring.Input input(
            String name, Wiring.Role role, boolean activeLow, Wiring.Bias bias, int millis) {
        return new Wiring.Input(line(name), role, activeLow, bias, Duration.ofMillis(millis));
    }

    private static Wiring.Role sensor(String desk) {
        return new Wiring.Role.Sensor(new SensorId(new DeskId(desk), 0));
    }

    private static Line line(String name) {
        return new Line.Named(name);
    }

    private static String sha256sum(Path file) throws IOException {
        var process = new ProcessBuilder("sha256sum", file.toString()).start();
        try (var output = process.inputReader()) {
            return output.readLine().substring(0, 64);
        }
    }
}
