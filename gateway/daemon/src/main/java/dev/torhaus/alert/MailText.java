package dev.torhaus.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** An alert as the lines of a mail. Pure. */
final class MailText {
    private static final int WORD_BYTES = 42; // RFC 2047: an encoded word has at most 75 characters
    private static final String CRLF = "\r\n";

    private MailText() {}

    /** The body is base64, so that no line of it begins with a dot or is too long. */
    static String of(Channel.Message message, AlertSettings.Mail settings, Instant now) {
        var body =
                Base64.getMimeEncoder()
                        .encodeToString(message.body().replace("\n", CRLF).getBytes(UTF_8));
        return String.join(
                CRLF,
                "Date: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)),
                "From: <" + settings.from() + ">",
                "To: <" + String.join(">, <", settings.to()) + ">",
                "Message-ID: <" + message.id() + "@torhaus.invalid>",
                "Subject: " + encoded(message.subject()),
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "",
                body);
    }

    /** As encoded words of RFC 2047, none of which cuts a character in two. */
    private static String encoded(String text) {
        var words = new StringBuilder();
        var word = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            var next = Character.toString(point);
            if ((word + next).getBytes(UTF_8).length > WORD_BYTES) {
                words.append(word(word.toString())).append(CRLF).append(' ');
                word.setLength(0);
            }
            word.append(next);
        }
        return words + word(word.toString());
    }

    private static String word(String text) {
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";
    }
}
