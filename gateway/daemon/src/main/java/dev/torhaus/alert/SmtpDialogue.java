package dev.torhaus.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One mail, told to a server over an open connection. One thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321">RFC 5321</a>
 */
final class SmtpDialogue {
    private static final int LINE_BYTES_MAX = 2_000;
    private static final int LINES_MAX = 100;
    private static final String CRLF = "\r\n";

    private final InputStream in;
    private final OutputStream out;

    /** What the server says: three digits, and words. */
    private record Reply(String line) {
        boolean is(String code) {
            return line.startsWith(code);
        }

        /** 4xx comes back by itself, 5xx wants an operator. */
        NotSent notSent() {
            return is("5")
                    ? NotSent.refused("the mail server refuses: " + line)
                    : NotSent.away("the mail server says " + line);
        }
    }

    SmtpDialogue(Socket socket) throws IOException {
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /**
     * Has the server take the mail for every address that it knows; returns what it said of the
     * others.
     */
    List<String> send(AlertSettings.Mail settings, String text) throws IOException, NotSent {
        require(reply(), "220");
        require(say("EHLO torhaus.invalid"), "250");
        if (settings.user().isPresent() && settings.password().isPresent()) {
            var login =
                    "\0"
                            + settings.user().get()
                            + "\0"
                            + settings.password().get().current().reveal();
            require(
                    say("AUTH PLAIN " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8))),
                    "235");
        }
        require(say("MAIL FROM:<" + settings.from() + ">"), "250");
        var unknown = addresses(settings.to());
        require(say("DATA"), "354");
        var taken = say(text + CRLF + ".");
        if (taken.is("5")) {
            throw NotSent.unfit("the mail server does not want this alert: " + taken.line());
        }
        require(taken, "250");
        return unknown;
    }

    /** One mailbox that is full or gone keeps the mail from nobody else. */
    private List<String> addresses(List<String> to) throws IOException, NotSent {
        var refusals = new ArrayList<Reply>();
        for (String address : to) {
            var reply = say("RCPT TO:<" + address + ">");
            if (!reply.is("25")) {
                refusals.add(reply);
            }
        }
        if (refusals.size() == to.size()) {
            throw refusals.stream()
                    .filter(reply -> !reply.is("5"))
                    .findFirst()
                    .orElse(refusals.getFirst())
                    .notSent();
        }
        return refusals.stream().map(Reply::line).toList();
    }

    /** Takes leave of a server that has the mail already, whatever comes of it. */
    void end() {
        try {
            write("QUIT");
        } catch (IOException goneBefore) {
            return;
        }
    }

    private static void require(Reply reply, String code) throws NotSent {
        if (!reply.is(code)) {
            throw reply.notSent();
        }
    }

    private Reply say(String line) throws IOException {
        write(line);
        return reply();
    }

    private void write(String line) throws IOException {
        out.write((line + CRLF).getBytes(US_ASCII));
        out.flush();
    }

    private Reply reply() throws IOException {
        for (int lines = 0; lines < LINES_MAX; lines++) {
            var line = line();
            if (line.length() < 3) {
                break;
            }
            if (!line.startsWith("-", 3)) {
                return new Reply(line);
            }
        }
        throw new IOException("what it says is no SMTP");
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("it hangs up");
            }
            if (line.size() == LINE_BYTES_MAX) {
                throw new IOException("what it says is no SMTP");
            }
            line.write(next);
        }
        return line.toString(UTF_8).strip();
    }
}
