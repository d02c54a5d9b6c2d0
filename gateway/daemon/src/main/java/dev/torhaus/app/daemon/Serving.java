package dev.torhaus.app.daemon;

import java.util.concurrent.CountDownLatch;

/** Keeps a daemon running until the process is asked to end, or one of its threads fails. */
public final class Serving {
    /** The exit status when a thread failed: systemd starts the daemon again. */
    private static final int FAILED = 70;

    private static final System.Logger LOG = System.getLogger(Serving.class.getName());

    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Has the daemon stopped in good order by SIGTERM and SIGINT. A thread that ends by a mistake
     * of ours ends the process: half a gateway must not look like a whole one.
     */
    public Serving(Daemon daemon) {
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop")
                                .unstarted(() -> {
                                    daemon.stop();
                                    ended.countDown();
                                }));
        Thread.setDefaultUncaughtExceptionHandler((thread, mistake) -> {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "thread " + thread.getName() + " failed, the gateway stops",
                    mistake);
            Thread.ofPlatform().name("exit").start(() -> System.exit(FAILED));
        });
    }

    /** Waits for the end of the process. */
    public void await() throws InterruptedException {
        ended.await();
    }
}
