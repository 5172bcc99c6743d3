// What script adds to pages that are complete without it: keys, the place in the list, drafts, one send per form.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const tried = work => { try { return work(); } catch { return null; } }; // storage may be full or forbidden
  const store = {
    get: (shelf, key) => tried(() => JSON.parse(shelf.getItem(key))),
    set: (shelf, key, value) => tried(() => shelf.setItem(key, JSON.stringify(value))),
    drop: (shelf, key) => tried(() => shelf.removeItem(key)),
  };

  // Keys: / search, j and k rows, Enter opens, ? lists them. Never while typing.
  const typing = target => target.closest?.("input, textarea, select, [contenteditable]");
  const rows = () => all("[data-href]:not([data-href=''])");
  const linkOf = row => row.querySelector("a[href]");
  function step(by) {
    const list = rows();
    if (!list.length) return;
    const at = list.findIndex(row => row.contains(document.activeElement));
    const next = list[Math.min(list.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by))];
    linkOf(next)?.focus();
    next.scrollIntoView({ block: "nearest" });
  }
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const keys = document.getElementById("keys");
    if (event.key === "/") document.querySelector("[data-key='/']")?.focus();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?" && keys) keys.open ? keys.close() : keys.showModal();
    else return;
    event.preventDefault();
  });

  // The list remembers its rows, so that a record can say "6 of 86" and lead to its neighbours.
  addEventListener("click", event => {
    const table = event.target.closest?.("a[href]") && event.target.closest("table[data-list]");
    if (!table) return;
    store.set(sessionStorage, "fw-list-" + table.dataset.list, {
      from: location.pathname + location.search, first: Number(table.dataset.first), total: Number(table.dataset.total),
      rows: all("tr[data-href]", table).map(row => row.dataset.href),
    });
  });
  function place() {
    const crumb = document.querySelector("[data-crumb]"), end = document.querySelector(".fw-crumb .end[data-position]");
    const list = crumb && end && store.get(sessionStorage, "fw-list-" + crumb.dataset.crumb);
    const at = list ? list.rows.findIndex(row => row.split("?")[0] === location.pathname) : -1;
    if (at < 0) return;
    crumb.href = list.from;
    const text = document.createElement("span");
    text.textContent = end.dataset.position.replace("{at}", list.first + at).replace("{of}", list.total);
    end.append(text, arrow(list.rows[at - 1], end.dataset.previous, "left"));
    end.append(arrow(list.rows[at + 1], end.dataset.next, "right"));
    end.hidden = false;
  }
  function arrow(href, label, side) {
    const link = document.createElement("a");
    if (href) link.href = href;
    link.setAttribute(href ? "aria-label" : "aria-hidden", href ? label : "true");
    const icons = document.querySelector("svg use").getAttribute("href").split("#")[0];
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    const looks = { class: "fw-ico", fill: "none", stroke: "currentColor", "aria-hidden": "true",
      "stroke-linecap": "round", "stroke-linejoin": "round" };
    for (const [name, value] of Object.entries(looks)) drawing.setAttribute(name, value);
    use.setAttribute("href", `${icons}#chevron-${side}`);
    drawing.append(use);
    link.append(drawing);
    return link;
  }

  // On a phone the reason unfolds in place.
  function unfold() {
    if (!matchMedia("(max-width: 860px)").matches) return;
    all("button.fw-why[popovertarget]").filter(button => !button.closest("table")).forEach(button => {
      const pop = document.getElementById(button.getAttribute("popovertarget"));
      if (!pop) return;
      pop.removeAttribute("popover");
      pop.hidden = true;
      const toggle = () => { pop.hidden = !pop.hidden; button.setAttribute("aria-expanded", String(!pop.hidden)); };
      all(`[popovertarget="${pop.id}"]`).forEach(each => {
        each.removeAttribute("popovertarget");
        each.addEventListener("click", () => { toggle(); if (pop.hidden) button.focus(); });
      });
      button.setAttribute("aria-expanded", "false");
    });
  }

  // Drafts: <form data-draft="application"> keeps what was typed on this computer until it has been sent.
  const fields = form => [...form.elements].filter(field => field.name && !field.name.startsWith("__")
    && !["hidden", "password", "file", "submit", "button"].includes(field.type));
  const keyOf = form => `fw-draft ${document.body.dataset.visitor} ${location.pathname} ${form.dataset.draft}`;
  const ticks = field => ["checkbox", "radio"].includes(field.type);
  const read = form => fields(form).map(field => [field.name, field.value, ticks(field) ? field.checked : null]);
  function restore(form) {
    const draft = store.get(localStorage, keyOf(form));
    if (!draft || document.querySelector("[role=alert]")) return; // after a refusal the server gave back what was typed
    const now = JSON.stringify(read(form));
    if (now === JSON.stringify(draft)) return;
    fields(form).forEach((field, index) => {
      const kept = draft[index];
      if (!kept || kept[0] !== field.name) return;
      if (kept[2] === null) field.value = kept[1]; else field.checked = kept[2];
    });
    say(form, form.dataset.draftBack);
  }
  function say(form, text) {
    const status = form.querySelector("[data-draft-status]");
    if (status && text) status.textContent = text;
  }
  function drafts() {
    const sent = store.get(sessionStorage, "fw-sent");
    if (sent && !document.querySelector("[role=alert]")) store.drop(localStorage, sent);
    store.drop(sessionStorage, "fw-sent");
    all("form[data-draft]").forEach(form => {
      restore(form);
      form.addEventListener("change", () => {
        store.set(localStorage, keyOf(form), read(form));
        say(form, form.dataset.draftKept);
      });
      form.addEventListener("click", event => {
        if (event.target.closest("[data-draft-drop]")) store.drop(localStorage, keyOf(form));
      });
    });
  }

  // A form goes out once; its key guards the rest.
  addEventListener("submit", event => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    if (form.dataset.draft) store.set(sessionStorage, "fw-sent", keyOf(form));
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach(form => delete form.dataset.sent));

  place();
  unfold();
  drafts();
  document.querySelector(".fw-refusal")?.scrollIntoView({ block: "nearest" });
})();
