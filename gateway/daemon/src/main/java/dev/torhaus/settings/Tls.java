package dev.torhaus.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom a TLS connection trusts and how it shows itself, by PEM files that are read anew for each
 * {@link #context}: certificates are renewed while the gateway runs.
 *
 * @param ca who signs the far side's certificate; empty for those that the JVM trusts
 * @param identity our own certificate and its key
 */
public record Tls(Optional<Path> ca, Optional<Identity> identity) {
    /** As the JVM does by default. */
    public static final Tls USUAL = new Tls(Optional.empty(), Optional.empty());

    /**
     * A client's certificate.
     *
     * @param certificate with those that signed it after it
     * @param key its private key, PKCS #8, not encrypted
     */
    public record Identity(Path certificate, Path key) {}

    /**
     * Whether {@code failure} is that one side does not accept the other's certificate, rather than
     * that it was just cut off.
     */
    public static boolean distrusts(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof SSLPeerUnverifiedException
                    || (cause instanceof SSLException
                            && String.valueOf(cause.getMessage()).contains("fatal alert"))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes a context for new connections. Throws IllegalArgumentException, in the operator's
     * words, when a file cannot be read or does not hold what it should.
     */
    public SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(), new TrustManager[] {trustManager()}, null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalArgumentException(
                    "certificate and key do not go together: " + failure.getMessage(), failure);
        }
    }

    /** Whom it trusts. Throws as {@link #context}. */
    public X509TrustManager trustManager() {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(ca.isPresent() ? trusted(ca.get()) : null);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalArgumentException(
                    "no certificates to trust: " + failure.getMessage(), failure);
        }
    }

    private static KeyStore trusted(Path file) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (var certificate : Pem.certificates(file)) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    private KeyManager @org.jspecify.annotations.Nullable [] keys()
            throws GeneralSecurityException, IOException {
        if (identity.isEmpty()) {
            return null;
        }
        var files = identity.get();
        var chain = Pem.certificates(files.certificate);
        var key = Pem.key(files.key, chain.getFirst().getPublicKey().getAlgorithm());
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "torhaus", key, new char[0], chain.toArray(java.security.cert.Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }
}
