// Every text of the page, in each language. {…} is filled in.

export const LANGUAGES = ["de", "en"];

const TEXTS = {
  skip: { de: "Zu den Räumen springen", en: "Skip to the rooms" },
  languages: { de: "Sprache", en: "Language" },
  gatewayTime: { de: "Gateway-Zeit", en: "Gateway time" },
  doors: { de: "Türen", en: "Doors" },
  feeds: { de: "Datenweitergabe", en: "Data feeds" },
  lastChange: { de: "Letzte Änderung im Haus:", en: "Last change in the house:" },

  simulated: { de: "Simuliertes Haus, Tempo {tempo}×", en: "Simulated house, tempo {tempo}×" },

  live: { de: "Live", en: "Live" },
  waiting: { de: "Verbinde …", en: "Connecting …" },
  offline: { de: "Getrennt", en: "Offline" },
  lostSince: { de: "Verbindung verloren seit {time}", en: "Connection lost since {time}" },
  lostStale: { de: "Darunter steht der letzte bekannte Stand. Neue Versuche laufen.", en: "Below is the last known state. Retrying." },
  neverSince: { de: "Keine Verbindung zum Gateway", en: "No connection to the gateway" },
  neverMore: { de: "Neue Versuche laufen. Läuft das Gateway, und ist das Netz da?", en: "Retrying. Is the gateway running, and the network up?" },
  paused: { de: "Die Seite war im Hintergrund und verbindet sich neu …", en: "The page was in the background and is reconnecting …" },
  back: { de: "Verbindung wiederhergestellt", en: "Connection restored" },

  summaryOccupied: { de: "{n} von {all} Plätzen belegt", en: "{n} of {all} desks occupied" },
  summaryNone: { de: "Kein Platz eingerichtet", en: "No desks configured" },
  roomOccupied: { de: "{n} von {all} belegt", en: "{n} of {all} occupied" },
  andUnknown: { de: "{n} unbekannt", en: "{n} unknown" },
  title: { de: "{n}/{all} belegt – {site}", en: "{n}/{all} occupied – {site}" },
  titleLost: { de: "⚠ Getrennt – {site}", en: "⚠ Offline – {site}" },

  occupied: { de: "Belegt", en: "Occupied" },
  vacant: { de: "Frei", en: "Vacant" },
  unknown: { de: "Unbekannt", en: "Unknown" },
  "cause-gateway-down": { de: "Gateway war aus", en: "Gateway was down" },
  "cause-warm-up": { de: "Sensor wärmt auf", en: "Sensor warming up" },
  "cause-watching": { de: "Noch nicht bekannt, wird beobachtet", en: "Not yet known, watching" },
  "cause-sensor-stuck": { de: "Sensor hängt fest", en: "Sensor stuck" },
  "cause-sensor-chattering": { de: "Sensor flattert", en: "Sensor chattering" },
  "cause-sensor-silent": { de: "Sensor stumm", en: "Sensor silent" },
  "cause-sensor-unreachable": { de: "Sensor nicht erreichbar", en: "Sensor unreachable" },

  locked: { de: "Verriegelt", en: "Locked" },
  released: { de: "Freigegeben", en: "Released" },
  "contact-open": { de: "Offen", en: "Open" },
  "contact-closed": { de: "Geschlossen", en: "Closed" },
  "contact-none": { de: "Kein Türkontakt", en: "No door contact" },

  "mode-free": { de: "Dauernd frei", en: "Free" },
  "mode-lockdown": { de: "Abgeriegelt", en: "Lockdown" },
  fire: { de: "Brandfreigabe", en: "Released for fire" },
  "alarm-forced-open": { de: "Aufgebrochen", en: "Forced open" },
  "alarm-tamper": { de: "Gehäuse geöffnet", en: "Case tampered with" },
  "alarm-line-fault": { de: "Leitung ausgefallen – Log nennt sie", en: "Line failed – the log names it" },
  "alarm-held-open": { de: "Steht zu lange offen", en: "Held open too long" },
  "alarm-contact-fault": { de: "Türkontakt gestört", en: "Door contact faulty" },
  "alarm-pre-alarm": { de: "Bitte schließen", en: "Please close" },
  "alarm-state-raised": { de: "{alarm}", en: "{alarm}" },
  "alarm-state-acknowledged": { de: "{alarm} (quittiert)", en: "{alarm} (acknowledged)" },
  "alarm-state-passed": { de: "{alarm} (vorbei, nicht quittiert)", en: "{alarm} (over, not acknowledged)" },
  readerTrouble: { de: "Leser {reader}: {health}", en: "Reader {reader}: {health}" },
  "reader-unreachable": { de: "nicht erreichbar – Strom, Leitungen und Bus prüfen", en: "unreachable – check its power, wires and bus" },
  "reader-hung": { de: "hängt und wird zurückgesetzt", en: "hung, is being reset" },
  "reader-weak-field": { de: "Antenne schwach – Metall dahinter? sonst tauschen", en: "weak antenna – metal behind it? else replace" },
  "reader-wires-swapped": { de: "D0 und D1 vertauscht – umklemmen", en: "D0 and D1 swapped – exchange the wires" },
  "reader-flooded": { de: "Dauerstörung – Leitungen prüfen", en: "flooded with pulses – check its wires" },
  readerWorks: { de: "Leser arbeiten wieder", en: "readers work again" },
  alarmOver: { de: "kein Alarm mehr", en: "no alarm any more" },

  feedConnected: { de: "Verbunden", en: "Connected" },
  feedAway: { de: "Nicht erreichbar", en: "Unreachable" },
  backlogNone: { de: "alles zugestellt", en: "all delivered" },
  backlogOne: { de: "1 Eintrag wartet", en: "1 entry waiting" },
  backlogMany: { de: "{n} Einträge warten, keiner geht verloren", en: "{n} entries waiting, none is lost" },
  noFeeds: { de: "Keine eingerichtet", en: "None configured" },

  agoSeconds: { de: "vor {n} s", en: "{n} s ago" },
  agoMinutes: { de: "vor {n} min", en: "{n} min ago" },
  agoHours: { de: "vor {n} h", en: "{n} h ago" },
  justNow: { de: "gerade eben", en: "just now" },
  forMinutes: { de: "seit {n} min", en: "for {n} min" },
  forHours: { de: "seit {h} h {m} min", en: "for {h} h {m} min" },
  sinceDate: { de: "seit {date}", en: "since {date}" },

  spoken: { de: "{id}: {state}", en: "{id}: {state}" },
  spokenMany: { de: "Mehrere Änderungen. {summary}", en: "Several changes. {summary}" },
};

/** The texts in one language. */
export class Texts {
  constructor(language) {
    this.language = LANGUAGES.includes(language) ? language : LANGUAGES[0];
    this.locale = this.language === "de" ? "de-DE" : "en-GB";
    this.numbers = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 1 });
  }

  /** The text of that key; a key that the table does not have is shown as it is. */
  text(key, values = {}) {
    const entry = TEXTS[key];
    const pattern = entry ? entry[this.language] : key.replace(/^(cause|contact)-/, "");
    return pattern.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? this.numbers.format(value) : value;
    });
  }

  name(label, id) {
    return label ? label.name[this.language] : id;
  }
}
