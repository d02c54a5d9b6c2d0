package dev.torhaus.settings;

/** What people call a thing, in each language; the same in both when it has only one name. */
public record LocalizedName(String de, String en) {
    /** A name that is the same in every language. */
    public static LocalizedName of(String name) {
        return new LocalizedName(name, name);
    }

    public String in(Language language) {
        return switch (language) {
            case DE -> de;
            case EN -> en;
        };
    }
}
