package dev.torhaus.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and keys in PEM files, RFC 7468. */
public final class Pem {
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Pem() {}

    /**
     * All certificates of a file, at least one. Throws IllegalArgumentException, in the operator's
     * words, when there is none.
     */
    public static List<Certificate> certificates(Path file) {
        try (var in = Files.newInputStream(file)) {
            var found =
                    List.<Certificate>copyOf(
                            CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read", unreadable);
        } catch (CertificateException noneThere) {
            throw noCertificates(file, noneThere);
        }
        throw noCertificates(file, null);
    }

    private static IllegalArgumentException noCertificates(
            Path file, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException(
                file + " holds no certificate: want PEM, -----BEGIN CERTIFICATE-----", cause);
    }

    /**
     * The private key of a file.
     *
     * @param algorithm of the certificate that it belongs to: RSA, EC or EdDSA
     */
    static PrivateKey key(Path file, String algorithm)
            throws IOException, GeneralSecurityException {
        var text = KEY.matcher(Files.readString(file));
        if (!text.find()) {
            throw new IllegalArgumentException(
                    file
                            + " holds no private key: want PKCS #8, -----BEGIN PRIVATE KEY-----"
                            + " (openssl pkcs8 -topk8 -nocrypt)");
        }
        var bytes = Base64.getMimeDecoder().decode(text.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }
}
