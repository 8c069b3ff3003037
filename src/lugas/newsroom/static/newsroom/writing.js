// The editor of a release. The page is whole without it: a plain field with simple marks. When the page has been read and drawn, the
// editor (ProseMirror, from the library that the server names in data-editor) takes the field's place and writes HTML into it.
// It injects no style (injectCSS is off), so the strict policy on styles holds.
const root = document.querySelector("[data-writing]");
const area = root?.querySelector("textarea");

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const paragraphs = (text) => text.trim().split(/\n\s*\n/).map((one) => `<p>${escaped(one).replace(/\n/g, "<br>")}</p>`).join("");

const content = () => {
  // A draft of this browser goes before what the server sent.
  if (area.value !== area.defaultValue) return area.value.trim().startsWith("<") ? area.value : paragraphs(area.value);
  return root.querySelector("template").innerHTML || (area.value ? paragraphs(area.value) : "");
};

const actions = {
  strong: (chain) => chain.toggleBold(),
  emphasis: (chain) => chain.toggleItalic(),
  heading: (chain) => chain.toggleHeading({ level: 2 }),
  bullets: (chain) => chain.toggleBulletList(),
  numbers: (chain) => chain.toggleOrderedList(),
  quote: (chain) => chain.toggleBlockquote(),
  undo: (chain) => chain.undo(),
};
const marks = { strong: "bold", emphasis: "italic", heading: "heading", bullets: "bulletList", numbers: "orderedList", quote: "blockquote", link: "link" };

const link = (editor) => {
  const before = editor.getAttributes("link").href || "";
  const address = prompt(root.dataset.address, before);
  if (address === null) return;
  const chain = editor.chain().focus().extendMarkRange("link");
  (address ? chain.setMark("link", { href: address }) : chain.unsetMark("link")).run();
};

const start = async () => {
  const kit = await import(root.dataset.editor);
  const place = document.createElement("div");
  place.className = "sheet-of-text prose";
  area.after(place);
  const tools = root.querySelector(".tools");
  let restoring = false;
  const editor = new kit.Editor({
    element: place,
    injectCSS: false,
    content: content(),
    extensions: [kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.Bold, kit.Italic, kit.Heading.configure({ levels: [2, 3] }),
      kit.BulletList, kit.OrderedList, kit.ListItem, kit.Blockquote, kit.Link.configure({ openOnClick: false }), kit.UndoRedo],
    editorProps: { attributes: { role: "textbox", "aria-multiline": "true", "aria-label": root.dataset.words, lang: "id" } },
    onUpdate({ editor: now }) {
      if (restoring) return;
      area.value = now.isEmpty ? "" : now.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  const tell = () => tools.querySelectorAll("[data-do]").forEach((button) => {
    const mark = marks[button.dataset.do];
    if (mark) button.setAttribute("aria-pressed", String(editor.isActive(mark)));
  });
  editor.on("transaction", tell);
  // A press on a tool leaves the writer in the text: what is typed at once would go to the button otherwise.
  tools.addEventListener("mousedown", (event) => event.preventDefault());
  tools.addEventListener("click", (event) => {
    const verb = event.target.closest("[data-do]")?.dataset.do;
    if (verb === "link") link(editor);
    else if (verb) actions[verb](editor.chain().focus()).run();
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
  tell();
};

if (area) {
  const later = window.requestIdleCallback || ((work) => setTimeout(work, 200));
  const ready = () => later(() => start().catch(() => {}));  // without the editor the plain field stays
  if (document.readyState === "complete") ready();
  else addEventListener("load", ready);
}
