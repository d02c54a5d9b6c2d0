package dev.torhaus.app.daemon;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;

/**
 * The signal SIGHUP. The JDK hands signals out only by sun.misc.Signal, of the supported module
 * jdk.unsupported; it is called by reflection since the compiler warns of it and cannot be told not
 * to.
 */
final class HangUp {
    private HangUp() {}

    /** Has {@code action} run at each SIGHUP from now on, each on a thread of the JDK's own. */
    static void handle(Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var run =
                    MethodHandles.lookup()
                            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                            .bindTo(action);
            var handling =
                    MethodHandleProxies.asInterfaceInstance(
                            handler, MethodHandles.dropArguments(run, 0, signal));
            var before =
                    signal.getMethod("handle", signal, handler)
                            .invoke(
                                    null,
                                    signal.getConstructor(String.class).newInstance("HUP"),
                                    handling);
            if (handler.getField("SIG_IGN").get(null).equals(before)) { // it stays so
                notToBeHad("ignored by who started the gateway, as nohup does");
            }
        } catch (InvocationTargetException refused) { // by -Xrs, e.g.
            notToBeHad(String.valueOf(refused.getCause()));
        } catch (ReflectiveOperationException otherJdk) {
            throw new IllegalStateException("this JDK hands out no signals", otherJdk);
        }
    }

    private static void notToBeHad(String why) {
        System.getLogger(HangUp.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "SIGHUP is not to be had ({0}): use `torhaus reload`",
                        why);
    }
}
