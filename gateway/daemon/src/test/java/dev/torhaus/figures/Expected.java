package dev.torhaus.figures;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.OpenEvent.DoorAlarmChanged;
import dev.torhaus.figures.Panels.Row;
import dev.torhaus.occupancy.Usage;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every panel has to show, made from the journal's entries alone. */
final class Expected {
    private static final Map<String, String> NO_KEYS = Map.of();

    private final List<Cell> cells;
    private final List<OpenEntry> entries;

    Expected(Usage usage, List<OpenEntry> entries) {
        this.cells = Cell.of(usage, Month.BEGIN, Month.END);
        this.entries = entries;
    }

    /** The rows of the panel of that number; null for a figure that no entry holds. */
    @Nullable List<Row> of(String dashboard, int panel) {
        return switch (dashboard) {
            case "utilisation" -> utilisation(panel);
            case "doors" -> doors(panel);
            case "gateway" -> gateway(panel);
            default -> throw new IllegalArgumentException(dashboard);
        };
    }

    private List<Row> utilisation(int panel) {
        return switch (panel) {
            case 1 -> grouped(_ -> NO_KEYS, Expected::bounds);
            case 2 ->
                    grouped(
                            _ -> NO_KEYS,
                            all ->
                                    Map.of(
                                            "offered", sum(all, Cell::offered) / 3600,
                                            "used", sum(all, Cell::used) / 3600,
                                            "unknown", sum(all, Cell::unknown) / 3600));
            case 3 ->
                    grouped(
                            _ -> NO_KEYS,
                            all ->
                                    Map.of(
                                            "coverage",
                                            1 - sum(all, Cell::unknown) / sum(all, Cell::offered)));
            case 4 -> grouped(cell -> Map.of("time", cell.day().toString()), Expected::bounds);
            case 5 -> grouped(cell -> Map.of("room", cell.room()), Expected::bounds);
            case 6 -> only("lower", grouped(Expected::hourOfWeek, Expected::bounds));
            case 7 -> only("upper", grouped(Expected::hourOfWeek, Expected::bounds));
            case 8 -> grouped(_ -> NO_KEYS, Expected::peak);
            case 9 -> grouped(cell -> Map.of("time", cell.day().toString()), Expected::peak);
            default -> throw new IllegalArgumentException("panel " + panel);
        };
    }

    private static Map<String, String> hourOfWeek(Cell cell) {
        return Map.of("weekday", cell.weekday(), "hour", cell.hourOfDay());
    }

    private static Map<String, Double> bounds(List<Cell> all) {
        var offered = sum(all, Cell::offered);
        return Map.of(
                "lower",
                sum(all, Cell::used) / offered,
                "upper",
                (sum(all, Cell::used) + sum(all, Cell::unknown)) / offered);
    }

    private static Map<String, Double> peak(List<Cell> all) {
        var hours = all.stream().collect(Collectors.groupingBy(Cell::hour)).values();
        return Map.of(
                "peak_lower",
                hours.stream().mapToDouble(each -> sum(each, Cell::used) / 3600).max().orElse(0),
                "peak_upper",
                hours.stream()
                        .mapToDouble(
                                each -> (sum(each, Cell::used) + sum(each, Cell::unknown)) / 3600)
                        .max()
                        .orElse(0));
    }

    private static List<Row> only(String figure, List<Row> rows) {
        return rows.stream()
                .map(row -> new Row(row.keys(), Map.of(figure, row.figures().get(figure))))
                .toList();
    }

    private static double sum(List<Cell> cells, ToDoubleFunction<Cell> figure) {
        return cells.stream().mapToDouble(figure).sum();
    }

    private List<Row> grouped(
            Function<Cell, Map<String, String>> keys,
            Function<List<Cell>, Map<String, Double>> figures) {
        var groups = cells.stream().collect(Collectors.groupingBy(keys));
        return groups.entrySet().stream()
                .map(group -> new Row(group.getKey(), figures.apply(group.getValue())))
                .toList();
    }

    private List<Row> doors(int panel) {
        Predicate<OpenEvent> granted = event -> event instanceof OpenEvent.AccessGranted;
        Predicate<OpenEvent> denied = event -> event instanceof OpenEvent.AccessDenied;
        Predicate<OpenEvent> opened = event -> event instanceof OpenEvent.DoorOpened;
        Predicate<OpenEvent> raised =
                event ->
                        event instanceof DoorAlarmChanged alarm
                                && alarm.state() == AlarmState.RAISED;
        return switch (panel) {
            case 1 ->
                    List.of(
                            new Row(
                                    NO_KEYS,
                                    Map.of("granted", count(granted), "denied", count(denied))));
            case 2 -> counted("raised", raised, _ -> NO_KEYS);
            case 3 -> now();
            case 4 -> counted("granted", granted, entry -> keys(entry, true, true, false));
            case 5 -> counted("denied", denied, entry -> keys(entry, true, true, false));
            case 6 -> counted("opened", opened, entry -> keys(entry, false, true, false));
            case 7 -> counted("raised", raised, entry -> keys(entry, false, true, true));
            case 8 ->
                    counted(
                            "raised",
                            raised.and(event -> {
                                var alarm = alarm(event);
                                return alarm.equals("held-open") || alarm.equals("forced-open");
                            }),
                            entry -> keys(entry, true, true, true));
            default -> throw new IllegalArgumentException("panel " + panel);
        };
    }

    private List<Row> now() {
        var doors = new TreeMap<String, Map<String, Double>>();
        for (OpenEntry entry : entries.stream().filter(Expected::within).toList()) {
            switch (entry.event()) {
                case OpenEvent.DoorOpened(var door) -> put(doors, door.value(), "open", 1);
                case OpenEvent.DoorClosed(var door) -> put(doors, door.value(), "open", 0);
                case OpenEvent.DoorReleased released ->
                        put(doors, released.door().value(), "released", 1);
                case OpenEvent.DoorLocked locked ->
                        put(doors, locked.door().value(), "released", 0);
                default -> {}
            }
        }
        return doors.entrySet().stream()
                .map(door -> new Row(Map.of("door", door.getKey()), door.getValue()))
                .toList();
    }

    private static void put(
            Map<String, Map<String, Double>> doors, String door, String figure, double value) {
        doors.computeIfAbsent(door, _ -> new HashMap<>()).put(figure, value);
    }

    private static Map<String, String> keys(
            OpenEntry entry, boolean day, boolean door, boolean alarm) {
        var keys = new TreeMap<String, String>();
        if (day) {
            var date = entry.at().atZone(Month.ZONE).toLocalDate();
            keys.put("time", date.atStartOfDay(Month.ZONE).toInstant().toString());
        }
        if (door) {
            keys.put("door", door(entry.event()));
        }
        if (alarm) {
            keys.put("alarm", alarm(entry.event()));
        }
        return keys;
    }

    private static String door(OpenEvent event) {
        return switch (event) {
            case OpenEvent.AccessGranted granted -> granted.door().value();
            case OpenEvent.AccessDenied denied -> denied.door().value();
            case OpenEvent.DoorOpened(var door) -> door.value();
            case DoorAlarmChanged changed -> changed.door().value();
            default -> throw new IllegalArgumentException("of no door: " + event);
        };
    }

    private static String alarm(OpenEvent event) {
        return event instanceof DoorAlarmChanged changed ? spelt(changed.alarm()) : "";
    }

    private static String spelt(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Null for a panel of the gateway's own state, which is no entry. */
    private @Nullable List<Row> gateway(int panel) {
        Predicate<OpenEvent> any = _ -> true;
        return switch (panel) {
            case 1 -> List.of(new Row(NO_KEYS, Map.of("up", 1.0)));
            case 2 -> List.of(new Row(NO_KEYS, losses()));
            case 3 -> everyHour();
            case 4 -> counted("entries", any, entry -> Map.of("kind", entry.kind()));
            case 5, 6, 7 -> null;
            case 8 -> noise();
            default -> throw new IllegalArgumentException("panel " + panel);
        };
    }

    private Map<String, Double> losses() {
        var lost =
                entries.stream()
                        .map(OpenEntry::event)
                        .filter(OpenEvent.InputsLost.class::isInstance)
                        .mapToDouble(event -> ((OpenEvent.InputsLost) event).count())
                        .sum();
        return Map.of(
                "lost", lost, "stalls", count(event -> event instanceof OpenEvent.StorageStalled));
    }

    private List<Row> everyHour() {
        var counts =
                entries.stream()
                        .filter(Expected::within)
                        .collect(
                                Collectors.groupingBy(
                                        entry -> entry.at().truncatedTo(ChronoUnit.HOURS),
                                        Collectors.counting()));
        return Stream.iterate(
                        Month.BEGIN,
                        each -> each.isBefore(Month.END),
                        each -> each.plusSeconds(3600))
                .map(hour ->
                        new Row(
                                Map.of("time", hour.toString()),
                                Map.of("entries", counts.getOrDefault(hour, 0L).doubleValue())))
                .toList();
    }

    private List<Row> noise() {
        var sums = new HashMap<Map<String, String>, Double>();
        for (OpenEntry entry : entries) {
            if (entry.event() instanceof OpenEvent.ReaderNoise noise && within(entry)) {
                var keys =
                        Map.of(
                                "time", entry.at().truncatedTo(ChronoUnit.HOURS).toString(),
                                "reader", noise.reader().value(),
                                "noise", spelt(noise.noise()));
                sums.merge(keys, (double) noise.count(), Double::sum);
            }
        }
        return sums.entrySet().stream()
                .map(each -> new Row(each.getKey(), Map.of("pulses", each.getValue())))
                .toList();
    }

    private static boolean within(OpenEntry entry) {
        return !entry.at().isBefore(Month.BEGIN) && entry.at().isBefore(Month.END);
    }

    private double count(Predicate<OpenEvent> which) {
        return entries.stream()
                .filter(Expected::within)
                .map(OpenEntry::event)
                .filter(which)
                .count();
    }

    private List<Row> counted(
            String figure,
            Predicate<OpenEvent> which,
            Function<OpenEntry, Map<String, String>> keys) {
        return entries.stream()
                .filter(Expected::within)
                .filter(entry -> which.test(entry.event()))
                .collect(Collectors.groupingBy(keys, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> new Row(each.getKey(), Map.of(figure, each.getValue().doubleValue())))
                .sorted(Comparator.comparing(row -> row.keys().toString()))
                .toList();
    }
}
