// The operator's page: what the stream says, in the language that was chosen.

import { BoardView, changes } from "./board.js";
import { FeedsView } from "./feeds.js";
import { Link } from "./link.js";
import { Spoken } from "./spoken.js";
import { LANGUAGES, Texts } from "./texts.js";
import { GatewayClock, TimeWords } from "./time.js";

const LANGUAGE_KEY = "torhaus-language";
const TICK_MS = 1_000;

const byId = (id) => document.getElementById(id);

class Page {
  constructor() {
    this.house = new GatewayClock(); // of a simulated house, a simulated one
    this.real = new GatewayClock();
    this.boardView = new BoardView();
    this.feedsView = new FeedsView();
    this.spoken = new Spoken(byId("spoken"));
    for (const button of byId("languages").children) {
      button.addEventListener("click", () => this.choose(button.dataset.language));
    }
    this.speak(stored() ?? navigator.language.slice(0, 2));
    const handlers = {
      site: (site) => this.showSite(site),
      board: (board) => this.showBoard(board),
      health: (health) => this.showHealth(health),
      beat: (beat) => this.showBeat(beat),
    };
    this.link = new Link("/api/stream", handlers, () => this.showLink());
    this.showLink();
    setInterval(() => this.tick(), TICK_MS);
  }

  choose(language) {
    store(language);
    this.speak(language);
    this.showAll();
  }

  speak(language) {
    this.texts = new Texts(language);
    this.words = new TimeWords(this.texts, this.site?.zone);
    document.documentElement.lang = this.texts.language;
    for (const node of document.querySelectorAll("[data-text]")) {
      node.textContent = this.texts.text(node.dataset.text);
    }
    byId("languages").setAttribute("aria-label", this.texts.text("languages"));
    for (const button of byId("languages").children) {
      button.setAttribute("aria-pressed", String(button.dataset.language === this.texts.language));
    }
  }

  showSite(site) {
    if (this.site && this.site.files !== site.files) {
      this.link.close(); // the gateway has been updated: this page is yesterday's
      location.reload();
      return;
    }
    this.site = site;
    this.speak(stored() ?? site.language);
    byId("site").textContent = site.site;
    this.showAll();
  }

  showBoard(board) {
    const before = this.board;
    this.board = board;
    const counts = this.boardView.show(board, this.site, this.texts, this.words);
    this.title = this.texts.text("title", { n: counts.occupied, all: counts.all, site: this.site.site });
    if (before) {
      const said = changes(before, board, this.site, this.texts);
      const summary = byId("summary-line").textContent;
      this.spoken.say(said, this.texts.text("spokenMany", { summary }));
    }
    this.tick();
  }

  showHealth(health) {
    this.feeds = health.feeds;
    this.feedsView.show(health.feeds, this.texts, this.words);
    this.tick();
  }

  showBeat(beat) {
    this.house.beat(beat.house, this.site.tempo ?? 1);
    this.real.beat(beat.real, 1);
    this.tick();
  }

  showAll() {
    const simulated = typeof this.site?.tempo === "number";
    byId("simulated").hidden = !simulated;
    if (simulated) {
      byId("simulated-text").textContent = this.texts.text("simulated", { tempo: this.site.tempo });
    }
    if (this.board) {
      this.showBoard(this.board);
    }
    if (this.feeds) {
      this.showHealth(this.feeds);
    }
    this.showLink();
  }

  /** Whether what is shown is the present: the one thing that must never be wrong. */
  showLink() {
    const state = this.link?.state ?? "waiting";
    const before = document.body.dataset.link;
    document.body.dataset.link = state;
    byId("main").setAttribute("aria-busy", String(state !== "live"));
    byId("link").textContent = this.texts.text(state === "live" || state === "waiting" ? state : "offline");
    if (state !== "live") {
      this.house.stop();
      this.real.stop();
    }
    const [what, more] = this.lostWords(state);
    byId("lost-what").textContent = what;
    byId("lost-more").textContent = more;
    if (state === "live" && before === "lost") {
      this.spoken.at(this.texts.text("back"));
    }
    this.tick();
  }

  lostWords(state) {
    if (state === "paused") {
      return [this.texts.text("paused"), ""];
    }
    if (state !== "lost") {
      return ["", ""];
    }
    const since = this.house.now();
    return since === undefined
      ? [this.texts.text("neverSince"), this.texts.text("neverMore")]
      : [this.texts.text("lostSince", { time: this.words.time(since) }), this.texts.text("lostStale")];
  }

  tick() {
    const now = this.house.now();
    if (now !== undefined) {
      byId("day").textContent = this.words.day(now);
      byId("clock").textContent = this.words.time(now);
      byId("clock").dateTime = new Date(now).toISOString();
    }
    this.boardView.tick(now, this.words);
    this.feedsView.tick(this.real.now(), this.words);
    byId("lost-for").textContent = this.link?.state === "lost" ? `(${this.words.ago(this.link.heard.ms)})` : "";
    const site = this.site?.site ?? "Torhaus";
    document.title = this.link?.state === "lost" ? this.texts.text("titleLost", { site }) : (this.title ?? "Torhaus");
  }
}

function stored() {
  try {
    const language = localStorage.getItem(LANGUAGE_KEY);
    return LANGUAGES.includes(language) ? language : undefined;
  } catch {
    return undefined; // storage may be forbidden
  }
}

function store(language) {
  try {
    localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    // then it lasts as long as the page
  }
}

new Page();
