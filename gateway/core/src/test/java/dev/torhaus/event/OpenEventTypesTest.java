package dev.torhaus.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Credential;
import dev.torhaus.wiegand.CardNumber;
import dev.torhaus.wiegand.Frame;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What leaves the house holds no person, card, operator or free text, however deep one looks. */
class OpenEventTypesTest {
    /** Ids of things that are no persons, and a digest of a file: the only text in an event. */
    private static final Set<Class<?>> NAMES_OF_THINGS =
            Set.of(
                    SiteId.class,
                    RoomId.class,
                    AreaId.class,
                    DeskId.class,
                    TamperId.class,
                    SensorId.class,
                    DoorId.class,
                    ReaderId.class,
                    SourceId.class,
                    FeedId.class,
                    BootId.class,
                    ScheduleId.class,
                    Sha256.class);

    private static final Set<Class<?>> PLAIN_VALUES =
            Set.of(
                    boolean.class,
                    int.class,
                    long.class,
                    double.class,
                    Instant.class,
                    LocalDate.class);

    /** Every type that was met, and what was wrong with it. */
    private record Walk(Set<Type> met, List<String> wrong) {
        Walk() {
            this(new LinkedHashSet<>(), new ArrayList<>());
        }
    }

    @Test
    void noOpenEventHoldsMoreThanThingsNumbersAndTimes() {
        var walk = walk(OpenEvent.class);
        assertEquals(List.of(), walk.wrong());
    }

    @Test
    void anOpenEntryAddsNothingElse() {
        assertEquals(List.of(), walk(OpenEntry.class).wrong());
    }

    @Test
    void itLooksAtEveryEventAndIntoLists() {
        var events = OpenEvent.class.getPermittedSubclasses();
        assertTrue(events.length >= 28, () -> "only " + Arrays.toString(events));
        var met = walk(OpenEvent.class).met();
        assertTrue(met.containsAll(List.of(events)));
        assertTrue(met.contains(OpenEvent.OpenDesk.class), "the elements of Mark's list");
        assertTrue(met.contains(CoarseReason.class));
    }

    @Test
    void itSeesAPersonInADeepPlace() {
        for (Class<?> told :
                List.of(
                        WithMember.class,
                        WithText.class,
                        WithListOfCards.class,
                        WithObject.class,
                        WithExactReason.class,
                        WithPersonal.class,
                        WithNumber.class,
                        WithFrame.class,
                        WithCredential.class)) {
            assertFalse(walk(told).wrong().isEmpty(), told::getSimpleName);
        }
    }

    private static Walk walk(Class<?> root) {
        var walk = new Walk();
        look(root, root.getSimpleName(), walk);
        return walk;
    }

    private static void look(Type type, String where, Walk walk) {
        if (!walk.met().add(type)) {
            return;
        }
        switch (type) {
            case Class<?> plain when PLAIN_VALUES.contains(plain) -> {}
            case Class<?> name when NAMES_OF_THINGS.contains(name) -> {}
            case Class<?> reason when reason == DenialReason.class ->
                    walk.wrong().add(where + " says exactly why");
            case Class<?> constant when constant.isEnum() -> {}
            case Class<?> family
                    when family.isSealed() && family.isInterface() && !isId(family) -> {
                for (Class<?> member : family.getPermittedSubclasses()) {
                    look(member, where + "/" + member.getSimpleName(), walk);
                }
            }
            case Class<?> parts when parts.isRecord() && mayBeParted(parts) -> {
                for (RecordComponent part : parts.getRecordComponents()) {
                    look(part.getGenericType(), where + "." + part.getName(), walk);
                }
            }
            case ParameterizedType list when list.getRawType() == List.class ->
                    look(list.getActualTypeArguments()[0], where + "[]", walk);
            default -> walk.wrong().add(where + " is a " + type.getTypeName());
        }
    }

    private static boolean isId(Class<?> type) {
        return Id.class.isAssignableFrom(type);
    }

    /** A card number, too, is only a record of a number: so nothing from outside this package. */
    private static boolean mayBeParted(Class<?> type) {
        return type.getPackage().equals(OpenEvent.class.getPackage())
                && !isId(type)
                && !Personal.class.isAssignableFrom(type);
    }

    private record Inner(MemberId who) {}

    private record WithMember(DoorId door, Inner inner) {}

    private record WithText(String note) {}

    private record WithListOfCards(List<CardId> cards) {}

    private record WithObject(Object anything) {}

    private record WithExactReason(DenialReason reason) {}

    private record WithPersonal(Personal personal) {}

    private record WithNumber(CardNumber number) {}

    private record WithFrame(Frame frame) {}

    private record WithCredential(Credential credential) {}
}
