// The editor's words come in the first of the browser's languages that there are words for.
{
  const links = [...document.querySelectorAll("link[rel=alternate][hreflang]")];
  const wanted = navigator.languages.map((tag) => tag.toLowerCase());
  const speaks = (tag) => (link) => {
    const known = link.hreflang.toLowerCase();
    return tag === known || tag.startsWith(`${known}-`);
  };
  const tag = wanted.find((language) => links.some(speaks(language)));
  const chosen = links.find(speaks(tag ?? "")) ?? links[0];
  chosen.rel = "cms-config-url";
}

// It would fetch the words of its own buttons from a public server, and wait for ever where that
// is refused. The same files of its package stand here.
{
  const elsewhere = /^https:\/\/unpkg\.com\/@sveltia\/cms(?:@[^/]+)?\/((?:locales\/)?[\w-]+\.json)$/;
  const ask = window.fetch;
  window.fetch = (resource, options) =>
    ask(typeof resource === "string" ? resource.replace(elsewhere, "$1") : resource, options);
}
