// Finds records in the prebuilt index.  Every language has an index of its own, whose words are cut as that language cuts them.
const told = document.getElementById("told");
const found = document.getElementById("found");
const asked = new URLSearchParams(location.search);
const SHOWN = 20;
const page = Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1);

for (const field of document.querySelectorAll("#wish [name], .masthead [name=q]")) field.value = asked.get(field.name) ?? "";

function opened(library, language) {
  // An instance takes the language of the page at the moment it is made.
  const root = document.documentElement;
  const own = root.lang;
  root.lang = language;
  const instance = library.createInstance({});
  root.lang = own;
  return instance;
}

function words(target, text) {
  // The library marks words with <mark>; all else is text, and stays text.
  const entities = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#39;": "'" };
  const plain = (part) => part.replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) => entities[entity]);
  for (const [number, part] of text.split(/<\/?mark>/).entries()) {
    if (number % 2) target.append(Object.assign(document.createElement("mark"), { textContent: plain(part) }));
    else target.append(plain(part));
  }
}

function row(url, title, facts, language, excerpt) {
  const item = document.createElement("li");
  const heading = item.appendChild(document.createElement("h2"));
  heading.append(Object.assign(document.createElement("a"), { href: `../${url}`, textContent: title || told.dataset.untitled }));
  item.append(Object.assign(document.createElement("p"), { className: "facts", textContent: facts }));
  const piece = item.appendChild(Object.assign(document.createElement("p"), { className: "snippet", lang: language }));
  words(piece, excerpt);
  return item;
}

async function search() {
  const library = await import("./pagefind.js");
  const filters = Object.fromEntries(["language", "kind", "year"].filter((name) => asked.get(name)).map((name) => [name, asked.get(name)]));
  const order = { oldest: { date: "asc" }, newest: { date: "desc" } }[asked.get("sort")];
  const options = { filters, ...(order ? { sort: order } : {}) };
  const languages = filters.language ? [filters.language] : found.dataset.languages.split(" ").filter(Boolean);
  // One after another: instances that load at the same time disturb each other inside the library.
  const answers = [];
  for (const language of languages) {
    const instance = opened(library, language);
    await instance.init();
    const answer = await instance.search(asked.get("q") || null, options);
    answers.push(answer.results.map((result) => ({ result, language })));
  }
  const all = answers.flat();
  if (!order) all.sort((a, b) => b.result.score - a.result.score);
  const shown = new Map();
  for (const { result, language } of all) {
    if (shown.size >= page * SHOWN) break;
    const data = await result.data();
    const url = data.raw_url ?? data.url;
    const record = url.split("#")[0];
    if (!shown.has(record)) shown.set(record, { data, language, url });
  }
  for (const { data, language, url } of [...shown.values()].slice((page - 1) * SHOWN)) {
    const facts = [data.meta.date, data.meta.kind].filter(Boolean).join(" · ");
    found.append(row(url.replace(/^\/+/, ""), data.meta.title, facts, language, asked.get("q") ? data.excerpt : data.excerpt.replace(/<\/?mark>/g, "")));
  }
  told.textContent = found.childElementCount ? "" : told.dataset.none;
  if (all.length > shown.size && found.childElementCount) {
    asked.set("page", String(page + 1));
    const more = Object.assign(document.createElement("a"), { href: `?${asked}`, rel: "next", textContent: told.dataset.more });
    found.after(Object.assign(document.createElement("nav"), { className: "pager" }).appendChild(more).parentElement);
  }
}

search().catch((error) => { console.error(error); told.textContent = told.dataset.failed; });
