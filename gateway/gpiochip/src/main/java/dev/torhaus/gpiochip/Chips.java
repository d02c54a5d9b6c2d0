package dev.torhaus.gpiochip;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds chips and lines by what they are called. A chip's number is no address: the header of a
 * Raspberry Pi 5 has been gpiochip0, 4 and 11 to 15, depending on the kernel. Asks the kernel anew
 * each time.
 */
public final class Chips {
    /** Describes the chip behind one device node. */
    interface Reader {
        Chip read(Path device) throws IOException;
    }

    private record Found(List<Chip> chips, List<String> unreadable) {}

    private final Path directory;
    private final Reader reader;

    Chips(Path directory, Reader reader) {
        this.directory = directory;
        this.reader = reader;
    }

    /** The chips of this machine, in /dev. */
    public static Chips system() {
        return in(Path.of("/dev"));
    }

    /** The chips whose nodes {@code gpiochip*} are in this directory. */
    public static Chips in(Path directory) {
        return new Chips(directory, Chip::read);
    }

    /**
     * All chips, each once even if several nodes lead to it, by the kernel's name.
     *
     * @throws IOException also when one of them cannot be read
     */
    public List<Chip> list() throws IOException {
        Found found = find();
        if (!found.unreadable().isEmpty()) {
            throw new IOException(String.join("; ", found.unreadable()));
        }
        return found.chips();
    }

    /**
     * The one chip of this label, e.g. {@code pinctrl-rp1}.
     *
     * @throws IOException when there is none or more than one; the message names them
     */
    public Chip byLabel(String label) throws IOException {
        Found found = find();
        List<Chip> matches = found.chips().stream().filter(c -> c.label().equals(label)).toList();
        return switch (matches.size()) {
            case 1 -> matches.getFirst();
            case 0 -> throw new IOException("no chip is labelled \"" + label + "\"" + seen(found));
            default ->
                    throw new IOException(
                            "%d chips are labelled \"%s\": %s; name the line or the device instead"
                                    .formatted(matches.size(), label, listed(matches)));
        };
    }

    /**
     * The one line of this name on any chip, e.g. {@code GPIO17}.
     *
     * @throws IOException when there is none or more than one; the message names the chips
     */
    public LineAddress byLineName(String name) throws IOException {
        Found found = find();
        Predicate<Line> named = line -> !name.isEmpty() && line.name().equals(name);
        var matches = new LinkedHashMap<LineAddress, Chip>();
        for (Chip chip : found.chips()) {
            chip.lines().stream()
                    .filter(named)
                    .forEach(
                            line -> matches.put(new LineAddress(chip.path(), line.offset()), chip));
        }
        return switch (matches.size()) {
            case 1 -> matches.firstEntry().getKey();
            case 0 -> throw new IOException("no line is named \"" + name + "\"" + seen(found));
            default ->
                    throw new IOException(
                            "%d lines are named \"%s\": %s; give chip and offset instead"
                                    .formatted(
                                            matches.size(),
                                            name,
                                            matches.entrySet().stream()
                                                    .map(Chips::offsetOnChip)
                                                    .collect(Collectors.joining(", "))));
        };
    }

    private Found find() throws IOException {
        var nodes = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "gpiochip*")) {
            entries.forEach(nodes::add);
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        // Shorter names first, so that gpiochip2 comes before gpiochip10.
        nodes.sort(
                Comparator.comparingInt((Path node) -> node.toString().length())
                        .thenComparing(node -> node));
        var byKernelName = new LinkedHashMap<String, Chip>();
        var unreadable = new ArrayList<String>();
        for (Path node : nodes) {
            try {
                Chip chip = reader.read(node);
                byKernelName.merge(chip.name(), chip, Chips::properNode);
            } catch (IOException cannotRead) {
                unreadable.add(String.valueOf(cannotRead.getMessage()));
            }
        }
        return new Found(List.copyOf(byKernelName.values()), unreadable);
    }

    /** Of two nodes of one chip the one that bears its name: the other is somebody's link. */
    private static Chip properNode(Chip first, Chip second) {
        return second.path().endsWith(second.name()) ? second : first;
    }

    private String seen(Found found) {
        String chips =
                found.chips().isEmpty()
                        ? "; no chip can be read in " + directory
                        : " among " + listed(found.chips());
        return found.unreadable().isEmpty()
                ? chips
                : chips + "; not readable: " + String.join("; ", found.unreadable());
    }

    private static String listed(List<Chip> chips) {
        return chips.stream().map(Chip::toString).collect(Collectors.joining(", "));
    }

    private static String offsetOnChip(Map.Entry<LineAddress, Chip> match) {
        return "offset " + match.getKey().offset() + " of " + match.getValue();
    }
}
