// The editor of a text, and keeping what is typed. The page is whole without it: a plain field with simple marks. When the page has been
// read and drawn, the editor (ProseMirror, from the library that the server names in data-editor) takes the field's place and writes HTML
// into it; whatever stands in the field is kept on the server as it is typed, and by data-draft in this browser while there is no line.
const form = document.querySelector("#write");
const root = form?.querySelector("[data-text]");
const area = root?.querySelector("textarea");

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const paragraphs = (text) => text.trim().split(/\n\s*\n/).map((one) => `<p>${escaped(one).replace(/\n/g, "<br>")}</p>`).join("");

// Keeping: on the server soon after each pause, and in this browser until the server has it.
const QUIET = 1200, LONGEST = 8000, AGAIN = 5000;
const BOX = `lugas-text:${location.pathname}`;
const store = (work) => { try { return work(localStorage); } catch { return null; } };

const keeper = () => {
  const told = form.querySelector("[data-saved]");
  const news = form.querySelector("[data-told]");
  const [base, revision, token] = ["base", "revision", "csrfmiddlewaretoken"].map((name) => form.elements[name]);
  const name = [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");
  let sent = area.value, timer = 0, since = 0, busy = false, stopped = false;
  const say = (state) => { told.textContent = told.dataset[state]; told.dataset.state = state; };
  const tell = (text, url) => {
    news.hidden = !text;
    news.querySelector("p").textContent = text;
    const link = news.querySelector("a");
    link.hidden = !url;
    if (url) link.href = url;
  };
  const here = (body) => ({ body, base: base.value, revision: revision.value || "0", window: name });
  const post = async (what, leaving = false) => {
    const answer = await fetch(root.dataset.autosave, {
      method: "POST", credentials: "same-origin", redirect: "manual", keepalive: leaving && what.body.length < 50000,
      headers: { "X-CSRFToken": token.value }, body: new URLSearchParams(what),
    });
    const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    return { ok: answer.ok, away: answer.type === "opaqueredirect", busy: answer.status >= 500 || answer.status === 429, ...said };
  };
  const keep = async (leaving = false) => {
    clearTimeout(timer);
    if (stopped || busy || area.value === sent) return;
    busy = true;
    const body = area.value;
    since = 0;
    say("keeping");
    try {
      const said = await post(here(body), leaving);
      if (said.ok) {
        sent = body;
        revision.value = said.revision;
        if (area.value === body) store((box) => box.removeItem(BOX));
        tell(said.told, said.url);
        stopped = Boolean(said.stop);
        say(stopped ? "refused" : "kept");
      } else {
        say(said.away ? "away" : said.busy ? "offline" : "refused");
        tell(said.problem || "", "");
        if (said.away || said.busy) timer = setTimeout(keep, AGAIN);
      }
    } catch {
      say("offline");
      timer = setTimeout(keep, AGAIN);
    }
    busy = false;
    if (area.value !== body) soon();
  };
  const soon = () => {
    if (stopped) return;
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(QUIET, since + LONGEST - Date.now())));
  };
  area.addEventListener("input", () => {
    if (area.value === sent) return;
    store((box) => box.setItem(BOX, JSON.stringify(here(area.value))));
    if (!stopped) { say("typing"); soon(); }
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(true); });
  addEventListener("online", () => keep());
  form.addEventListener("submit", () => { stopped = true; clearTimeout(timer); });
  addEventListener("pageshow", (event) => { if (event.persisted) stopped = false; });

  // What this browser kept and the server may not have: it goes on where it stopped, or, when the text went on elsewhere, is handed in beside.
  const left = store((box) => JSON.parse(box.getItem(BOX) || "null"));
  if (!left) return;
  if (left.base === base.value && left.revision === (revision.value || "0")) {
    area.value = left.body;
    soon();
  } else {
    post(left).then((said) => {
      if (!said.ok) return;
      store((box) => box.removeItem(BOX));
      tell(said.told, said.url);
    }).catch(() => {});
  }
};

// The editor
const content = () => {
  // A draft of this browser goes before what the server sent.
  if (area.value !== area.defaultValue) return area.value.trim().startsWith("<") ? area.value : paragraphs(area.value);
  return root.querySelector("template").innerHTML;
};
const lettered = (editor, chain) => {
  if (editor.isActive("orderedList")) return chain.updateAttributes("orderedList", { type: "a" });
  return chain.toggleOrderedList().updateAttributes("orderedList", { type: "a" });
};
const actions = {
  strong: (chain) => chain.toggleBold(),
  emphasis: (chain) => chain.toggleItalic(),
  underline: (chain) => chain.toggleUnderline(),
  heading: (chain) => chain.toggleHeading({ level: 2 }),
  subheading: (chain) => chain.toggleHeading({ level: 3 }),
  bullets: (chain) => chain.toggleBulletList(),
  numbers: (chain) => chain.toggleOrderedList(),
  letters: (chain, editor) => lettered(editor, chain),
  quote: (chain) => chain.toggleBlockquote(),
  table: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
  row: (chain) => chain.addRowAfter(),
  column: (chain) => chain.addColumnAfter(),
  noRow: (chain) => chain.deleteRow(),
  noColumn: (chain) => chain.deleteColumn(),
  undo: (chain) => chain.undo(),
};
const active = {
  strong: ["bold"], emphasis: ["italic"], underline: ["underline"], heading: ["heading", { level: 2 }], subheading: ["heading", { level: 3 }],
  bullets: ["bulletList"], numbers: ["orderedList"], quote: ["blockquote"],
};
const IN_TABLE = ["row", "column", "noRow", "noColumn"];

const remark = (editor) => {
  const { from, to } = editor.state.selection;
  const box = document.querySelector("#new-remark");
  const passage = box.querySelector("[name=passage]");
  passage.value = editor.state.doc.textBetween(from, to, " ", " ").slice(0, 500);
  box.open = true;
  box.querySelector("[name=words]").focus();
};

// Pressing a remark's passage marks it in the text.
const showing = (editor) => document.querySelectorAll("[data-passage]").forEach((quote) => {
  const show = () => {
    const wanted = quote.textContent.replace(/…$/, "").replace(/\s+/g, " ").trim();
    let found = null;
    editor.state.doc.descendants((node, at) => {
      if (found || !node.isTextblock) return !found;
      const place = node.textContent.replace(/\s/g, " ").indexOf(wanted);
      if (place >= 0) found = { from: at + 1 + place, to: at + 1 + place + wanted.length };
      return false;
    });
    if (found) editor.chain().focus().setTextSelection(found).scrollIntoView().run();
  };
  quote.setAttribute("role", "button");
  quote.tabIndex = 0;
  quote.addEventListener("click", show);
  quote.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); } });
});

const start = async () => {
  const kit = await import(root.dataset.editor);
  const place = document.createElement("div");
  place.className = "sheet-of-text";
  area.after(place);
  const tools = root.querySelector(".tools");
  let restoring = false;
  const editor = new kit.Editor({
    element: place,
    injectCSS: false,
    content: content(),
    extensions: [kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.Bold, kit.Italic, kit.Underline, kit.Heading.configure({ levels: [2, 3] }),
      kit.BulletList, kit.OrderedList, kit.ListItem, kit.Blockquote, kit.Table.configure({ resizable: false }), kit.TableRow, kit.TableHeader, kit.TableCell, kit.UndoRedo],
    editorProps: { attributes: { role: "textbox", "aria-multiline": "true", "aria-label": root.dataset.words, lang: root.dataset.language } },
    onUpdate({ editor: now }) {
      if (restoring) return;
      area.value = now.isEmpty ? "" : now.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  const tell = () => {
    const inTable = editor.isActive("table");
    tools.querySelectorAll("[data-do]").forEach((button) => {
      const what = active[button.dataset.do];
      if (what) button.setAttribute("aria-pressed", String(editor.isActive(...what)));
      if (IN_TABLE.includes(button.dataset.do)) button.hidden = !inTable;
    });
  };
  editor.on("transaction", tell);
  // A press on a tool leaves the writer in the text: what is typed at once would go to the button otherwise.
  tools.addEventListener("mousedown", (event) => event.preventDefault());
  tools.addEventListener("click", (event) => {
    const verb = event.target.closest("[data-do]")?.dataset.do;
    if (verb === "remark") remark(editor);
    else if (verb) actions[verb](editor.chain().focus(), editor).run();
  });
  // Whatever else writes into the field (a restored draft) is shown.
  area.addEventListener("input", (event) => {
    if (event.isTrusted || area.value === editor.getHTML() || (editor.isEmpty && !area.value)) return;
    restoring = true;
    editor.commands.setContent(content());
    restoring = false;
  });
  root.querySelector(`label[for="${area.id}"]`)?.addEventListener("click", (event) => { event.preventDefault(); editor.commands.focus(); });
  root.querySelector(".help")?.setAttribute("hidden", "");
  area.hidden = true;
  tools.hidden = false;
  area.before(tools);
  showing(editor);
  tell();
};

if (area) {
  keeper();
  const later = window.requestIdleCallback || ((work) => setTimeout(work, 200));
  const ready = () => later(() => start().catch(() => {}));  // without the editor the plain field stays
  if (document.readyState === "complete") ready();
  else addEventListener("load", ready);
}
