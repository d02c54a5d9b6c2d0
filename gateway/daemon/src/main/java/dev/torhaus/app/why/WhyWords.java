package dev.torhaus.app.why;

import dev.torhaus.access.Opening;
import dev.torhaus.access.Rule;
import dev.torhaus.access.Trace;
import dev.torhaus.app.plan.AccessWords;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.TapMark;

/** Rules and reasons in the words of one language. */
record WhyWords(AccessWords words) {
    private String in(String german, String english) {
        return words.in(german, english);
    }

    /** What the rule wants. */
    String rule(Rule rule) {
        return switch (rule) {
            case KNOWN_CARD -> in("die Karte gehört jemandem", "somebody owns the card");
            case CARD_IN_FORCE -> in("die Karte ist nicht gesperrt", "the card is not revoked");
            case NOT_SUSPENDED ->
                    in("das Mitglied ist nicht ausgesetzt", "the member is not suspended");
            case VALIDITY -> in("die Mitgliedschaft gilt", "the membership is valid");
            case USES_LEFT -> in("Besuche sind noch übrig", "a visitor has uses left");
            case DOOR_GRANTED ->
                    in("eine Gruppe darf durch diese Tür", "a group may pass this door");
            case SCHEDULE -> in("die Zeit passt", "the time fits");
            case LOCKDOWN -> in("keine Sperre der Tür", "no lockdown of the door");
            case PASSBACK -> in("nicht schon drinnen", "not inside already");
            case INTERLOCK -> in("die Schleuse ist frei", "the interlock is clear");
            case PIN_LOCK_OUT -> in("nicht zu viele falsche PINs", "not too many wrong PINs");
            case PIN -> in("die PIN stimmt", "the PIN is right");
        };
    }

    String result(Trace.Result result) {
        return switch (result) {
            case PASSED -> in("ja", "yes");
            case FAILED -> in("NEIN", "NO");
            case DOES_NOT_APPLY -> in("nicht gefragt hier", "not asked here");
            case NOT_REACHED -> in("nicht mehr gefragt", "not asked any more");
        };
    }

    String reason(DenialReason reason) {
        return switch (reason) {
            case UNKNOWN_CARD -> in("unbekannte Karte", "unknown card");
            case CARD_REVOKED -> in("gesperrte Karte", "revoked card");
            case SUSPENDED -> in("Mitglied ausgesetzt", "member suspended");
            case NOT_YET_VALID -> in("noch nicht gültig", "not yet valid");
            case EXPIRED -> in("abgelaufen", "expired");
            case USED_UP -> in("Besuche aufgebraucht", "visits used up");
            case WRONG_DOOR -> in("nicht durch diese Tür", "not through this door");
            case OUTSIDE_HOURS -> in("außerhalb der Zeiten", "outside hours");
            case LOCKDOWN -> in("Tür gesperrt", "lockdown");
            case PASSBACK -> in("schon drinnen", "inside already");
            case INTERLOCK -> in("Schleuse nicht frei", "interlock not clear");
            case NO_PIN -> in("keine PIN hinterlegt", "no PIN was given to the member");
            case WRONG_PIN -> in("falsche PIN", "wrong PIN");
            case PIN_MISSING -> in("keine PIN eingegeben", "no PIN entered");
            case PIN_LOCKED_OUT -> in("zu viele falsche PINs", "too many wrong PINs");
            case PIN_WITHOUT_CARD -> in("PIN ohne Karte", "a PIN without a card");
            case CLOCK_UNTRUSTED -> in("Uhr nicht vertrauenswürdig", "the clock was not trusted");
        };
    }

    String mark(TapMark mark) {
        return switch (mark) {
            case DURESS -> in("Nötigungs-PIN", "duress PIN");
            case PASSBACK ->
                    in(
                            "war dem Wissen nach schon drinnen",
                            "was inside already, by what was known");
            case CLOCK_UNTRUSTED ->
                    in(
                            "die Uhr war nicht vertrauenswürdig, Zeiten galten als eingehalten",
                            "the clock was not trusted, rules of time counted as kept");
        };
    }

    String coarse(CoarseReason reason) {
        return switch (reason) {
            case UNKNOWN -> in("unbekannt", "unknown");
            case NOT_NOW -> in("nicht jetzt", "not now");
            case NOT_HERE -> in("nicht hier", "not here");
            case BLOCKED -> in("gesperrt", "blocked");
            case TECHNICAL -> in("technisch", "technical");
        };
    }

    String opening(Opening opening) {
        return switch (opening) {
            case OPEN -> in("offen", "open");
            case OUTSIDE_WINDOWS -> in("außerhalb", "outside");
            case HOLIDAY -> in("Feiertag", "a public holiday");
            case CLOSING_DAY -> in("Schließtag", "a closing day");
            case EXCEPTION -> in("an diesem Tag andere Zeiten", "other hours on this date");
            case HOUR_UNKNOWN -> in("Uhrzeit unbekannt", "the hour is not known");
        };
    }
}
