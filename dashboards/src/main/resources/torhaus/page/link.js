// The stream of the gateway, and the honest answer to whether it still flows.

import { Elapsed } from "./time.js";

/** The gateway beats every 2 s; after this much silence what the page shows is not the present. */
const SILENCE_MS = 10_000;
const RETRY_MS = 2_000;
const WATCH_MS = 500;

/** A browser has six connections for all its tabs of a gateway: one that nobody sees lets its own go. */
const HIDDEN_MS = 30_000;

/**
 * States: waiting (nothing heard yet), live, lost, paused (was hidden, not heard since).
 * handlers: {event name: data => …}; changed(state) is called when the state changes.
 */
export class Link {
  constructor(url, handlers, changed) {
    this.url = url;
    this.handlers = handlers;
    this.changed = changed;
    this.state = "waiting";
    this.closed = false;
    this.heard = new Elapsed();
    setInterval(() => this.watch(), WATCH_MS);
    document.addEventListener("visibilitychange", () => this.shownOrHidden());
    window.addEventListener("pagehide", () => this.pause());
    window.addEventListener("pageshow", (event) => event.persisted && this.resume());
    this.open();
  }

  /** Ends for good. */
  close() {
    this.closed = true;
    this.drop();
  }

  open() {
    this.drop();
    const source = new EventSource(this.url);
    this.source = source;
    this.tried = new Elapsed();
    for (const name of Object.keys(this.handlers)) {
      source.addEventListener(name, (event) => this.source === source && this.hear(name, event.data));
    }
    // The browser's own retries would end for good at the first answer that is not a stream.
    source.onerror = () => {
      if (this.source === source) {
        this.drop();
        this.tried = new Elapsed();
        this.become("lost");
      }
    };
  }

  hear(name, data) {
    this.heard = new Elapsed();
    this.handlers[name](JSON.parse(data));
    if (name === "beat") {
      this.become("live");
    }
  }

  drop() {
    this.source?.close();
    this.source = undefined;
  }

  watch() {
    if (this.closed) {
      return;
    }
    if (this.heard.ms > SILENCE_MS) {
      this.become("lost");
    }
    const patience = this.source ? SILENCE_MS : RETRY_MS;
    if (this.state !== "live" && this.tried.ms > patience) {
      this.open();
    }
  }

  shownOrHidden() {
    clearTimeout(this.hiding);
    if (document.hidden) {
      this.hiding = setTimeout(() => this.pause(), HIDDEN_MS);
    } else if (this.closed) {
      this.resume();
    } else {
      this.watch(); // timers of a hidden page are late
    }
  }

  pause() {
    this.close();
    this.become("paused");
  }

  resume() {
    this.closed = false;
    this.heard = new Elapsed();
    this.open();
  }

  become(state) {
    if (this.state !== state) {
      this.state = state;
      this.changed(state);
    }
  }
}
