package dev.torhaus.settings;

import java.util.Locale;

/** The languages that Torhaus speaks. */
public enum Language {
    DE(Locale.GERMAN),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** Two letters after ISO 639-1, e.g. {@code de}. */
    public String code() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }
}
