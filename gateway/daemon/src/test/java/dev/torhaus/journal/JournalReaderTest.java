package dev.torhaus.journal;

import static dev.torhaus.journal.Sample.NO_CURSORS;
import static dev.torhaus.journal.Sample.at;
import static dev.torhaus.journal.Sample.badge;
import static dev.torhaus.journal.Sample.desk;
import static dev.torhaus.journal.Sample.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torhaus.access.Card;
import dev.torhaus.access.Member;
import dev.torhaus.engine.Entry;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.CardId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.RosterChange;
import dev.torhaus.event.Sha256;
import dev.torhaus.journal.DataFolder.Use;
import dev.torhaus.journal.JournalException.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
    @TempDir Path temp;

    private Path folder() {
        return temp.resolve("data");
    }

    private Journal open() {
        return Journal.open(folder(), Use.RUN);
    }

    @Test
    void twoCardsOfOneNumberAreRefused() {
        try (var journal = open()) {
            journal.commit(List.of(Sample.addMember(at(0)), addCard(1)), NO_CURSORS, at(0));
            var twin =
                    new Card(new CardId("c-2"), Sample.MEMBER, Sample.card(1).credential(), false);
            var e =
                    assertThrows(
                            JournalException.class,
                            () ->
                                    journal.commit(
                                            List.of(
                                                    Sample.roster(
                                                            at(1),
                                                            RosterChange.CARD_ADDED,
                                                            new TableChange.PutCard(twin))),
                                            NO_CURSORS,
                                            at(1)));
            assertEquals(Kind.REFUSED, e.kind());
        }
    }

    private static Entry addCard(int number) {
        return Sample.roster(
                at(0), RosterChange.CARD_ADDED, new TableChange.PutCard(Sample.card(number)));
    }

    @Test
    void membersAndCardsChangeWithTheirEntry() {
        try (var journal = open();
                var reader = journal.reader()) {
            journal.commit(
                    List.of(Sample.addMember(at(0)), addCard(1), addCard(2)), NO_CURSORS, at(0));
            var dated =
                    new Member(
                            Sample.MEMBER,
                            Set.of(),
                            at(5),
                            Instant.parse("9999-12-31T00:00:00Z"),
                            true);
            journal.commit(
                    List.of(
                            Sample.roster(
                                    at(1),
                                    RosterChange.CARD_REVOKED,
                                    new TableChange.Revoke(Sample.card(1).id())),
                            Sample.roster(
                                    at(1),
                                    RosterChange.MEMBER_ADDED,
                                    new TableChange.PutMember(dated, "Åsa \"Quote\""))),
                    NO_CURSORS,
                    at(1));
            assertEquals(List.of(new MemberRow(dated, "Åsa \"Quote\"")), reader.members());
            assertEquals(
                    List.of(
                            new CardRow(Sample.card(1).revoke(), at(0)),
                            new CardRow(Sample.card(2), at(0))),
                    reader.cards());
            var roster = reader.roster();
            assertEquals(dated, roster.member(Sample.MEMBER));
            assertEquals(Sample.card(2), roster.cardWith(Sample.card(2).credential()));
        }
    }

    @Test
    void memberKeepsItsGroups() {
        var groups = Set.of(new GroupId("members"), new GroupId("night"));
        var member = new Member(Sample.MEMBER, groups, null, null, false);
        try (var journal = open();
                var reader = journal.reader()) {
            journal.commit(
                    List.of(
                            Sample.roster(
                                    at(0),
                                    RosterChange.MEMBER_ADDED,
                                    new TableChange.PutMember(member, "A"))),
                    NO_CURSORS,
                    at(0));
            assertEquals(member, reader.members().getFirst().member());
        }
    }

    @Test
    void siteFileIsKeptUnderItsHash() {
        var hash = new Sha256("a".repeat(64));
        var yaml = "site: eilenburg\n" + "# long\n".repeat(1_000);
        try (var journal = open();
                var reader = journal.reader()) {
            assertEquals(Optional.empty(), reader.siteInForce());
            var changed =
                    new Entry(
                            Sample.stamp(at(0), Sample.BOOT),
                            at(0),
                            new OpenEvent.SiteChanged(hash),
                            Optional.empty(),
                            Optional.of(new TableChange.PutSiteFile(hash, yaml)));
            journal.commit(List.of(changed), NO_CURSORS, at(0));
            journal.commit(List.of(changed), NO_CURSORS, at(1));
            assertEquals(Optional.of(hash), reader.siteInForce());
            assertEquals(Optional.of(yaml), reader.siteFile(hash));
            assertEquals(Optional.empty(), reader.siteFile(new Sha256("b".repeat(64))));
        }
    }

    @Test
    void entriesAreListedWithTheirPersonalPartByKindAndTime() {
        try (var journal = open();
                var reader = journal.reader()) {
            for (int i = 0; i < 3; i++) {
                journal.commit(badge(at(i)), NO_CURSORS, at(i));
            }
            var filter = new EntryFilter(1, Set.of("AccessGranted"), at(0), at(2));
            var listed = new ArrayList<StoredEntry>();
            reader.entries(filter, listed::add);
            assertEquals(
                    List.of(
                            new StoredEntry(
                                    new OpenEntry(
                                            3,
                                            at(1),
                                            at(1),
                                            Sample.BOOT,
                                            new OpenEvent.AccessGranted(
                                                    Sample.FRONT, Sample.FRONT_IN)),
                                    Optional.of(
                                            new Personal.Tap(Sample.MEMBER, Sample.CARD, null)))),
                    listed);
            listed.clear();
            reader.entries(EntryFilter.ALL, listed::add);
            assertEquals(6, listed.size());
        }
    }

    @Test
    void listingGoesOnOverItsPages() {
        try (var journal = open();
                var reader = journal.reader()) {
            var many = new ArrayList<Entry>();
            for (int i = 0; i < 2_500; i++) {
                many.add(entry(at(i), desk("a1", Occupancy.VACANT)));
            }
            journal.commit(many, NO_CURSORS, at(0));
            var seqs = new ArrayList<Long>();
            reader.entries(EntryFilter.ALL, entry -> seqs.add(entry.open().seq()));
            assertEquals(LongStream.rangeClosed(1, 2_500).boxed().toList(), seqs);
        }
    }

    @Test
    void readerOfAFolderWithoutAJournalSaysSo() {
        var e = assertThrows(JournalException.class, () -> JournalReader.open(folder()));
        assertEquals(Kind.MISSING, e.kind());
    }
}
