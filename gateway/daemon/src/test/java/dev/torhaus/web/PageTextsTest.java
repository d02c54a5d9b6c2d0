package dev.torhaus.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.UnknownCause;
import dev.torhaus.loop.Board.Contact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of the page's files without a browser. */
final class PageTextsTest {
    private static final Pattern ENTRY =
            Pattern.compile(
                    "^ +\"?([\\w-]+)\"?: \\{ de: \"(.+)\", en: \"(.+)\" },$", Pattern.MULTILINE);

    private static String file(String name) {
        try (var stream = PageFiles.class.getResourceAsStream("/torhaus/page/" + name)) {
            assertTrue(stream != null, name);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Set<String> keys() {
        var keys = new TreeSet<String>();
        ENTRY.matcher(file("texts.js")).results().forEach(entry -> keys.add(entry.group(1)));
        assertFalse(keys.isEmpty());
        return keys;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @ParameterizedTest
    @EnumSource(UnknownCause.class)
    void everyCauseOfUnknownHasItsWords(UnknownCause cause) {
        assertTrue(
                keys().contains("cause-" + word(cause)),
                "texts.js: cause-" + word(cause) + " is missing");
    }

    @ParameterizedTest
    @EnumSource(Occupancy.class)
    void everyStateOfADeskHasItsWord(Occupancy state) {
        assertTrue(keys().contains(word(state)));
    }

    @ParameterizedTest
    @EnumSource(DoorAlarm.class)
    void everyAlarmHasItsWords(DoorAlarm alarm) {
        assertTrue(keys().contains("alarm-" + word(alarm)));
    }

    @ParameterizedTest
    @EnumSource(value = ReaderHealth.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKING")
    void everyTroubleOfAReaderHasItsWords(ReaderHealth health) {
        assertTrue(keys().contains("reader-" + word(health)));
    }

    @ParameterizedTest
    @EnumSource(value = AlarmState.class, mode = EnumSource.Mode.EXCLUDE, names = "OVER")
    void everyStateOfAnAlarmHasItsWords(AlarmState state) {
        assertTrue(keys().contains("alarm-state-" + word(state)));
    }

    @ParameterizedTest
    @EnumSource(value = DoorMode.class, mode = EnumSource.Mode.EXCLUDE, names = "NORMAL")
    void everyModeOfADoorButTheUsualHasItsWords(DoorMode mode) {
        assertTrue(keys().contains("mode-" + word(mode)));
    }

    @ParameterizedTest
    @EnumSource(Contact.class)
    void everyStateOfAContactHasItsWords(Contact contact) {
        assertTrue(keys().contains("contact-" + word(contact)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.js", "board.js", "feeds.js", "time.js"})
    void everyTextThatTheScriptsNameIsInTheTable(String script) {
        var named =
                Pattern.compile("(?:text|occupiedOf)\\((?:counts, )?\"(\\w+)\"")
                        .matcher(file(script));
        var found = named.results().map(match -> match.group(1)).toList();
        assertFalse(found.isEmpty());
        found.forEach(key -> assertTrue(keys().contains(key), script + ": " + key));
    }

    @Test
    void everyTextThatThePageNamesIsInTheTable() {
        var named = Pattern.compile("data-text=\"(\\w+)\"").matcher(file("index.html"));
        named.results()
                .forEach(match -> assertTrue(keys().contains(match.group(1)), match.group(1)));
    }

    @Test
    void bothLanguagesFillInTheSameValues() {
        ENTRY.matcher(file("texts.js"))
                .results()
                .forEach(entry ->
                        assertEquals(
                                values(entry.group(2)), values(entry.group(3)), entry.group(1)));
    }

    private static Set<String> values(String text) {
        var values = new TreeSet<String>();
        Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(values::add);
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "page.css", "icon.svg", "page.js", "link.js"})
    void nothingIsFetchedFromElsewhere(String name) {
        var foreign =
                Pattern.compile("(?:src|href|url|import)\\W{1,4}(?:https?:)?//")
                        .matcher(file(name));
        assertFalse(foreign.find(), name);
    }
}
