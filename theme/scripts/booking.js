// The request form, a provider's calendar, the reminder. Nothing is kept, and nothing is sent: the
// mail program, the calendar in its frame and the download come when the visitor asks for them.
const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);
const LONGEST = 1800; // characters: mail programs cut longer addresses

// What is missing is said beside each field, and in a summary that takes the focus.
const isWhole = (form) => {
  const summary = form.querySelector("[data-problems]");
  const list = summary.querySelector("ul");
  list.replaceChildren();
  each("[data-field]", (box) => {
    const field = box.querySelector("input, textarea");
    const said = box.querySelector("[data-error]");
    const words = !field.validity.valid || (field.required && !field.value.trim()) ? said.dataset.error : "";
    said.textContent = words;
    (box.matches("fieldset") ? box : field).setAttribute("aria-invalid", !!words);
    if (!words) return;
    const link = Object.assign(document.createElement("a"), { href: "#" + field.id, textContent: words });
    link.onclick = (event) => {
      event.preventDefault();
      field.focus();
    };
    list.appendChild(document.createElement("li")).append(link);
  }, form);
  summary.hidden = !list.firstChild;
  summary.focus();
  return summary.hidden;
};

each("[data-request]", (form) => {
  const copy = form.querySelector("[data-copy]");
  form.noValidate = true;
  form.onsubmit = (event) => {
    if (!isWhole(form)) event.preventDefault();
  };
  if (!copy) return; // it goes to its endpoint
  const area = copy.querySelector("textarea");
  const status = copy.querySelector("[role=status]");
  const write = () => [...new FormData(form)]
    .filter(([, answer]) => answer.trim())
    .map(([label, answer]) => label + (/[\p{L}\p{N})]$/u.test(label) ? ": " : " ") + answer.trim())
    .join("\n").replace(/\r?\n/g, "\r\n") + "\r\n";
  const show = () => {
    area.value = write();
    copy.hidden = false;
    area.focus();
    area.select();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    if (!isWhole(form)) return;
    const url = form.action + "&body=" + encodeURIComponent(write());
    if (url.length > LONGEST) show();
    else location.href = url;
  };
  form.oninput = () => {
    copy.hidden = true;
    status.textContent = "";
  };
  form.querySelector("[data-show]").onclick = () => isWhole(form) && show();
  copy.querySelector("button").onclick = async () => {
    try {
      await navigator.clipboard.writeText(area.value);
      status.textContent = status.dataset.done;
    } catch {
      area.select();
      status.textContent = status.dataset.failed;
    }
  };
});

each("[data-load]", (button) => {
  button.onclick = () => {
    const frame = button.nextElementSibling.content.firstElementChild;
    button.replaceWith(frame);
    frame.focus();
  };
});

each("[data-reminder]", (form) => {
  const status = form.querySelector("[role=status]");
  form.noValidate = true;
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (!isWhole(form)) return;
    const [date, time] = new FormData(form).values();
    const digits = (text) => text.replace(/[-:]|\.\d+/g, "");
    try {
      const answer = await fetch(form.dataset.reminder);
      if (!answer.ok) throw 0;
      let file = await answer.text();
      for (const [name, value] of [
        ["DTSTART", digits(`${date}T${time.slice(0, 5)}:00`)],
        ["DTSTAMP", digits(new Date().toISOString())],
        ["UID", crypto.randomUUID()],
      ]) file = file.replace(new RegExp(`^${name}:.*`, "m"), `${name}:${value}`);
      const href = URL.createObjectURL(new Blob([file], { type: "text/calendar" }));
      Object.assign(document.createElement("a"), { href, download: form.dataset.name }).click();
      status.textContent = status.dataset.done;
    } catch {
      status.textContent = status.dataset.failed;
    }
  };
});

each("[data-scripted], [data-unscripted]", (part) => {
  part.hidden = "unscripted" in part.dataset;
});
