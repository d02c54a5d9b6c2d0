package dev.torhaus.rig;

import dev.torhaus.event.DoorId;
import dev.torhaus.servers.InfluxV1;
import dev.torhaus.servers.Mosquitto;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The built daemon on the lines of the rig, with a real broker and a real database on the guest's
 * loopback. Runs inside the rig as root: {@code DaemonRigCheck WORK JAR}.
 */
final class DaemonRigCheck {
    static final DoorId FRONT = new DoorId("front");

    /** Longer than the daemon lets a release wait for the disk. */
    static final Duration A_MOMENT = Duration.ofMillis(150);

    private DaemonRigCheck() {}

    public static void main(String[] args) throws Exception {
        var work = Path.of(args[0]);
        var jar = Path.of(args[1]);
        var report = new RigReport();
        try (var broker = new Mosquitto();
                var database = new InfluxV1()) {
            broker.start();
            database.start().createDatabase("torhaus");
            var feeds = RigHouse.feeds(broker, database);
            var house = new RigHouse(jar, work, work.resolve("data"), feeds);
            try (var messages = broker.subscribe("torhaus/#")) {
                var delivery = new DeliveryRigCheck(house, broker, database, messages);
                var commands = new CommandRigCheck(house, broker);
                runs(house, delivery, commands, new AlarmRigCheck(house, messages), report);
                new PrivacyRigCheck(house, database, messages).addTo(report);
            }
        }
        new FullDiskRigCheck(jar, work).addTo(report);
        report.exit();
    }

    /** Three runs on one data folder: ended in good order, killed, ended in good order. */
    private static void runs(
            RigHouse house,
            DeliveryRigCheck delivery,
            CommandRigCheck commands,
            AlarmRigCheck alarms,
            RigReport report)
            throws Exception {
        var restart = new RestartRigCheck(house);
        var first = restart.first(report);
        RigHouse.CONTACT.drive(false);
        house.enrol("members", RigHouse.KNOWN_CARD);
        house.enrol("guests", RigHouse.OTHER_DAY_CARD);
        new DoorRigCheck(house).addTo(report);
        var noise = new NoiseRigCheck(house, first);
        noise.addTo(report);
        delivery.desk(report);
        commands.addTo(report);
        alarms.addTo(report);
        new LearnRigCheck(house).addTo(report);
        var clock = new ClockRigCheck(house);
        clock.addTo(report);
        restart.stop(first, report);
        noise.total(report);

        var unset = clock.awaitedByTimeService();
        var second = house.start().awaitReady();
        unset.addTo(report);
        RigHouse.CONTACT.drive(false);
        new ReloadRigCheck(house, second).addTo(report);
        new StallRigCheck(house, second).addTo(report);
        var third = restart.killed(second, report);
        restart.stop(third, report);
        delivery.whole(report);
    }
}
