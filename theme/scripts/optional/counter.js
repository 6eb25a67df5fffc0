// Says to the counter of visits that this page was opened, and nothing else. The build puts in
// where and what; the page's own address comes from the page, as it was published.
((origin, to, body) => {
  const { path } = document.currentScript.dataset;
  const send = () => fetch(to.replace("*", encodeURIComponent(decodeURI(path))), {
    method: "POST",
    body: body.replace("*", path),
    mode: "no-cors",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    keepalive: true,
  }).catch(() => {});
  // A copy of the page elsewhere is not this site, and who asks not to be followed is not counted.
  const { doNotTrack, globalPrivacyControl } = navigator;
  if (location.origin !== new URL(origin).origin) return;
  if (globalPrivacyControl || doNotTrack === "1") return;
  // What a browser draws ahead has not been opened yet.
  if (document.prerendering) document.addEventListener("prerenderingchange", send, { once: true });
  else send();
})("ORIGIN", "TO", "BODY");
