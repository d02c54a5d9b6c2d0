package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MistakeTest {
    private static final String STRIKE = "    strike: {line: GPIO26, fail: secure, release: 3s}\n";
    private static final String SECOND = "line: GPIO27, hold: 10m";

    @Test
    void misspeltKeyIsToldWithTheNearestOne() {
        Mistake.isTold(
                "release: 3s",
                "§releese: 3s",
                "\"releese\" is not a key of a strike; did you mean \"release\"?");
    }

    @Test
    void keyOfAnotherPartIsToldWithThatPart() {
        Mistake.isTold(
                "access:\n",
                "§strike: {line: GPIO21, fail: secure}\naccess:\n",
                "\"strike\" is not a key of the site file; it belongs to a door");
    }

    @Test
    void keyThatNobodyKnowsIsToldWithThoseThatThereAre() {
        Mistake.isTold(
                "open: high}",
                "open: high, §xyzzy: 1}",
                "\"xyzzy\" is not a key of a door contact; known: line, open, pull, debounce");
    }

    @Test
    void keyThatStandsTwiceIsToldAtTheSecond() {
        Mistake.isTold(
                "language: de\n",
                "language: de\n§language: en\n",
                "\"language\" stands in this part already, at 4:1: keep one of them");
    }

    @Test
    void doorWithoutStrikeIsToldAtTheDoor() {
        var door = "  - id: front\n";
        var file = Samples.SMALL.replace(STRIKE, "");
        Mistake.isToldIn(
                file,
                door,
                "  - §id: front\n",
                "a door needs \"strike\", the relay that opens it: add it");
    }

    @Test
    void idWithWrongLettersIsTold() {
        Mistake.isTold(
                "- id: a2",
                "- id: §A2",
                "id: desk id: want lower-case letters, digits and hyphens, at most 64, got \"A2\"");
    }

    @Test
    void idThatIsTakenIsTold() {
        Mistake.isTold(
                "- id: a2",
                "- id: §a1",
                "id: there is a desk \"a1\" already, at 9:9: give each desk an id of its own");
    }

    @Test
    void aPinAtAReaderWithoutKeypadIsTold() {
        Mistake.isTold(
                "formats: [wiegand34]",
                "formats: [wiegand34], pin: §always",
                "pin: this reader has no keypad, so nobody could enter one: say how it sends keys"
                        + " by \"keypad\", or leave pin out");
    }

    @Test
    void aKeypadThatNobodyKnowsIsTold() {
        Mistake.isTold(
                "formats: [wiegand34]",
                "formats: [wiegand34], keypad: §6-bit",
                "keypad: want 4-bit, 8-bit or ascii, got \"6-bit\"; did you mean 4-bit?");
    }

    @Test
    void unknownRoomIsTold() {
        Mistake.isTold(
                "room: atelier\n    sensors:\n      - {kind: motion, line: GPIO27",
                "room: §atelir\n    sensors:\n      - {kind: motion, line: GPIO27",
                "room: there is no room \"atelir\"; did you mean \"atelier\"?");
    }

    @Test
    void unknownDoorOfAGrantIsTold() {
        Mistake.isTold(
                "doors: [front]",
                "doors: [front, §back]",
                "doors: there is no door \"back\"; known: front");
    }

    @Test
    void unknownScheduleOfAGrantIsTold() {
        Mistake.isTold(
                "schedule: office-hours",
                "schedule: §offce-hours",
                "schedule: there is no schedule \"offce-hours\"; did you mean \"office-hours\"?");
    }

    @Test
    void wordThatStandsInAListTwiceIsTold() {
        Mistake.isTold(
                "doors: [front]",
                "doors: [front, §front]",
                "doors: \"front\" stands in this list twice: remove one");
    }

    @Test
    void lineThatIsUsedTwiceIsTold() {
        Mistake.isTold(
                "d1: GPIO6",
                "d1: §GPIO17",
                "d1: GPIO17 is used already, as line of a sensor at 12:30: a line can do one thing"
                        + " only");
    }

    @Test
    void lineOfAChipThatIsUsedTwiceIsTold() {
        Mistake.isToldIn(
                Samples.HOUSE,
                "{chip: mcp23017, offset: 14}",
                "§{chip: mcp23017, offset: 13}",
                "line: mcp23017:13 is used already, as line of a sensor at 68:30: a line can do one"
                        + " thing only");
    }

    @Test
    void numberIsNoLine() {
        Mistake.isTold(
                SECOND,
                "line: §27, hold: 10m",
                "line: want a line's name, got \"27\"; did you mean GPIO27?");
        Mistake.isTold(
                SECOND,
                "line: §gpio27, hold: 10m",
                "line: want a line's name, got \"gpio27\"; did you mean GPIO27?");
    }

    @Test
    void offsetOutsideAnyChipIsTold() {
        Mistake.isTold(
                SECOND,
                "line: {chip: mcp23017, offset: §-1}, hold: 10m",
                "offset: want a number from 0 to 1023, got \"-1\"");
    }

    @Test
    void wrongDurationIsTold() {
        Mistake.isTold(
                SECOND,
                "line: GPIO27, hold: §10",
                "hold: want a duration such as 500ms, 3s, 10m or 1h, got \"10\"");
        Mistake.isTold("release: 3s", "release: §1h", "release: want 500ms to 5m, got 1h");
        Mistake.isTold(
                "open: high}",
                "open: high, debounce: §400ms}",
                "debounce: want 0ms to 399ms, got 400ms");
    }

    @Test
    void wrongHoursAreTold() {
        Mistake.isTold(
                "\"07:00-20:00\"",
                "§7-20",
                "mon-fri: want hours such as \"07:00-20:00\", got \"7-20\"");
        Mistake.isTold(
                "\"07:00-20:00\"",
                "§\"07:00-25:00\"",
                "mon-fri: there is no 25:00 on a clock: want 00:00 to 24:00");
        Mistake.isTold(
                "\"07:00-20:00\"",
                "§\"07:00-12:00,11:00-20:00\"",
                "mon-fri: \"11:00-20:00\" must begin after the window before it has ended");
    }

    @Test
    void hoursOfNoTimeAreTold() {
        Mistake.isTold(
                "\"07:00-20:00\"",
                "§\"22:00-22:00\"",
                "mon-fri: \"22:00-22:00\" is no time at all: want an end after the beginning; one"
                        + " before it is on the next day");
    }

    @Test
    void onlyTheLastHoursOfADayGoOnAfterMidnight() {
        Mistake.isTold(
                "\"07:00-20:00\"",
                "§\"22:00-02:00, 23:00-24:00\"",
                "mon-fri: \"23:00-24:00\" must begin after the window before it has ended");
    }

    @Test
    void wrongDaysAreTold() {
        Mistake.isTold(
                "mon-fri", "§mon-fry", "weekly: there is no day \"fry\"; did you mean \"fri\"?");
        Mistake.isTold(
                "mon-fri",
                "§fri-mon",
                "weekly: want a span that goes forward within mon to sun, got \"fri-mon\"");
        Mistake.isTold(
                "mon-fri: \"07:00-20:00\"",
                "mon-fri: \"07:00-20:00\", §wed: \"07:00-08:00\"",
                "weekly: wed has its hours already, at 26:43: write them in one place, separated by"
                        + " commas");
    }

    @Test
    void unknownTimeZoneIsTold() {
        Mistake.isTold(
                "Europe/Berlin",
                "§Europe/Belrin",
                "time-zone: there is no time zone \"Europe/Belrin\"; did you mean"
                        + " \"Europe/Berlin\"?");
        Mistake.isTold(
                "Europe/Berlin",
                "§+01:00",
                "time-zone: there is no time zone \"+01:00\": want one such as Europe/Berlin");
    }

    @Test
    void wrongTypeIsToldWithWhatIsWanted() {
        Mistake.isTold("language: de", "language: §[de]", "language: want de or en, got a list");
        Mistake.isTold(
                "data: /var/lib/torhaus",
                "data: §{a: b}",
                "data: want a folder's path that begins with /, got keys with values");
        Mistake.isTold(
                "formats: [wiegand34]",
                "formats: §wiegand34",
                "formats: want a list, each item "
                        + CardFormats.KIND.wanted()
                        + "; got \"wiegand34\"");
        Mistake.isTold(
                "contact: {line: GPIO16, open: high}",
                "contact: §GPIO16",
                "contact: want a door contact with the keys line, open, pull, debounce; got"
                        + " \"GPIO16\"");
    }

    @Test
    void emptyValueIsTold() {
        Mistake.isTold("language: de", "language:§", "language: is empty: want de or en");
        Mistake.isTold(
                "formats: [wiegand34]",
                "formats: §[]",
                "formats: is empty: add an item or leave the key out");
    }

    @Test
    void keyThatIsNoWordIsTold() {
        Mistake.isTold("language: de", "language: de\n§[a]: b", "a key must be a word, got a list");
    }

    @Test
    void unknownFormatIsTold() {
        Mistake.isTold(
                "[wiegand34]",
                "[§wiegand-34]",
                "formats: there is no card format \"wiegand-34\"; did you mean wiegand34?");
        Mistake.isTold(
                "[wiegand34]",
                "[§raw65]",
                "formats: there is no card format \"raw65\": want " + CardFormats.KIND.wanted());
    }

    @Test
    void formatsThatCanFitOneFrameAreTold() {
        Mistake.isTold(
                "[wiegand34]",
                "§[raw34, wiegand34]",
                "formats: a card can be read as raw34 and as wiegand34: keep the one that the cards"
                        + " are made in");
    }

    @Test
    void readerOnTwoChipsIsTold() {
        Mistake.isTold(
                "d0: GPIO5, d1: GPIO6",
                "d0: {chip: x, offset: 1}, d1: §{chip: y, offset: 2}",
                "d1: is on chip y, but d0 on x: wire both to one chip");
    }

    @Test
    void siteWithoutDesksAndDoorsIsTold() {
        assertEquals(
                "[site.yaml:1:1: the site has neither \"desks\" nor \"doors\": add some]",
                Samples.problems("site: x\ntime-zone: Europe/Berlin\n").toString());
    }

    @Test
    void plainMqttBeyondThisMachineIsTold() {
        Mistake.isTold(
                "web: {",
                "mqtt: {broker: §\"mqtt://broker.example\"}\nweb: {",
                "broker: mqtt:// sends passwords and desk data in clear text, so it is for a broker"
                        + " on this machine alone: use mqtts://");
    }

    @Test
    void mistakesInWhatHomeAssistantIsToldAreTold() {
        var broker = "mqtt: {broker: \"mqtt://localhost\", ";
        Mistake.isTold(
                "web: {",
                broker + "home-assistant: {prefix: §\"home/#\"}}\nweb: {",
                "prefix: want a topic of letters, digits, - and _ such as homeassistant");
        Mistake.isTold(
                "web: {",
                broker + "home-assistant: §{user: ha}}\nweb: {",
                "home-assistant: its user gets buttons for doors, which need \"commands: on\""
                        + " beside it: add that, or leave the user out");
    }

    @Test
    void mistakesInSensorsOnTheBrokerAreTold() {
        var wired = "{kind: motion, line: GPIO17, hold: 10m, warm-up: 60s}";
        Mistake.isTold(
                wired,
                "{kind: mqtt, topic: §desk/a1}",
                "topic: the site has no broker to hear it from: add \"mqtt\"");
        Mistake.isTold(
                wired,
                "{kind: mqtt, topic: §desk/+}",
                "topic: want one topic of at most 200 characters, without + and #");
        Mistake.isTold(
                wired,
                "{kind: mqtt, topic: §torhaus/eilenburg/desk/a1/state}",
                "topic: is where the gateway itself speaks: want the sensor's topic");
        Mistake.isTold(
                wired,
                "{kind: mqtt, topic: desk/a1, pointer: §occupancy}",
                "pointer: want a JSON pointer such as /occupancy");
        Mistake.isTold(
                wired,
                "{kind: mqtt, topic: desk/a1, active: \"ON, on\", inactive: §\"off, on\"}",
                "inactive: \"on\" means that somebody is there as well: leave it out of one");
        Mistake.isTold(
                wired,
                "{kind: mqtt, topic: desk/a1, §line: GPIO17}",
                "\"line\" goes with kind: motion or level only: leave it out");
        Mistake.isTold(
                wired,
                "{kind: motion, line: GPIO17, §pointer: /occupancy}",
                "\"pointer\" goes with kind: mqtt only: leave it out");
    }

    @Test
    void keyOfTheOtherInfluxInterfaceIsTold() {
        Mistake.isTold(
                "web: {",
                "influx: {url: \"http://localhost:8086\", api: v1, database: torhaus, §org: x}\nweb: {",
                "\"org\" goes with api: v2 only: leave it out");
    }

    @Test
    void influxUserWithoutPasswordIsTold() {
        Mistake.isTold(
                "web: {",
                "influx: §{url: \"http://localhost:8086\", api: v1, database: torhaus, user: x}\nweb: {",
                "user and password belong together: add the one that is missing");
    }

    @Test
    void portThatIsNoneIsTold() {
        Mistake.isTold(
                "\"127.0.0.1:8080\"",
                "§\"127.0.0.1:80800\"",
                "listen: the port must be 0 to 65535, got 80800");
        Mistake.isTold(
                "\"127.0.0.1:8080\"",
                "§8080",
                "listen: want HOST:PORT such as 127.0.0.1:8080, got \"8080\"");
    }

    @Test
    void controlCharactersAreShownNotSent() {
        Mistake.isTold(
                "name: {de: Haupteingang, en: Front door}",
                "name: §\"a\\eb\"",
                "name: want one line without control characters");
        Mistake.isTold(
                "language: de",
                "language: §\"\\e[31m\"",
                "language: want de or en, got \"\\u001b[31m\"");
    }
}
