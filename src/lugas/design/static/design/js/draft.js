// Drafts: a form marked data-draft="name" keeps what is typed in this browser until it was sent well. Restored when the page comes
// back after a dropped line or a dead session; secrets and files are never kept. A changed form without data-draft warns on leaving
// when it is marked data-warn. With data-draft-tab the draft lives in this tab alone and is gone with it, for personal data; several such
// forms may stand on one page, so a draft stays, whatever the page shows, until an answer at this address says data-draft-arrived="name".
const PREFIX = "lugas-draft:";
const kept = (control) => control.name && !control.disabled && !/^(password|file|hidden|submit|button)$/.test(control.type);
const place = (name) => PREFIX + location.pathname + "#" + name;
const using = (box, work) => { try { return work(box()); } catch { return null; } };

const read = (form) => [...form.elements].filter(kept).map((control) =>
  /^(checkbox|radio)$/.test(control.type) ? [control.name, control.value, control.checked]
    : [control.name, control.multiple ? [...control.selectedOptions].map((one) => one.value) : control.value]);

const write = (form, values) => {
  const left = [...values];
  [...form.elements].filter(kept).forEach((control) => {
    const box = /^(checkbox|radio)$/.test(control.type);
    const at = left.findIndex((one) => one[0] === control.name && (!box || one[1] === control.value));
    if (at < 0) return;
    const [, value, checked] = left.splice(at, 1)[0];
    if (box) control.checked = checked;
    else if (control.multiple) [...control.options].forEach((one) => { one.selected = value.includes(one.value); });
    else control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  });
};

const follow = (form) => {
  const key = form.dataset.draft && place(form.dataset.draft);
  const inTab = "draftTab" in form.dataset;
  const store = (work) => using(() => (inTab ? sessionStorage : localStorage), work);
  const told = form.querySelector("[data-draft-state]");
  const tell = (word) => { if (told) told.textContent = told.dataset[word] || ""; };
  const first = JSON.stringify(read(form));
  let timer = 0;
  let sent = false;
  let stays = false;
  if (key) {
    const old = store((box) => JSON.parse(box.getItem(key) || "null"));
    stays = inTab && old !== null;
    if (old && (inTab || old.from === first) && JSON.stringify(old.values) !== first) { write(form, old.values); tell("restored"); }
    else if (old && !inTab) store((box) => box.removeItem(key));
  }
  const keep = () => {
    clearTimeout(timer);
    if (!key || sent) return;
    const values = read(form);
    const changed = stays || JSON.stringify(values) !== first;
    store((box) => (changed ? box.setItem(key, JSON.stringify({ from: first, values })) : box.removeItem(key)));
    tell(changed ? "saved" : "");
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 400); });
  form.addEventListener("change", keep);
  form.addEventListener("submit", () => { keep(); sent = true; });
  addEventListener("pagehide", keep);
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("beforeunload", (event) => {
    if ("warn" in form.dataset && !sent && JSON.stringify(read(form)) !== first) event.preventDefault();
  });
};
each("[data-draft-arrived]", (said) => using(() => sessionStorage, (box) => box.removeItem(place(said.dataset.draftArrived))));
each("form[data-draft],form[data-warn]", follow);
