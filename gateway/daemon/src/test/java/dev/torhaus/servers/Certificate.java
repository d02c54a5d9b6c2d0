package dev.torhaus.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for a server on loopback, signed by nobody but itself; made by keytool. */
public final class Certificate {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ALIAS = "server";

    private final KeyStore store;

    private Certificate(KeyStore store) {
        this.store = store;
    }

    /**
     * Makes one.
     *
     * @param names the names that it is good for, e.g. {@code ip:127.0.0.1,dns:localhost}
     */
    public static Certificate forNames(String names) {
        try {
            var folder = Files.createTempDirectory("torhaus-certificate-");
            var file = folder.resolve("store.p12");
            keytool(file, names);
            var store = KeyStore.getInstance(file.toFile(), PASSWORD);
            Files.delete(file);
            Files.delete(folder);
            return new Certificate(store);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The certificate, as PEM. */
    public String pem() {
        try {
            return pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Its private key, as PEM. */
    public String keyPem() {
        try {
            return pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD).getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The certificate, as a PEM file in {@code folder}. */
    public Path pemIn(Path folder) {
        return written(folder, "certificate.pem", pem());
    }

    /** Its private key, as a PEM file in {@code folder}. */
    public Path keyPemIn(Path folder) {
        return written(folder, "key.pem", keyPem());
    }

    private static Path written(Path folder, String name, String text) {
        try {
            return Files.writeString(Files.createDirectories(folder).resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes sockets that trust this certificate alone. */
    public SSLSocketFactory trusting() {
        try {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes sockets that serve by this certificate. */
    public SSLServerSocketFactory serving() {
        return servingContext().getServerSocketFactory();
    }

    /** Serves by this certificate. */
    public SSLContext servingContext() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String pem(String what, byte[] bytes) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----";
    }

    private static void keytool(Path file, String names) {
        var password = String.valueOf(PASSWORD);
        Programs.run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=torhaus test",
                "-ext",
                "san=" + names,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                password,
                "-keypass",
                password);
    }
}
