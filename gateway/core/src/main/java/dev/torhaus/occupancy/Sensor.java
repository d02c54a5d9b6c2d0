package dev.torhaus.occupancy;

import dev.torhaus.event.SensorHealth;
import dev.torhaus.event.Stamp;
import dev.torhaus.event.UnknownCause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One sensor of a desk: its line, and what that is worth. */
record Sensor(Sensing sensing, Stamp start, Line line, Credence credence) {
    /** A chattering sensor is well again when it has not been too fast for this long. */
    static final Duration CALM = Duration.ofMinutes(10);

    /**
     * The line of a sensor.
     *
     * @param changedAt when it last changed, or the gateway's start
     * @param movedNanos how much the room had moved then
     */
    record Line(boolean active, Stamp changedAt, EdgeRate rate, long movedNanos) {}

    static Sensor started(Sensing sensing, Stamp start, boolean newBoot, boolean active) {
        var ready = newBoot ? start.plus(sensing.warmUp()) : start;
        var line = new Line(active, start, EdgeRate.NONE, 0);
        var credence = Credence.from(ready);
        return new Sensor(
                sensing, start, line, sensing.remote() ? credence.unreachable(start) : credence);
    }

    /** It cannot be heard since then. */
    Sensor lost(Stamp since) {
        var last =
                speaks(since.monotonicNanos())
                        ? credence.activeUntil(since).unreachable(since)
                        : credence.unreachable(since);
        return new Sensor(sensing, start, new Line(false, since, line.rate, line.movedNanos), last);
    }

    /** It can be heard again, or for the first time, and its line is as it says. */
    Sensor heard(boolean active, Stamp at, long roomMovedNanos) {
        return new Sensor(
                sensing,
                start,
                new Line(active, at, EdgeRate.NONE, roomMovedNanos),
                credence.wellFrom(at));
    }

    /** Its line changed. */
    Sensor changed(Stamp at, long roomMovedNanos) {
        var rate = line.rate.edge(at.monotonicNanos() - start.monotonicNanos());
        var spoke = speaks(at.monotonicNanos());
        var next =
                switch (credence.health()) {
                    case WELL ->
                            rate.sustained()
                                    ? credence.chattering(at.plus(CALM))
                                    : spoke ? credence.activeUntil(at) : credence;
                    case CHATTERING -> rate.fast() ? credence.chattering(at.plus(CALM)) : credence;
                    case STUCK, SILENT, UNREACHABLE -> credence.wellFrom(at);
                };
        return new Sensor(sensing, start, new Line(!line.active, at, rate, roomMovedNanos), next);
    }

    private Sensor with(Credence next) {
        return new Sensor(sensing, start, line, next);
    }

    /** It has seen nothing while its room moved. */
    Sensor silent() {
        return with(credence.silent());
    }

    /** When its health or its word changes by time alone; {@link Desk#NEVER} if only by an edge. */
    long deadlineNanos(long nowNanos) {
        return switch (credence.health()) {
            case WELL -> {
                if (!line.active) {
                    yield Desk.NEVER;
                }
                yield speaks(nowNanos) ? stuckNanos() : readyFrom().monotonicNanos();
            }
            case CHATTERING -> readyFrom().monotonicNanos();
            case STUCK, SILENT, UNREACHABLE -> Desk.NEVER;
        };
    }

    private long stuckNanos() {
        return speaksSince().monotonicNanos() + sensing.stuckAfter().toNanos();
    }

    /** Whether it will be found stuck then, if its line stays active. */
    boolean stuckAt(long nanos) {
        return speaks(nanos) && nanos == stuckNanos();
    }

    /** Since when its line has been active and meant something, if it still is. */
    private Stamp speaksSince() {
        return line.changedAt.monotonicNanos() > readyFrom().monotonicNanos()
                ? line.changedAt
                : readyFrom();
    }

    /** At its deadline; itself when its health stays as it is. */
    Sensor due(long nowNanos) {
        return switch (credence.health()) {
            case WELL ->
                    speaks(nowNanos) && nowNanos >= stuckNanos() ? with(credence.stuck()) : this;
            case CHATTERING ->
                    nowNanos >= readyFrom().monotonicNanos()
                            ? with(credence.wellFrom(readyFrom()))
                            : this;
            case STUCK, SILENT, UNREACHABLE -> this;
        };
    }

    /** Since when it was not to be believed, it having been found sick just now. */
    Stamp sickSince(Stamp now) {
        return switch (credence.health()) {
            case STUCK -> speaksSince();
            case CHATTERING -> now.at(start.monotonicNanos() + line.rate.fastFromNanos());
            case SILENT, UNREACHABLE, WELL -> line.changedAt;
        };
    }

    /**
     * How much more its room may move before it is silent; {@link Desk#NEVER} when it is sick,
     * active, or not watched for that.
     */
    long quietLeftNanos(long nowNanos, long roomMovedNanos) {
        var watched = !line.active && credence.ready(nowNanos);
        return watched && sensing.silentAfter().isPresent()
                ? sensing.silentAfter().get().toNanos() - (roomMovedNanos - line.movedNanos)
                : Desk.NEVER;
    }

    SensorHealth health() {
        return credence.health();
    }

    /** Why it is, or before it was ready was, not to be believed. */
    @Nullable UnknownCause doubt() {
        return credence.doubt();
    }

    boolean sick() {
        return !credence.well();
    }

    boolean active() {
        return line.active;
    }

    Stamp readyFrom() {
        return credence.readyFrom();
    }

    @Nullable Stamp lastActivity() {
        return credence.lastActivity();
    }

    Sensor readBy(Sensing other) {
        return new Sensor(other, start, line, credence);
    }

    boolean ready(long nowNanos) {
        return credence.ready(nowNanos);
    }

    /** Whether it says that somebody is there. */
    boolean speaks(long nowNanos) {
        return line.active && ready(nowNanos);
    }

    /**
     * When its hold after the last activity, or without any the one after it was ready, is over.
     */
    long holdOverNanos() {
        var last = lastActivity();
        var from = last == null ? readyFrom() : last;
        return from.monotonicNanos() + sensing.hold().toNanos();
    }
}
