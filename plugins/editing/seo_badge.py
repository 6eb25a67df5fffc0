"""The advice on a page, while it is looked at in the preview: a small badge that opens.

It is a part of the preview's script, so no page that is published holds it.
"""

# All text is set as text and never as HTML; <details> opens by mouse and keyboard alike.
BADGE_SCRIPT = """
fetch("/-/seo/findings.json").then((answer) => answer.ok ? answer.json() : {}).then((pages) => {
  const page = pages[decodeURI(location.pathname)];
  if (!page) return;
  const make = (name, text, parent) => {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  const badge = make("details", "", document.body);
  badge.id = "preview-advice";
  badge.lang = "en";
  badge.dir = "ltr";
  badge.style.cssText = "position:fixed;inset-block-end:.5rem;inset-inline-end:.5rem;z-index:99;" +
    "max-inline-size:min(30rem,calc(100vw - 1rem));max-block-size:70vh;overflow:auto;" +
    "background:Canvas;color:CanvasText;border:2px solid;border-radius:.5rem;padding:.5rem;" +
    "font:.875rem/1.4 system-ui,sans-serif";
  const summary = make("summary", `Advice: ${page.said}`, badge);
  summary.style.cursor = "pointer";
  const list = make("ul", "", badge);
  list.style.cssText = "padding-inline-start:1.25rem;margin-block:.5rem";
  for (const found of page.findings) {
    make("li", `${found.weight}, line ${found.line}: ${found.message}; ${found.remedy} ` +
      `[${found.key}]`, list);
  }
  for (const found of page.silenced) {
    make("li", `silenced ${found.key}: ${found.reason}`, list);
  }
  const link = make("a", "Previews, widths and links of all pages", badge);
  link.href = `/-/seo/#${page.anchor}`;
  badge.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { badge.open = false; summary.focus(); }
  });
}).catch(() => {});  // an older build without advice
""".strip()
