package dev.torhaus.site;

import dev.torhaus.settings.Language;

/** Chooses the words of one language. */
record Phrases(Language language) {
    String in(String de, String en) {
        return switch (language) {
            case DE -> de;
            case EN -> en;
        };
    }

    String count(int count, String oneDe, String manyDe, String oneEn, String manyEn) {
        return count + " " + (count == 1 ? in(oneDe, oneEn) : in(manyDe, manyEn));
    }
}
