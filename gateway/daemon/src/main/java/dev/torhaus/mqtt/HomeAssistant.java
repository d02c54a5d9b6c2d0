package dev.torhaus.mqtt;

import dev.torhaus.event.SiteId;
import dev.torhaus.loop.Board;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells Home Assistant of the house: a retained message for the gateway, each desk and each door,
 * on {@code PREFIX/device/torhaus-SITE/THING/config}. They point to the states that everybody gets;
 * who reads those topics and nothing else learns no more by Home Assistant.
 *
 * @param root the root of the topics, {@code torhaus/SITE}
 * @param commands whether commands for doors are taken at all
 * @see <a href="https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload">Device
 *     discovery payload</a>
 */
record HomeAssistant(
        HomeAssistantSettings discovery, SiteId site, String root, boolean commands, Json json)
        implements Retained {
    @Override
    public List<String> filters() {
        return List.of(topic("+"));
    }

    @Override
    public boolean owns(String topic) {
        return owns(discovery.prefix(), site, topic);
    }

    static boolean owns(String prefix, SiteId site, String topic) {
        return topic.matches(topic(prefix, site, "+").replace("+", "[^/]+"));
    }

    private String topic(String thing) {
        return topic(discovery.prefix(), site, thing);
    }

    static String topic(String prefix, SiteId site, String thing) {
        return prefix + "/device/torhaus-" + site + "/" + thing + "/config";
    }

    @Override
    public Map<String, String> payloads(Board board) {
        var entities = new Entities(discovery, "torhaus-" + site, root, commands);
        var payloads = new LinkedHashMap<String, String>();
        payloads.put(topic("gateway"), gateway(entities));
        for (Board.DeskView desk : board.desks()) {
            var device = device("desk-" + desk.id(), discovery.names().desk(desk.id()));
            device.put("suggested_area", discovery.names().room(desk.room()));
            payloads.put(topic("desk-" + desk.id()), message(device, entities.of(desk)));
        }
        for (Board.DoorView door : board.doors()) {
            var device = device("door-" + door.id(), discovery.names().door(door.id()));
            payloads.put(topic("door-" + door.id()), message(device, entities.of(door)));
        }
        return payloads;
    }

    /** Whether the gateway is there must itself be known when it is not. */
    private String gateway(Entities entities) {
        var device = new LinkedHashMap<String, Object>();
        device.put("identifiers", List.of("torhaus-" + site));
        device.put("name", "Torhaus " + site);
        device.put("model", "Torhaus");
        return json.write(about(device, entities.ofGateway()));
    }

    private Map<String, Object> device(String thing, String name) {
        var device = new LinkedHashMap<String, Object>();
        device.put("identifiers", List.of("torhaus-" + site + "-" + thing));
        device.put("name", name);
        device.put("via_device", "torhaus-" + site);
        return device;
    }

    private String message(Map<String, Object> device, Map<String, Object> components) {
        var message = about(device, components);
        message.put("availability_topic", root + "/gateway/status");
        message.put("availability_template", "{{ value_json.status }}");
        return json.write(message);
    }

    private static Map<String, Object> about(
            Map<String, Object> device, Map<String, Object> components) {
        var message = new LinkedHashMap<String, Object>();
        message.put("device", device);
        message.put("origin", Map.of("name", "Torhaus"));
        message.put("qos", 1);
        message.put("components", components);
        return message;
    }
}
