// Search, the only script of the guide: at load it makes the link to all topics a button, and no
// more. Its dialog is made, and the index asked for, when a reader opens it. `guide` (words,
// letters, digits) is put before this by the build; comments stand on lines of their own.
const root = document.documentElement;
const link = document.querySelector("a.tool");
const { lang, dir } = link?.closest("[lang]") ?? root;
const spaced = !/^(zh|ja)/.test(root.lang);

// How many pages are shown; what a word counts that is only like the one looked for.
const MOST = 8;
const ALIKE = 0.4;

// A text as the index has it: no marks, small letters, one form of each letter.
export const fold = (text) =>
  [...text.normalize("NFKD").replace(/[^\P{M}\u3099\u309a]/gu, "").toLowerCase()]
    .map((letter) => guide.letters[letter] ?? letter)
    .join("")
    .normalize("NFC");

// The words of a query; one letter alone says something in Chinese and Japanese only, and there
// not if it is a particle in hiragana.
export const terms = (query) => {
  const text = fold(query);
  const found =
    spaced || !Intl.Segmenter
      ? text.match(/[\p{L}\p{N}]+/gu)
      : Array.from(new Intl.Segmenter(root.lang, { granularity: "word" }).segment(text))
          .filter((part) => part.isWordLike)
          .map((part) => part.segment);
  const unique = [...new Set(found)];
  const telling = unique.filter((word) => (spaced ? word.length > 1 : !/^[\u3041-\u309f]$/.test(word)));
  return (telling.length ? telling : unique).slice(0, 12);
};

// The part of a word that stays when its ending changes, more or less.
const stem = (word) => (spaced ? word.slice(0, Math.max(3, Math.ceil(word.length * 0.7))) : word);

const alike = (word, text) =>
  spaced ? text.includes(stem(word)) : [...word].every((sign) => text.includes(sign));

// The library, with the place of each section by the library's name for it, and the texts of the
// pages that were asked for.
const json = async (address) => (await fetch(address)).json();
let pagefind;
const load = async () => {
  const folder = new URL("../search/", link.href).href;
  const [library, pages] = await Promise.all([
    import(`${folder}pagefind.js`),
    json(`${folder}sections.json`),
  ]);
  await library.options({
    noWorker: true,
    basePath: folder,
    metaCacheTag: "",
    ranking: { metaWeights: { title: 1 }, diacriticSimilarity: 0 },
  });
  try {
    // The library starts by itself and tells of a failure at the first search only.
    await library.search("");
  } catch (error) {
    await library.destroy();
    throw error;
  }
  const places = new Map(
    pages.flatMap(([file, at, names]) => names.map((name, number) => [name, { file, at, number }])),
  );
  const texts = {};
  const sections = (file) => (texts[file] ??= json(folder + file).catch((error) => {
    delete texts[file];
    throw error;
  }));
  return { library, places, sections };
};

// The best section of each page, the best page first. Each word is looked for on its own: a
// question in everyday words is found too, though no section has all of them.
export const find = async (query) => {
  pagefind ??= load().catch((error) => {
    pagefind = undefined;
    throw error;
  });
  const { library, places, sections } = await pagefind;
  const words = terms(query);
  const known = new Map();
  let asked = 0;
  // Besides the word itself the library gives longer ones that begin with it or, if there are
  // none, a shorter one: for a word still being typed, and for endings it does not know.
  const answers = await Promise.all(
    words.map((word) => Promise.all([library.search(word), library.search(`"${word}"`)])),
  );
  for (const [{ results }, exact] of answers) {
    const same = new Set(exact.results.map((hit) => hit.id));
    // A word that is everywhere tells little: a question is about its rarest words.
    const telling = Math.log(1 + places.size / (same.size || results.length || places.size)) ** 2;
    asked += telling;
    for (const hit of results) {
      const sum = known.get(hit.id) ?? { ...places.get(hit.id), score: 0, said: 0, sure: false };
      const near = same.has(hit.id) ? 1 : ALIKE;
      sum.sure ||= near === 1;
      sum.score += hit.score * near * telling;
      sum.said += telling * near;
      known.set(hit.id, sum);
    }
  }
  const worth = (sum) => (sum.score * sum.said) / asked;
  const best = [...known.values()].sort((a, b) => worth(b) - worth(a)).slice(0, 3 * MOST);
  const texts = await Promise.all(best.map((sum) => sections(sum.file)));
  const pages = new Map();
  best.forEach((sum, place) => {
    const [anchor, title, text] = texts[place][sum.number];
    // A shorter word alone is no answer: nothing found is said rather.
    const plain = fold(`${title} ${text}`);
    if (!sum.sure && !words.some((word) => alike(word, plain))) return;
    const page = pages.get(sum.at);
    // A page that speaks of it again and again is about it.
    if (page) page.score += worth(sum) / 4;
    else pages.set(sum.at, { at: sum.at + (anchor && `#${anchor}`), text, title, score: worth(sum) });
  });
  return [...pages.values()].sort((a, b) => b.score - a.score).slice(0, MOST);
};

// A piece of a text around the first word that was looked for, as parts; every second is a hit.
export const excerpt = (text, query) => {
  let folded = "";
  const places = [];
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    folded += plain;
    for (const _ of plain) places.push(at);
    at += letter.length;
  }
  places.push(at);
  const stems = terms(query).map(stem);
  // Arabic sets its article and short words before a word, without a space.
  const before = root.dir === "rtl" ? "\\p{L}{0,3}?" : "";
  const word = spaced
    ? `(^|[^\\p{L}\\p{N}])(${before}(?:${stems.join("|")})\\p{L}*)`
    : `()(${stems.join("|")})`;
  const hits = [];
  for (const match of stems.length ? folded.matchAll(new RegExp(word, "gu")) : []) {
    const start = match.index + match[1].length;
    hits.push([places[start], places[start + match[2].length]]);
  }
  const size = spaced ? 170 : 80;
  const first = hits.length ? hits[0][0] : 0;
  let start = first > size / 2 ? first - Math.round(size / 4) : 0;
  if (start && spaced) start = text.lastIndexOf(" ", start) + 1;
  let end = Math.min(text.length, start + size);
  if (end < text.length && spaced) end = Math.max(text.lastIndexOf(" ", end), start + 20);
  const parts = [start ? "… " : ""];
  let done = start;
  for (const [from, to] of hits) {
    if (from < done || to > end) continue;
    parts[parts.length - 1] += text.slice(done, from);
    parts.push(text.slice(from, to), "");
    done = to;
  }
  parts[parts.length - 1] += text.slice(done, end) + (end < text.length ? " …" : "");
  return parts;
};

// An element of a name, attributes and children; a text becomes a text node.
const make = (name, given, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

const icon = (name) => {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
};

const LOOK = `
.find { position: fixed; max-inline-size: none; }
.find label { display: block; margin-block-end: .4rem; }
.find input { inline-size: 100%; min-block-size: 2.75rem; padding: .5rem .8rem; border: 2px solid var(--edge); border-radius: .6rem; background: none; color: inherit; font: inherit; }
.find a { display: block; max-inline-size: none; padding-inline: .3rem; color: inherit; text-decoration: none; }
.find a b { color: var(--brand); text-decoration: underline; text-underline-offset: .2em; }
.find a span { display: block; }
.find p { margin: .6rem 0; max-inline-size: none; }
.find .buttons a { display: inline-flex; color: var(--brand); }
.find a:is(:hover, [aria-selected="true"]) { background: var(--wash); }
.find [aria-selected="true"] { outline: 3px solid; outline-offset: -3px; }
@media print { .find { display: none; } }
`;

const said = guide.words;
const text = (pattern, hole, value) => pattern.split(`{${hole}}`).join(value);

const dialog = () => {
  const look = new CSSStyleSheet();
  look.replaceSync(LOOK);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, look];

  const close = make("button", { type: "button" }, icon("close-i"), said.close);
  const input = make("input", {
    id: "find-q",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "find-hits",
    "aria-autocomplete": "list",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    enterkeyhint: "search",
  });
  const status = make("p", { role: "status" });
  const list = make("div", { id: "find-hits", role: "listbox", class: "rows", "aria-label": said.search });
  const all = make("a", { href: link.href }, said.search_topics);
  const box = make(
    "dialog",
    { class: "sheet find", "aria-labelledby": "find-h" },
    make("div", { class: "head flex" }, make("p", { id: "find-h" }, said.search), close),
    make("label", { for: "find-q" }, said.search_label),
    input,
    status,
    list,
    make("p", { class: "buttons" }, all),
  );
  // Words that wait for their translator are English, and are marked so.
  box.lang = lang;
  box.dir = dir;

  const options = () => [...list.children];
  const active = () => list.querySelector("[aria-selected=true]");
  const mark = (option) => {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = (told, hits = []) => {
    mark();
    status.textContent = told;
    list.replaceChildren(...hits);
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(Boolean(hits.length)));
  };
  const row = (hit, number, query) => {
    const found = excerpt(hit.text, query).map((part, at) => (at % 2 ? make("mark", {}, part) : part));
    return make(
      "a",
      {
        id: `find-${number}`,
        role: "option",
        "aria-selected": "false",
        tabindex: "-1",
        href: new URL(`../${hit.at}`, link.href).href,
        lang: root.lang,
        dir: root.dir,
      },
      make("b", {}, hit.title),
      make("span", {}, ...found),
    );
  };

  let turn = 0;
  const ask = async () => {
    const mine = ++turn;
    const query = input.value.trim();
    if (!query) {
      show("");
      return;
    }
    if (!list.children.length) status.textContent = said.search_wait;
    try {
      const hits = await find(query);
      if (mine !== turn) return;
      const count = new Intl.NumberFormat(root.lang, { numberingSystem: guide.digits }).format(hits.length);
      show(
        hits.length ? text(said.search_results, "n", count) : text(said.search_nothing, "words", query),
        hits.map((hit, number) => row(hit, number, query)),
      );
    } catch {
      if (mine === turn) show(said.search_error);
    }
  };

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = options();
    const at = all.indexOf(active());
    if (event.key === "ArrowDown") mark(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp") mark(all[(at < 0 ? all.length : at) - 1] ?? all[all.length - 1]);
    else if (event.key === "Enter") (active() ?? { click: () => mark(all[0]) }).click();
    else {
      // The caret moves in the text again.
      if (/^(Home|End|ArrowLeft|ArrowRight)$/.test(event.key)) mark();
      return;
    }
    event.preventDefault();
  });
  close.addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => {
    // A click on the backdrop, or on a result, whose page may be this one.
    if (event.target === box || event.target.closest("a")) box.close();
  });
  document.body.append(box);
  show("");
  return { box, input };
};

if (link && window.HTMLDialogElement && "adoptedStyleSheets" in document) {
  const button = make("button", { type: "button", class: "tool", "aria-haspopup": "dialog" }, icon("find-i"), said.search);
  let made;
  button.addEventListener("click", () => {
    made ??= dialog();
    made.box.showModal();
    made.input.focus();
    made.input.select();
    // The index comes while the reader types; that it cannot come is said when it is needed.
    find("").catch(() => {});
  });
  link.replaceWith(button);
}
