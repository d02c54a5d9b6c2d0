// The feeds' health: where the house's events go, and what waits to go there.

import { Children, Since, element, setData, setSign, setText, sign } from "./elements.js";

class FeedView {
  constructor(feed) {
    this.sign = sign("connected");
    this.state = element("span", "state");
    this.since = new Since("since");
    this.backlog = element("span", "backlog");
    this.problem = element("span", "problem");
    const name = element("span", "name", feed.name);
    const what = element("span", "what", this.state, " · ", this.backlog);
    this.root = element("li", "feed", this.sign, name, this.since.root, what, this.problem);
  }

  show(feed, texts, words) {
    setData(this.root, "connected", String(feed.connected));
    setSign(this.sign, feed.connected ? "connected" : "away");
    setText(this.state, texts.text(feed.connected ? "feedConnected" : "feedAway"));
    setText(this.backlog, backlog(feed.backlog, texts));
    setText(this.problem, feed.problem ?? "");
    this.since.set(feed.since, words);
  }
}

function backlog(n, texts) {
  if (n === 0) {
    return texts.text("backlogNone");
  }
  return n === 1 ? texts.text("backlogOne") : texts.text("backlogMany", { n });
}

export class FeedsView {
  constructor() {
    this.feeds = new Children(document.getElementById("feeds"), (feed) =>
      feed.name === undefined ? { root: element("li", "none") } : new FeedView(feed));
  }

  show(feeds, texts, words) {
    if (feeds.length === 0) {
      this.feeds.show([{}], () => "", (view) => setText(view.root, texts.text("noFeeds")));
    } else {
      this.feeds.show(feeds, (feed) => feed.name, (view, feed) => view.show(feed, texts, words));
    }
  }

  tick(now, words) {
    this.feeds.each((feed) => feed.since?.tick(now, words));
  }
}
