package dev.torhaus.access;

import dev.torhaus.event.AreaId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.Stamp;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The standings of all members who have one. Immutable; a change copies one bucket out of 256,
 * since every card at a door of an area is one.
 */
public final class Standings {
    private static final int BUCKETS = 256;

    public static final Standings NONE = new Standings(emptyBuckets());

    private final Map<MemberId, Standing>[] buckets;

    private Standings(Map<MemberId, Standing>[] buckets) {
        this.buckets = buckets;
    }

    public static Standings of(Map<MemberId, Standing> standings) {
        var all = NONE;
        for (var each : standings.entrySet()) {
            all = all.with(each.getKey(), each.getValue());
        }
        return all;
    }

    public Standing of(MemberId member) {
        return buckets[bucket(member)].getOrDefault(member, Standing.NEW);
    }

    public Standings with(MemberId member, Standing standing) {
        var changed = new HashMap<>(buckets[bucket(member)]);
        if (standing.equals(Standing.NEW)) {
            changed.remove(member);
        } else {
            changed.put(member, standing);
        }
        var copy = buckets.clone();
        copy[bucket(member)] = changed;
        return new Standings(copy);
    }

    public void forEach(BiConsumer<MemberId, Standing> action) {
        for (var bucket : buckets) {
            bucket.forEach(action);
        }
    }

    /** Nobody is known to be in {@code area} any more. */
    public Standings forgiven(AreaId area) {
        var copy = buckets.clone();
        for (int i = 0; i < BUCKETS; i++) {
            copy[i] = new HashMap<>(buckets[i]);
            copy[i].replaceAll((_, standing) ->
                    standing.whereabouts() != null && standing.whereabouts().area().equals(area)
                            ? standing.forgiven()
                            : standing);
            copy[i].values().removeIf(Standing.NEW::equals);
        }
        return new Standings(copy);
    }

    /** As a run sees them that begins at {@code start}. */
    public Standings resumed(Stamp start) {
        var copy = buckets.clone();
        for (int i = 0; i < BUCKETS; i++) {
            copy[i] = new HashMap<>(buckets[i]);
            copy[i].replaceAll((_, standing) -> standing.resumed(start));
        }
        return new Standings(copy);
    }

    private static int bucket(MemberId member) {
        return member.hashCode() & (BUCKETS - 1);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static Map<MemberId, Standing>[] emptyBuckets() {
        var empty = new Map[BUCKETS];
        java.util.Arrays.fill(empty, Map.of());
        return empty;
    }
}
