package dev.torhaus.gpiochip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ChipsTest {
    @TempDir Path dev;
    private final Map<String, Chip> chipsByNode = new HashMap<>();
    private Chips chips = Chips.system();

    @BeforeEach
    void readsOurNodes() {
        chips = new Chips(dev, this::read);
    }

    @Test
    void aLineIsFoundByItsNameOnWhicheverChipItIs() throws IOException {
        node("gpiochip0", "gpiochip0", "brcmvirt-gpio", "");
        node("gpiochip11", "gpiochip11", "pinctrl-rp1", "ID_SDA", "GPIO17");
        assertEquals(new LineAddress(dev.resolve("gpiochip11"), 1), chips.byLineName("GPIO17"));
    }

    @Test
    void aChipIsFoundByItsLabel() throws IOException {
        node("gpiochip0", "gpiochip0", "pinctrl-rp1", "GPIO0");
        node("gpiochip1", "gpiochip1", "mcp23017", "");
        assertEquals(dev.resolve("gpiochip1"), chips.byLabel("mcp23017").path());
    }

    @Test
    void oneDeviceUnderTwoNodesIsOneChipUnderItsOwnName() throws IOException {
        node("gpiochip0", "gpiochip0", "pinctrl-rp1", "GPIO17");
        node("gpiochip4", "gpiochip0", "pinctrl-rp1", "GPIO17"); // the link on a Pi 5
        assertEquals(1, chips.list().size());
        assertEquals(new LineAddress(dev.resolve("gpiochip0"), 0), chips.byLineName("GPIO17"));
    }

    @Test
    void theProperNodeWinsAlsoWhenItComesSecond() throws IOException {
        node("gpiochip0", "gpiochip4", "pinctrl-rp1", "GPIO17");
        node("gpiochip4", "gpiochip4", "pinctrl-rp1", "GPIO17");
        assertEquals(dev.resolve("gpiochip4"), chips.byLineName("GPIO17").chip());
    }

    @Test
    void aNameOnTwoChipsIsAnErrorThatNamesBoth() throws IOException {
        node("gpiochip0", "gpiochip0", "pinctrl-rp1", "GPIO16", "GPIO17");
        node("gpiochip1", "gpiochip1", "mcp23017", "GPIO17");
        String said = messageOf(() -> chips.byLineName("GPIO17"));
        assertTrue(said.contains("offset 1 of " + dev + "/gpiochip0 \"pinctrl-rp1\""), said);
        assertTrue(said.contains("offset 0 of " + dev + "/gpiochip1 \"mcp23017\""), said);
    }

    @Test
    void aNameTwiceOnOneChipIsAnErrorToo() throws IOException {
        node("gpiochip0", "gpiochip0", "odd", "IN", "IN");
        String said = messageOf(() -> chips.byLineName("IN"));
        assertTrue(said.startsWith("2 lines are named \"IN\": offset 0 of"), said);
    }

    @Test
    void aLabelOfTwoChipsIsAnErrorThatNamesBoth() throws IOException {
        node("gpiochip2", "gpiochip2", "mcp23017", "");
        node("gpiochip3", "gpiochip3", "mcp23017", "");
        String said = messageOf(() -> chips.byLabel("mcp23017"));
        assertTrue(said.contains("/gpiochip2") && said.contains("/gpiochip3"), said);
    }

    @Test
    void aMissingLineTellsWhichChipsWereLookedAt() throws IOException {
        node("gpiochip0", "gpiochip0", "pinctrl-bcm2711", "GPIO0");
        String said = messageOf(() -> chips.byLineName("GPIO99"));
        assertEquals(
                "no line is named \"GPIO99\" among " + dev + "/gpiochip0 \"pinctrl-bcm2711\"",
                said);
    }

    @Test
    void unnamedLinesAreNotFoundByNoName() throws IOException {
        node("gpiochip0", "gpiochip0", "expander", "");
        assertThrows(IOException.class, () -> chips.byLineName(""));
    }

    @Test
    void aChipThatCannotBeReadIsNamedWhenTheLineIsNotFoundElsewhere() throws IOException {
        node("gpiochip0", "gpiochip0", "expander", "A0");
        Files.createFile(dev.resolve("gpiochip1"));
        assertEquals(0, chips.byLineName("A0").offset());
        String said = messageOf(() -> chips.byLineName("GPIO17"));
        assertTrue(said.contains("not readable: open " + dev + "/gpiochip1: EACCES"), said);
        assertThrows(IOException.class, chips::list);
    }

    @Test
    void aMachineWithoutChipsSaysSo() {
        String said = messageOf(() -> chips.byLabel("pinctrl-rp1"));
        assertTrue(said.endsWith("; no chip can be read in " + dev), said);
    }

    @Test
    void chipsAreListedByNumberNotByLetter() throws IOException {
        node("gpiochip10", "gpiochip10", "late", "");
        node("gpiochip2", "gpiochip2", "early", "");
        assertEquals(List.of("early", "late"), chips.list().stream().map(Chip::label).toList());
    }

    private void node(String node, String kernelName, String label, String... lineNames)
            throws IOException {
        var lines = new ArrayList<Line>();
        for (String name : lineNames) {
            lines.add(new Line(lines.size(), name, "", false, false));
        }
        chipsByNode.put(
                node, new Chip(Files.createFile(dev.resolve(node)), kernelName, label, lines));
    }

    private Chip read(Path device) throws IOException {
        Chip chip = chipsByNode.get(String.valueOf(device.getFileName()));
        if (chip == null) {
            throw new GpioException("open", device, Errno.EACCES, "");
        }
        return chip;
    }

    private static String messageOf(Executable call) {
        return String.valueOf(assertThrows(IOException.class, call).getMessage());
    }
}
