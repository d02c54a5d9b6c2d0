package dev.torhaus.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.torhaus.event.FeedFault;
import dev.torhaus.settings.Tls;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * MQTT 5 by Eclipse Paho; the only class that knows it. Each link is a client of its own, thrown
 * away when it is lost: nothing of an old link can be taken for something of the new one.
 *
 * <p>Paho's own reconnecting, buffering and persistence stay off; the journal is the outbox. Its
 * callbacks only enqueue, since publishing from one can deadlock.
 */
final class PahoBroker implements Broker {
    private static final int CONNECT_SECONDS_MAX = 10;
    private static final long CONNACK_MILLIS_MAX = 15_000;

    /** As long as the broker itself waits for us, MQTT 5.0 section 3.1.2.10. */
    private static final double KEEP_ALIVES_MAX = 1.5;

    private static final int WINDOW_MAX = 500;
    private static final long FAREWELL_MILLIS_MAX = 500;
    private static final int RECEIVE_MAXIMUM_UNSAID = 65_535; // MQTT 5.0, 3.2.2.3.3
    private static final long PACKET_BYTES_UNSAID = 268_435_460; // MQTT 5.0, 2.1.4

    private final MqttSettings settings;
    private final String clientId;
    private final Logger pahoLog = Logger.getLogger("org.eclipse.paho.mqttv5.client");
    private volatile @Nullable BrokerSockets sockets;
    private volatile boolean aborted;

    /**
     * A broker to connect to.
     *
     * @param clientId the same at every connection: the broker then ends a half-open one before it
     *     accepts the new, so that an old last will cannot overwrite a new "online"
     */
    PahoBroker(MqttSettings settings, String clientId) {
        this.settings = settings;
        this.clientId = clientId;
        pahoLog.setLevel(Level.OFF); // a stack trace for every lost connection; the feed says it
    }

    @Override
    public Link connect(@Nullable Publication will) throws LinkLost {
        var made = new BrokerSockets(settings, sockets(settings));
        sockets = made;
        if (aborted) {
            throw LinkLost.away("stopping");
        }
        try {
            var client = new MqttAsyncClient("tcp://localhost", clientId, new MemoryPersistence());
            var link = new PahoLink(client, made, silenceMax());
            client.setCallback(link);
            client.connect(options(will, made), null, link.connecting());
            link.awaitConnack();
            return link;
        } catch (MqttException failure) {
            made.close();
            throw lost(failure);
        } catch (LinkLost failure) {
            made.close();
            throw failure;
        }
    }

    private long silenceMax() {
        return (long) (settings.keepAlive().toMillis() * KEEP_ALIVES_MAX);
    }

    @Override
    public void abort() {
        aborted = true;
        var open = sockets;
        if (open != null) {
            open.close();
        }
    }

    /** The files of certificates are read for each connection, since they are renewed. */
    private static SSLSocketFactory sockets(MqttSettings settings) throws LinkLost {
        try {
            return settings.tls()
                    ? settings.trust().context().getSocketFactory()
                    : (SSLSocketFactory) SSLSocketFactory.getDefault();
        } catch (IllegalArgumentException unfit) {
            throw LinkLost.refused(String.valueOf(unfit.getMessage()));
        }
    }

    private MqttConnectionOptions options(@Nullable Publication will, BrokerSockets made) {
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(CONNECT_SECONDS_MAX);
        options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
        options.setSocketFactory(made);
        if (will != null) {
            options.setWill(will.topic(), message(will));
        }
        settings.user().ifPresent(options::setUserName);
        settings.password()
                .ifPresent(
                        secret -> options.setPassword(secret.current().reveal().getBytes(UTF_8)));
        return options;
    }

    /** Paho lowers QoS and drops the retain flag without a word when a broker has neither. */
    private static Heard.Terms terms(@Nullable MqttProperties connack) throws LinkLost {
        if (connack == null) {
            return new Heard.Terms(1, PACKET_BYTES_UNSAID);
        }
        if (connack.getMaximumQoS() != null && connack.getMaximumQoS() < 1) {
            throw LinkLost.refused(ReasonCodes.say(0x9B));
        }
        if (Boolean.FALSE.equals(connack.isRetainAvailable())) {
            throw LinkLost.refused(ReasonCodes.say(0x9A));
        }
        var window = connack.getReceiveMaximum();
        var packet = connack.getMaximumPacketSize();
        return new Heard.Terms(
                Math.clamp(window == null ? RECEIVE_MAXIMUM_UNSAID : window, 1, WINDOW_MAX),
                packet == null ? PACKET_BYTES_UNSAID : packet);
    }

    private static MqttMessage message(Publication publication) {
        var properties = new MqttProperties();
        var correlation = publication.correlation();
        if (correlation != null) {
            properties.setCorrelationData(bytes(correlation));
        }
        return new MqttMessage(
                publication.payload().getBytes(UTF_8), 1, publication.retained(), properties);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static LinkLost lost(@Nullable Throwable failure) {
        if (failure instanceof MqttException said
                && said.getReasonCode() >= 0x80
                && said.getReasonCode() <= 0xFF) {
            return lost(said.getReasonCode());
        }
        var problem = "no connection: " + (failure == null ? "ended" : words(failure));
        return failure != null && Tls.distrusts(failure)
                ? new LinkLost(FeedFault.NOT_AUTHORISED, problem)
                : LinkLost.away(problem);
    }

    private static LinkLost lost(int reason) {
        var problem = "the broker hangs up: " + ReasonCodes.say(reason);
        return new LinkLost(ReasonCodes.fault(reason), problem);
    }

    /** Paho says "MqttException" where the network said what happened. */
    private static String words(Throwable failure) {
        var cause = failure.getCause();
        if (cause != null) {
            return words(cause);
        }
        return failure instanceof MqttException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    /** Callbacks come on Paho's threads, everything else on the feed's. */
    private static final class PahoLink implements Link, MqttCallback {
        private final MqttAsyncClient client;
        private final BrokerSockets sockets;
        private final long silenceMillisMax;
        private final Heard heard = new Heard();
        private Heard.Terms terms = new Heard.Terms(1, PACKET_BYTES_UNSAID);

        PahoLink(MqttAsyncClient client, BrokerSockets sockets, long silenceMillisMax) {
            this.silenceMillisMax = silenceMillisMax;
            this.client = client;
            this.sockets = sockets;
        }

        @Override
        public int windowMax() {
            return terms.windowMax();
        }

        @Override
        public long packetBytesMax() {
            return terms.packetBytesMax();
        }

        @Override
        public long ackMillisMax() {
            return silenceMillisMax;
        }

        @Override
        public void publish(Publication publication) throws LinkLost {
            try {
                client.publish(
                        publication.topic(), message(publication), null, listener(publication));
            } catch (MqttException failure) {
                sockets.close();
                throw lost(failure);
            }
        }

        @Override
        public void subscribe(List<String> filters, boolean retainAsPublished) throws LinkLost {
            try {
                client.subscribe(
                        filters.stream()
                                .map(filter -> subscription(filter, retainAsPublished))
                                .toArray(MqttSubscription[]::new),
                        null,
                        subscribing(filters),
                        new MqttProperties());
            } catch (MqttException failure) {
                sockets.close();
                throw lost(failure);
            }
        }

        private static MqttSubscription subscription(String filter, boolean asPublished) {
            var subscription = new MqttSubscription(filter, 1);
            subscription.setNoLocal(true);
            subscription.setRetainAsPublished(asPublished);
            return subscription;
        }

        @Override
        public List<Denied> deniedFilters() {
            return heard.denied();
        }

        @Override
        public @Nullable Incoming nextMessage() {
            return heard.nextMessage();
        }

        /** Not by Paho's token, which nobody completes when the broker hangs up just then. */
        void awaitConnack() throws LinkLost {
            terms = heard.awaitTerms(Math.min(silenceMillisMax, CONNACK_MILLIS_MAX));
        }

        @Override
        public @Nullable Ack nextAck(long millis) throws LinkLost {
            try {
                return heard.nextAck(millis);
            } catch (LinkLost gone) {
                sockets.close();
                throw gone;
            }
        }

        @Override
        public void disconnect() {
            try {
                client.disconnect(FAREWELL_MILLIS_MAX).waitForCompletion(2 * FAREWELL_MILLIS_MAX);
            } catch (MqttException alreadyGone) {
                // nothing was left to say
            } finally {
                sockets.close();
            }
        }

        private MqttActionListener connecting() {
            return new Listener(token -> {
                try {
                    heard.connected(terms(token.getResponseProperties()));
                } catch (LinkLost unfit) {
                    heard.lost(unfit);
                }
            });
        }

        private MqttActionListener listener(Publication publication) {
            return new Listener(token -> {
                var codes = token.getReasonCodes();
                int reason = codes == null || codes.length == 0 ? 0 : codes[0];
                heard.acked(new Ack(publication, reason));
            });
        }

        /** Paho calls it a failure when any of the filters is refused; the link stands. */
        private MqttActionListener subscribing(List<String> filters) {
            return new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    note(token.getReasonCodes());
                }

                @Override
                public void onFailure(@Nullable IMqttToken token, @Nullable Throwable failure) {
                    note(token == null ? null : token.getReasonCodes());
                }

                private void note(int @Nullable [] codes) {
                    heard.subscribed(filters, codes == null ? new int[0] : codes);
                }
            };
        }

        private final class Listener implements MqttActionListener {
            private final Consumer<IMqttToken> done;

            Listener(Consumer<IMqttToken> done) {
                this.done = done;
            }

            @Override
            public void onSuccess(IMqttToken token) {
                done.accept(token);
            }

            @Override
            public void onFailure(@Nullable IMqttToken token, @Nullable Throwable failure) {
                heard.lost(lost(failure));
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            var failure = response.getException();
            heard.lost(failure == null ? lost(response.getReturnCode()) : lost(failure));
        }

        @Override
        public void mqttErrorOccurred(MqttException failure) {
            heard.lost(lost(failure));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            var properties = message.getProperties();
            var correlation = properties == null ? null : properties.getCorrelationData();
            heard.arrived(
                    new Incoming(
                            topic,
                            new String(message.getPayload(), UTF_8),
                            message.isRetained(),
                            properties == null ? null : properties.getResponseTopic(),
                            correlation == null
                                    ? null
                                    : ByteBuffer.wrap(correlation).asReadOnlyBuffer()));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // each publication has a listener of its own
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // connect waits for its token
        }

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {
            // no extended authentication is asked for
        }
    }
}
