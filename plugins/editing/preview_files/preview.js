// The preview's part of a page: what an editor saves is put into the page without loading it
// again, mistakes lie over it, and a bar tells of the page. No page of output/ holds this.
const here = decodeURI(location.pathname);
const source = new EventSource(`/-/events?path=${encodeURIComponent(here)}`);

const make = (name, text, parent) => {
  const element = document.createElement(name);
  element.textContent = text;
  parent.append(element);
  return element;
};

// Change as little as can be: what stays the same keeps its place, focus and open details.
const mend = (old, next) => {
  if (old.isEqualNode(next)) return;
  const isElement = old.nodeType === Node.ELEMENT_NODE && next.nodeType === Node.ELEMENT_NODE;
  if (!isElement || old.tagName !== next.tagName) {
    old.replaceWith(next);
    return;
  }
  for (const { name } of [...old.attributes]) {
    const isOpen = name === "open" && old.tagName === "DETAILS";
    if (!next.hasAttribute(name) && !isOpen) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) old.setAttribute(name, value);
  const kept = [...old.childNodes].filter((node) => !node.dataset?.preview);
  const wanted = [...next.childNodes];
  wanted.forEach((node, number) => {
    if (kept[number]) mend(kept[number], node);
    else old.append(node);
  });
  kept.slice(wanted.length).forEach((node) => node.remove());
};

const show = (html) => {
  const next = new DOMParser().parseFromString(html, "text/html");
  document.title = next.title;
  mend(document.querySelector("head style"), next.querySelector("head style"));
  for (const name of ["lang", "dir", "class"]) {
    const value = next.documentElement.getAttribute(name);
    if (value === null) document.documentElement.removeAttribute(name);
    else document.documentElement.setAttribute(name, value);
  }
  // What a script of the page has shown stays shown.
  for (const element of next.body.querySelectorAll("[data-scripted],[data-unscripted]")) {
    element.hidden = "unscripted" in element.dataset;
  }
  mend(document.body, next.body);
};

const overlay = () => document.getElementById("preview-problems");
const told = (problems, lang) => {
  let dialog = overlay();
  if (!dialog) {
    dialog = make("dialog", "", document.body);
    dialog.id = "preview-problems";
    dialog.dir = "ltr";
    dialog.dataset.preview = "";
    make("pre", "", dialog).style.cssText = "white-space:pre-wrap;overflow-wrap:anywhere";
  }
  dialog.lang = lang;
  dialog.firstChild.textContent = problems;
  if (!dialog.open) dialog.showModal();
};

const box = "position:fixed;inset-block-end:.5rem;inset-inline-end:.5rem;z-index:99;" +
  "max-inline-size:min(34rem,calc(100vw - 1rem));max-block-size:70vh;overflow:auto;" +
  "background:Canvas;color:CanvasText;border:2px solid;border-radius:.5rem;padding:.5rem;" +
  "font:.875rem/1.4 system-ui,sans-serif;text-align:start";

const bar = async () => {
  const answer = await fetch(`/-/desk.json?path=${encodeURIComponent(here)}`);
  if (!answer.ok) return;
  const page = await answer.json();
  const former = document.getElementById("preview-bar");
  const details = document.createElement("details");
  details.id = "preview-bar";
  details.lang = "en";
  details.dir = "ltr";
  details.dataset.preview = "";
  details.style.cssText = box;
  details.open = former?.open ?? false;
  const summary = make("summary", `${page.mark}${page.said}`, details);
  summary.style.cursor = "pointer";
  const list = make("ul", "", details);
  list.style.cssText = "padding-inline-start:1.25rem;margin-block:.5rem";
  for (const found of page.findings) {
    make("li", `${found.weight}, line ${found.line}: ${found.message}; ${found.remedy}` +
      (found.key ? ` [${found.key}]` : ""), list);
  }
  make("p", "In search results", details).style.fontWeight = "600";
  make("p", page.title, details).style.cssText = "color:LinkText;font-size:1.1rem";
  make("p", page.url, details);
  make("p", page.description, details);
  if (page.card) {
    const image = make("img", "", details);
    image.src = page.card;
    image.alt = "The social card";
    image.style.cssText = "inline-size:100%;block-size:auto";
  }
  for (const other of page.translations) {
    const line = make("p", `${other.name}: ${other.state} `, details);
    if (other.url) {
      const link = make("a", other.path, line);
      link.href = other.url;
    }
  }
  const open = make("p", "Open this file: ", details);
  make("a", page.source, open).href = page.editor;
  const all = make("p", "", details);
  make("a", "Advice on all pages", all).href = "/-/seo/";
  all.append(" · ");
  make("a", "Translations", all).href = "/-/status/";
  all.append(" · ");
  make("a", "Help", all).href = "/-/help/";
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { details.open = false; summary.focus(); }
  });
  if (former) former.replaceWith(details);
  else document.body.append(details);
};

source.onmessage = (event) => {
  const message = JSON.parse(event.data);
  if (message.kind === "problems") {
    told(message.text, message.lang);
    return;
  }
  overlay()?.remove();
  if (message.kind === "reload") location.reload();
  if (message.kind === "page") show(message.html);
  bar().catch(() => {});
};
bar().catch(() => {});
