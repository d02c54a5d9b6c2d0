package dev.torhaus.influx;

import dev.torhaus.event.FeedFault;
import dev.torhaus.settings.Tls;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** Why a server did not answer, in the operator's words. */
final class NoAnswer {
    private NoAnswer() {}

    /** A certificate that is not accepted needs an operator; everything else may pass by itself. */
    static Answer because(Throwable failure, URI url) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return Answer.Away.silent(
                        "no answer: no address of " + url.getHost() + " is known");
            }
        }
        var words = words(failure);
        return Tls.distrusts(failure)
                ? new Answer.Refused(FeedFault.NOT_AUTHORISED, "a certificate is refused: " + words)
                : Answer.Away.silent("no answer: " + words);
    }

    private static String words(Throwable failure) {
        var said = failure.getMessage();
        return said == null ? failure.getClass().getSimpleName() : said;
    }
}
