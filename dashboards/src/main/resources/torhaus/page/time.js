// Times as the gateway has them: its clock and its zone, never the browser's.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds that have passed in this browser; counts a sleeping laptop too. */
export class Elapsed {
  constructor() {
    this.wall = Date.now();
    this.steady = performance.now();
  }

  // The steady clock stands still while a laptop sleeps, and the wall clock can be set back.
  get ms() {
    return Math.max(Date.now() - this.wall, performance.now() - this.steady);
  }
}

/** A clock of the gateway, going on by itself from its last beat. */
export class GatewayClock {
  constructor() {
    this.tempo = 1;
    this.base = undefined;
  }

  beat(iso, tempo) {
    this.base = Date.parse(iso);
    this.tempo = tempo;
    this.elapsed = new Elapsed();
  }

  /** Milliseconds since 1970, or undefined before the first beat. */
  now() {
    return this.base === undefined ? undefined : this.base + this.elapsed.ms * this.tempo;
  }

  /** Stops at the last beat: nobody knows what has happened since. */
  stop() {
    if (this.base !== undefined) {
      this.tempo = 0;
    }
  }
}

/** How long ago, and what time it was, in words. */
export class TimeWords {
  constructor(texts, zone) {
    this.texts = texts;
    const format = (options) => new Intl.DateTimeFormat(texts.locale, { timeZone: zone, ...options });
    this.timeFormat = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
    const month = texts.language === "de" ? "numeric" : "short"; // 8/3 is in August for some
    this.dayFormat = format({ weekday: "short", day: "numeric", month });
    this.dayTimeFormat = format({ day: "numeric", month, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.fullFormat = format({ dateStyle: "medium", timeStyle: "medium" });
  }

  since(since, now) {
    const passed = now - since;
    if (passed < MINUTE) {
      return this.texts.text("justNow");
    }
    if (passed < HOUR) {
      return this.texts.text("forMinutes", { n: Math.floor(passed / MINUTE) });
    }
    if (passed < DAY) {
      const minutes = Math.floor((passed % HOUR) / MINUTE);
      return this.texts.text("forHours", { h: Math.floor(passed / HOUR), m: String(minutes).padStart(2, "0") });
    }
    return this.texts.text("sinceDate", { date: this.dayTimeFormat.format(since) });
  }

  /** A length of time that ended now, roughly. */
  ago(ms) {
    return ms < MINUTE
      ? this.texts.text("agoSeconds", { n: Math.floor(ms / 1_000) })
      : ms < HOUR
        ? this.texts.text("agoMinutes", { n: Math.floor(ms / MINUTE) })
        : this.texts.text("agoHours", { n: Math.floor(ms / HOUR) });
  }

  /** A time of today, or of another day. */
  moment(ms, now) {
    return this.day(ms) === this.day(now) ? this.time(ms) : this.full(ms);
  }

  day(ms) {
    return this.dayFormat.format(ms);
  }

  time(ms) {
    return this.timeFormat.format(ms);
  }

  full(ms) {
    return this.fullFormat.format(ms);
  }
}
