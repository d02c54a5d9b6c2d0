package dev.torhaus.device;

import dev.torhaus.event.ReaderId;
import dev.torhaus.wiegand.Frame;

/** Who may take a frame before it is looked at. On the thread of the reader's source. */
@FunctionalInterface
public interface FrameTap {
    /** Nobody takes any. */
    FrameTap NONE = (_, _) -> false;

    /** Whether the frame was taken; it is then no card, and nothing else is made of it. */
    boolean takes(ReaderId reader, Frame frame);
}
