// The way out of a page about violence, after GOV.UK's “Exit this page”. It stands inside the
// page, so that it works with the first paint. Its words come from the markup.
(() => {
  const bar = document.querySelector(".exit-this-page");
  const said = bar.querySelector("[role=status]");
  const cover = bar.querySelector("[role=alert]");
  const { url, late } = bar.dataset;
  const patience = 5000;
  let presses = 0;
  let alone = false;
  let left = false;
  let timer;

  // The page is emptied at once, and for good: an open menu, the tab's title and what a slow
  // network leaves on the screen included. This entry of the tab's history becomes another page.
  const leave = () => {
    left = true;
    document.title = cover.textContent;
    cover.hidden = false;
    document.body.replaceChildren(cover);
    location.replace(url);
  };
  const count = (number, words = "") => {
    clearTimeout(timer);
    presses = number;
    bar.dataset.presses = number;
    said.textContent = words;
  };

  for (const link of document.querySelectorAll("[data-exit]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }
  // Shift counts when it is pressed alone: capitals, shortcuts and selections are no call for help.
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    alone = event.key === "Shift" && !(event.ctrlKey || event.altKey || event.metaKey);
    if (!alone) count(0);
  }, true);
  addEventListener("pointerdown", () => {
    alone = false;
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    if (presses === 2) {
      leave();
      return;
    }
    count(presses + 1, bar.dataset[`press${presses + 1}`]);
    timer = setTimeout(() => count(0, late), patience);
  }, true);
  // A browser that kept the emptied page, and shows it again, leaves it again.
  addEventListener("pageshow", () => {
    if (left) location.replace(url);
  });
  document.querySelector("[data-exit-keys]").hidden = false;
})();
