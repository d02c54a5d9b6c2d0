package dev.torhaus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void secretDoesNotShowItself() {
        assertEquals("Secret[…]", new Secret("hunter2").toString());
        assertEquals("hunter2", new Secret("hunter2").reveal());
    }

    @Test
    void emptySecretIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Secret(""));
    }
}
