package dev.torhaus.mqtt;

import dev.torhaus.event.SiteId;
import dev.torhaus.loop.Board;
import java.util.List;
import java.util.Map;

/**
 * What Home Assistant was told below a prefix that the site file no longer names: nothing of it
 * belongs there any more.
 */
record FormerDiscovery(String prefix, SiteId site) implements Retained {
    @Override
    public List<String> filters() {
        return List.of(HomeAssistant.topic(prefix, site, "+"));
    }

    @Override
    public boolean owns(String topic) {
        return HomeAssistant.owns(prefix, site, topic);
    }

    @Override
    public Map<String, String> payloads(Board board) {
        return Map.of();
    }

    /** Its rights there may be gone with the key, and nobody need give them back. */
    @Override
    public boolean mustBeHeard() {
        return false;
    }
}
