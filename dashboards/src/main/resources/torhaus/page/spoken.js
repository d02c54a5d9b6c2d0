// What a screen reader is told: changes, gathered, so that a busy house does not talk without end.

const PAUSE_MS = 5_000;
const EACH_MAX = 3;

export class Spoken {
  constructor(root) {
    this.root = root;
    this.waiting = [];
  }

  /** sentences: what has changed; summary: what is said instead when it is too much. */
  say(sentences, summary) {
    if (sentences.length === 0) {
      return;
    }
    this.waiting.push(...sentences);
    this.summary = summary;
    this.timer ??= setTimeout(() => this.speak(), PAUSE_MS);
  }

  speak() {
    this.timer = undefined;
    this.root.textContent = this.waiting.length > EACH_MAX ? this.summary : this.waiting.join(". ");
    this.waiting = [];
  }

  at(text) {
    this.root.textContent = text;
  }
}
