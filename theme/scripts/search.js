// The search. Pagefind comes when the visitor turns to the field, and not before; nothing is
// kept, and what is searched for never stands in an address.
const box = document.querySelector("[data-search]");
const [field, status, list, pattern] = ["input", "[role=status]", "ol", "template"].map((s) => box.querySelector(s));
const say = box.dataset;
let engine;
let latest = 0;

const load = () =>
  (engine ??= Promise.all([import(say.engine), fetch(say.kin).then((r) => r.json())]).then(
    async ([pagefind, kin]) => {
      await pagefind.options({ baseUrl: "/", excerptLength: 24 });
      await pagefind.init();
      return { pagefind, kin };
    },
  ).catch((error) => {
    engine = undefined; // the next key tries again
    throw error;
  }));

// A word that is a part of compounds finds them too: «terapi» finds «parterapi». The longest
// beginning counts, so that «partner» is not taken for a form of «par».
const widened = (query, kin) => {
  const words = query.toLowerCase().split(/\s+/);
  const last = words.pop();
  const [key] = Object.keys(kin)
    .filter((part) => last.startsWith(part) && last.length - part.length < 5)
    .sort((a, b) => b.length - a.length);
  return (kin[key] ?? []).map((word) => [...words, word].join(" "));
};

const find = async (query) => {
  const { pagefind, kin } = await load();
  const searches = [query, ...widened(query, kin)].map((q) => pagefind.search(q));
  const found = new Map();
  for (const { results } of await Promise.all(searches)) {
    for (const result of results) if (!found.has(result.id)) found.set(result.id, result);
  }
  const shown = await Promise.all([...found.values()].slice(0, 20).map((result) => result.data()));
  return { shown, number: found.size };
};

// A text area keeps spaces at either end, and runs nothing.
const area = document.createElement("textarea");
const plain = (html) => {
  area.innerHTML = html;
  return area.value;
};

const draw = ({ meta, excerpt }) => {
  const item = pattern.content.cloneNode(true);
  const link = item.querySelector("a");
  link.href = meta.url;
  link.textContent = meta.title;
  item.querySelector("[data-section]").textContent = meta.section ?? "";
  excerpt.split(/<\/?mark>/).forEach((text, n) => {
    const part = n % 2 ? document.createElement("mark") : new Text();
    part.textContent = plain(text);
    item.querySelector("[data-excerpt]").append(part);
  });
  return item;
};

const search = async () => {
  const query = field.value.trim();
  const mine = ++latest;
  if (!query) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    const { shown, number } = await find(query);
    if (mine !== latest) return;
    list.replaceChildren(...shown.map(draw));
    status.textContent = number ? say.found.replace("#", number) : say.nothing;
  } catch {
    if (mine !== latest) return;
    list.replaceChildren();
    status.textContent = say.failed;
  }
};

let wait;
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(search, 150);
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    field.value = "";
    search();
  }
});
box.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
box.hidden = false;
