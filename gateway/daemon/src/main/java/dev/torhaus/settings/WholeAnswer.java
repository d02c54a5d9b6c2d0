package dev.torhaus.settings;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for the whole of an HTTP answer, its body too, and for no more of that than a server has to
 * say about a failure. The time-out of {@link HttpRequest} ends with the headers: a server that
 * falls silent in the body would be waited for without end.
 */
public final class WholeAnswer {
    private static final long BODY_BYTES_MAX = 65_536;

    private WholeAnswer() {}

    /**
     * Sends {@code request} and returns the answer. Throws IOException when it did not come whole
     * within {@code max}, or was longer than 64 KiB.
     */
    public static HttpResponse<String> to(HttpClient client, HttpRequest request, Duration max)
            throws IOException {
        var answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofString(), BODY_BYTES_MAX));
        try {
            return answer.get(max.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException network
                    ? network
                    : new IOException(failure.getCause());
        } catch (TimeoutException tooLate) {
            throw new HttpTimeoutException("no whole answer within " + max.toSeconds() + " s");
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            answer.cancel(true); // does nothing to one that has come
        }
    }
}
