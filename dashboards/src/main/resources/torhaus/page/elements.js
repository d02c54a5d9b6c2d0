// Elements are kept and changed in place, so that nothing jumps, blinks or loses the focus.

const SVG = "http://www.w3.org/2000/svg";

export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** A sign of index.html. Decoration: a word beside it always says the same. */
export function sign(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "sign");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "use"));
  setSign(svg, name);
  return svg;
}

export function setSign(svg, name) {
  const href = `#sign-${name}`;
  if (svg.firstChild.getAttribute("href") !== href) {
    svg.firstChild.setAttribute("href", href);
  }
}

export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function setData(node, name, value) {
  if (node.dataset[name] !== value) {
    node.dataset[name] = value;
  }
}

/** The children of a list, one for each key, in the order in which they were last shown. */
export class Children {
  constructor(parent, make) {
    this.parent = parent;
    this.make = make;
    this.views = new Map();
  }

  /** Calls update(view, item) for each item, made where there is none; takes away the rest. */
  show(items, keyOf, update) {
    const gone = new Set(this.views.keys());
    items.forEach((item, place) => {
      const key = keyOf(item);
      gone.delete(key);
      let view = this.views.get(key);
      if (!view) {
        view = this.make(item);
        this.views.set(key, view);
      }
      if (this.parent.children[place] !== view.root) {
        this.parent.insertBefore(view.root, this.parent.children[place] ?? null);
      }
      update(view, item);
    });
    for (const key of gone) {
      this.views.get(key).root.remove();
      this.views.delete(key);
    }
  }

  each(action) {
    this.views.forEach(action);
  }
}

/** How long something has been so: says it anew as time goes by. */
export class Since {
  constructor(className) {
    this.root = element("time", className);
  }

  set(iso, words) {
    this.at = Date.parse(iso);
    this.root.dateTime = iso;
    this.root.title = words.full(this.at);
  }

  tick(now, words) {
    if (now !== undefined) {
      setText(this.root, words.since(this.at, now));
    }
  }
}
