// The house: summary, rooms with their desks, doors.

import { Children, Since, element, setData, setSign, setText, sign } from "./elements.js";

const STATES = ["occupied", "vacant", "unknown"];

function count(desks) {
  const counts = { occupied: 0, vacant: 0, unknown: 0, all: desks.length };
  for (const desk of desks) {
    counts[desk.state]++;
  }
  return counts;
}

function occupiedOf(counts, key, texts) {
  const occupied = texts.text(key, { n: counts.occupied, all: counts.all });
  return counts.unknown === 0 ? occupied : `${occupied}, ${texts.text("andUnknown", { n: counts.unknown })}`;
}

class DeskView {
  constructor(desk) {
    this.sign = sign(desk.state);
    this.state = element("span", "state");
    this.cause = element("span", "cause");
    this.since = new Since("since");
    const id = element("span", "id", desk.id);
    this.root = element("li", "desk", this.sign, id, this.state, this.cause, this.since.root);
    this.root.addEventListener("animationend", () => delete this.root.dataset.changed);
  }

  show(desk, texts, words) {
    if (this.root.dataset.state && this.root.dataset.state !== desk.state) {
      this.root.dataset.changed = "";
    }
    setData(this.root, "state", desk.state);
    setSign(this.sign, desk.state);
    setText(this.state, texts.text(desk.state));
    setText(this.cause, desk.cause ? texts.text(`cause-${desk.cause}`) : "");
    this.since.set(desk.since, words);
  }
}

class RoomView {
  constructor(room) {
    const titleId = `room-${room.id}`;
    this.title = element("h2", "");
    this.title.id = titleId;
    this.count = element("p", "count");
    const list = element("ul", "desks");
    this.root = element("section", "card room", element("div", "head", this.title, this.count), list);
    this.root.setAttribute("aria-labelledby", titleId);
    this.desks = new Children(list, (desk) => new DeskView(desk));
  }

  show(room, texts, words) {
    setText(this.title, texts.name(room.label, room.id));
    setText(this.count, occupiedOf(count(room.desks), "roomOccupied", texts));
    this.desks.show(room.desks, (desk) => desk.id, (view, desk) => view.show(desk, texts, words));
  }
}

function alarmText(alarm, texts) {
  return texts.text(`alarm-state-${alarm.state}`, { alarm: texts.text(`alarm-${alarm.alarm}`) });
}

class AlarmView {
  constructor() {
    this.word = element("span", "word");
    this.root = element("span", "alarm", sign("away"), this.word);
  }

  show(alarm, texts) {
    setData(this.root, "alarm", alarm.alarm);
    setData(this.root, "state", alarm.state);
    setText(this.word, alarmText(alarm, texts));
  }
}

/** A reader that does not work: which one, and what to look at. */
class ReaderView {
  constructor() {
    this.word = element("span", "word");
    this.root = element("span", "alarm reader", sign("away"), this.word);
  }

  show(reader, texts) {
    setData(this.root, "health", reader.health);
    setText(this.word, readerText(reader, texts));
  }
}

function readerText(reader, texts) {
  return texts.text("readerTrouble", { reader: reader.reader, health: texts.text(`reader-${reader.health}`) });
}

class DoorView {
  constructor() {
    this.name = element("span", "name");
    this.lockSign = sign("locked");
    this.lock = element("span", "word");
    this.contactSign = sign("door-closed");
    this.contact = element("span", "word");
    this.since = new Since("since");
    this.lockPart = element("span", "part lock", this.lockSign, this.lock);
    this.contactPart = element("span", "part contact", this.contactSign, this.contact);
    this.mode = element("span", "mode");
    this.alarms = element("span", "alarms");
    const alarms = new Children(this.alarms, () => new AlarmView());
    this.showAlarms = (shown, texts) =>
      alarms.show(shown, (alarm) => alarm.alarm, (view, alarm) => view.show(alarm, texts));
    this.readers = element("span", "alarms");
    const readers = new Children(this.readers, () => new ReaderView());
    this.showReaders = (shown, texts) =>
      readers.show(shown, (reader) => reader.reader, (view, reader) => view.show(reader, texts));
    this.root = element(
      "li", "door", this.name, this.lockPart, this.contactPart, this.mode, this.since.root, this.alarms, this.readers);
  }

  show(door, name, texts, words) {
    setText(this.name, name);
    setData(this.root, "released", String(door.released));
    setData(this.root, "contact", door.contact);
    setSign(this.lockSign, door.released ? "released" : "locked");
    setText(this.lock, texts.text(door.released ? "released" : "locked"));
    setSign(this.contactSign, door.contact === "open" ? "door-open" : "door-closed");
    this.contactSign.toggleAttribute("hidden", door.contact === "none");
    setText(this.contact, texts.text(`contact-${door.contact}`));
    const special = door.fire ? "fire" : door.mode === "normal" ? "" : `mode-${door.mode}`;
    setData(this.root, "mode", door.fire ? "fire" : door.mode);
    setText(this.mode, special ? texts.text(special) : "");
    this.mode.hidden = !special;
    this.showAlarms(door.alarms, texts);
    this.alarms.hidden = door.alarms.length === 0;
    this.showReaders(door.readers, texts);
    this.readers.hidden = door.readers.length === 0;
    this.since.set(door.since, words);
  }
}

export class BoardView {
  constructor() {
    const byId = (id) => document.getElementById(id);
    this.line = byId("summary-line");
    this.share = byId("share");
    this.last = byId("last");
    this.rooms = new Children(byId("rooms"), (room) => new RoomView(room));
    this.doors = new Children(byId("doors"), () => new DoorView());
    this.counts = new Children(byId("counts"), (state) => {
      const number = element("strong", "");
      const word = element("span", "");
      return { root: element("li", state, sign(state), number, word), number, word };
    });
  }

  show(board, site, texts, words) {
    const counts = count(board.desks);
    setText(this.line, counts.all === 0 ? texts.text("summaryNone") : occupiedOf(counts, "summaryOccupied", texts));
    for (const state of STATES) {
      const part = this.share.querySelector(`.${state}`);
      part.style.flexGrow = counts[state];
      part.hidden = counts[state] === 0;
    }
    this.counts.show(STATES, (state) => state, (view, state) => {
      setText(view.number, texts.numbers.format(counts[state]));
      setText(view.word, texts.text(state));
    });
    this.rooms.show(roomsOf(board, site), (room) => room.id, (view, room) => view.show(room, texts, words));
    const doorLabels = new Map(site.doors.map((label) => [label.id, label]));
    this.doors.show(board.doors, (door) => door.id, (view, door) =>
      view.show(door, texts.name(doorLabels.get(door.id), door.id), texts, words));
    this.at = Date.parse(board.at);
    this.last.dateTime = board.at;
    this.last.title = words.full(this.at);
    return counts;
  }

  /** Says anew how long everything has been so. */
  tick(now, words) {
    if (now !== undefined && this.at !== undefined) {
      setText(this.last, words.moment(this.at, now));
    }
    this.rooms.each((room) => room.desks.each((desk) => desk.since.tick(now, words)));
    this.doors.each((door) => door.since.tick(now, words));
  }
}

/** The rooms that have desks, in the site's order; one that the site does not name comes last. */
function roomsOf(board, site) {
  const rooms = new Map(site.rooms.map((label) => [label.id, { id: label.id, label, desks: [] }]));
  for (const desk of board.desks) {
    if (!rooms.has(desk.room)) {
      rooms.set(desk.room, { id: desk.room, desks: [] });
    }
    rooms.get(desk.room).desks.push(desk);
  }
  return [...rooms.values()].filter((room) => room.desks.length > 0);
}

/** What has changed from one board to the next, as sentences for a screen reader. */
export function changes(before, after, site, texts) {
  const said = [];
  const desks = new Map(before.desks.map((desk) => [desk.id, desk]));
  for (const desk of after.desks) {
    if (desks.get(desk.id)?.state !== desk.state) {
      said.push(texts.text("spoken", { id: desk.id, state: texts.text(desk.state) }));
    }
  }
  const doors = new Map(before.doors.map((door) => [door.id, door]));
  const labels = new Map(site.doors.map((label) => [label.id, label]));
  for (const door of after.doors) {
    const old = doors.get(door.id);
    const words = [];
    if (old?.released !== door.released) {
      words.push(texts.text(door.released ? "released" : "locked"));
    }
    if (old?.contact !== door.contact) {
      words.push(texts.text(`contact-${door.contact}`));
    }
    if (old?.mode !== door.mode && door.mode !== "normal") {
      words.push(texts.text(`mode-${door.mode}`));
    }
    if (!old?.fire && door.fire) {
      words.push(texts.text("fire"));
    }
    for (const alarm of door.alarms) {
      if (old?.alarms.find((one) => one.alarm === alarm.alarm)?.state !== alarm.state) {
        words.push(alarmText(alarm, texts));
      }
    }
    if (old?.alarms.length > 0 && door.alarms.length === 0) {
      words.push(texts.text("alarmOver"));
    }
    for (const reader of door.readers) {
      if (old?.readers.find((one) => one.reader === reader.reader)?.health !== reader.health) {
        words.push(readerText(reader, texts));
      }
    }
    if (old?.readers.length > 0 && door.readers.length === 0) {
      words.push(texts.text("readerWorks"));
    }
    if (words.length > 0) {
      said.push(texts.text("spoken", { id: texts.name(labels.get(door.id), door.id), state: words.join(", ") }));
    }
  }
  return said;
}
