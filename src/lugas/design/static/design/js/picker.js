// Picker: turns the select inside [data-picker] into a box that searches. With an address in data-picker the options come from there
// (?q=, as <li role="option" data-value data-label>); without one it searches the select's own options. The select stays and is sent.
let count = 0;
each("[data-picker]", (picker) => {
  const select = picker.querySelector("select");
  if (!select || select.multiple) return;
  const id = `picker-${(count += 1)}`;
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const attrs = { type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    autocomplete: "off", placeholder: picker.dataset.placeholder || "", id: select.id };
  Object.entries(attrs).forEach(([name, value]) => input.setAttribute(name, value));
  ["aria-describedby", "aria-invalid"].forEach((name) => { if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name)); });
  list.id = id;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", picker.querySelector("label")?.textContent.trim() || "");
  select.id += "-value";
  select.hidden = true;
  input.required = select.required;
  select.required = false;
  input.value = select.value ? select.selectedOptions[0]?.textContent.trim() || "" : "";
  select.after(input, list);

  let active = -1;
  let asked = 0;
  let timer = 0;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const close = () => { list.hidden = true; active = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const mark = (place) => {
    const all = options();
    if (!all.length) return;
    active = (place + all.length) % all.length;
    all.forEach((one, at) => { one.id = `${id}-${at}`; one.setAttribute("aria-selected", String(at === active)); });
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    if (!options().length) {
      const none = document.createElement("li");
      none.className = "none";
      none.textContent = picker.dataset.none;
      list.replaceChildren(none);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  const choose = (option) => {
    const { value, label } = option.dataset;
    let chosen = [...select.options].find((one) => one.value === value);
    if (!chosen) { chosen = new Option(label, value); select.add(chosen); }
    select.value = value;
    input.value = label;
    input.setCustomValidity("");
    select.dispatchEvent(new Event("change", { bubbles: true }));
    close();
  };
  const look = async () => {
    const words = input.value.trim();
    const turn = (asked += 1);
    if (picker.dataset.picker) {
      const address = new URL(picker.dataset.picker, location.href);
      address.searchParams.set("q", words);
      try {
        const answer = await fetch(address, { credentials: "same-origin" });
        const text = answer.ok ? await answer.text() : "";
        if (turn !== asked) return;
        list.innerHTML = text;
      } catch { return; }
    } else {
      list.replaceChildren(...[...select.options].filter((one) => one.value && one.textContent.toLowerCase().includes(words.toLowerCase())).slice(0, 30).map((one) => {
        const line = document.createElement("li");
        line.setAttribute("role", "option");
        line.dataset.value = one.value;
        line.dataset.label = line.textContent = one.textContent.trim();
        return line;
      }));
    }
    open();
    if (options().length) mark(0);
  };
  input.addEventListener("input", () => { clearTimeout(timer); select.value = ""; timer = setTimeout(look, picker.dataset.picker ? 200 : 0); });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => { if (list.hidden) look(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) look(); else mark(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !list.hidden && options()[active]) { event.preventDefault(); choose(options()[active]); }
    else if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) choose(option); });
  input.addEventListener("blur", () => {
    close();
    if (!select.value && input.value) {
      const same = [...select.options].find((one) => one.value && one.textContent.trim().toLowerCase() === input.value.trim().toLowerCase());
      if (same) choose({ dataset: { value: same.value, label: same.textContent.trim() } });
      else input.value = "";
    }
  });
});
