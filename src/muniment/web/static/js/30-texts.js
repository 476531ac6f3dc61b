// Texts: another witness or part is fetched in place, and a passage that is selected gets its address.
{
  const swap = async (href, remember) => {
    const answer = await fetch(href, { headers: { accept: "text/html" } });
    const texts = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("texts");
    if (!texts) { location.href = href; return; }
    document.getElementById("texts").replaceWith(document.adoptNode(texts));
    if (remember) history.pushState({ swapped: true }, "", href);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const label = link.textContent;
    swap(link.href, true).then(() => [...document.querySelectorAll("a[data-swap]")].find((one) => one.textContent === label)?.focus({ preventScroll: true }), () => { location.href = link.href; });
  });
  addEventListener("popstate", () => { if (document.getElementById("texts")) swap(location.href, false); });
  document.addEventListener("selectionchange", () => {
    for (const pin of document.querySelectorAll(".pin.passage")) pin.hidden = true;
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0), start = range.startContainer.parentElement?.closest(".sheet");
    if (!start || start !== range.endContainer.parentElement?.closest(".sheet")) return;
    const before = document.createRange();
    before.setStart(start, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const from = Number(start.dataset.start) + [...before.toString()].length, to = from + [...range.toString()].length;
    const pin = start.closest(".witness").querySelector(".pin.passage"), address = new URL(pin.href);
    address.searchParams.set("passage", `${start.id}.${from}-${to}`);
    address.hash = `${start.id}.${from}`;
    pin.href = address.href;
    pin.hidden = false;
  });
}
