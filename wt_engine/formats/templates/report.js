"use strict";
(() => {
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const folds = all("details");
  const form = byId("filter");

  // Printing opens everything that is folded, and folds it again.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = folds.filter((fold) => !fold.open);
    opened.forEach((fold) => { fold.open = true; });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((fold) => { fold.open = false; });
    opened = [];
  });

  // A link into something folded opens it, also where the browser does not do so by itself.
  const reveal = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (form && target.closest(".off")) clear("The filter was cleared to follow the link. ");
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });

  const foldAll = byId("fold-all");
  if (foldAll) {
    foldAll.hidden = false;
    foldAll.addEventListener("click", () => {
      const open = foldAll.getAttribute("data-open") !== "yes";
      folds.forEach((fold) => { fold.open = open; });
      foldAll.setAttribute("data-open", open ? "yes" : "no");
      foldAll.textContent = open ? "Close everything" : "Open everything";
    });
  }
  if (!form) return;

  const selects = all("select", form);
  const told = byId("filter-count");
  const printed = byId("filter-printed");
  const onlyShown = byId("filter-print");
  const items = all("[data-f]").map((element) => {
    const part = element.closest("[data-part]");
    const tokens = `${element.dataset.f} ${part ? part.dataset.part : ""}`.split(" ");
    return { element, tokens: new Set(tokens), area: element.closest("[data-area]") };
  });
  const groups = all("[data-group]");
  const areas = all("[data-area]").length;
  let wasOpen = null;

  const sentence = (shown, areasShown) => {
    const where = areas > 1 ? `, in ${areasShown} of ${areas} areas` : "";
    if (shown === items.length) return `Showing all ${shown} findings.`;
    return shown ? `Showing ${shown} of ${items.length} findings${where}.` : "No finding matches.";
  };

  const unfold = (wanted) => {
    if (!wanted.length) {
      if (wasOpen) wasOpen.forEach((open, fold) => { fold.open = open; });
      wasOpen = null;
      return;
    }
    if (!wasOpen) wasOpen = new Map(folds.map((fold) => [fold, fold.open]));
    groups.filter((group) => !group.classList.contains("off")).forEach((group) => {
      if (group.tagName === "DETAILS") group.open = true;
      all(":scope > details[data-fold]", group).forEach((fold) => { fold.open = true; });
    });
  };

  const apply = (before) => {
    const wanted = selects.map((select) => select.value).filter(Boolean);
    let shown = 0;
    const areasShown = new Set();
    items.forEach(({ element, tokens, area }) => {
      const fits = wanted.every((token) => tokens.has(token));
      element.classList.toggle("off", !fits);
      if (fits) { shown += 1; areasShown.add(area); }
    });
    groups.forEach((group) => {
      const inside = all("[data-f]:not(.off)", group).length;
      group.classList.toggle("off", wanted.length > 0 && !inside);
      const match = group.querySelector(":scope > summary .match, :scope > .group-head .match");
      if (match) match.textContent = wanted.length ? `, ${inside} shown by the filter` : "";
    });
    unfold(wanted);
    told.textContent = (before || "") + sentence(shown, areasShown.size);
    const by = selects.filter((select) => select.value).map((select) => {
      const label = form.querySelector(`label[for='${select.id}']`).textContent;
      return `${label}: ${select.selectedOptions[0].textContent}`;
    });
    printed.textContent = `This print is filtered (${by.join("; ")}). ${told.textContent}`;
    printClass();
  };

  const printClass = () => {
    const filtered = onlyShown.checked && selects.some((select) => select.value);
    document.body.classList.toggle("print-filtered", filtered);
  };

  // Selects have their new values only after the event that resets them.
  let lead = "";
  const clear = (before) => {
    lead = before;
    form.reset();
    apply(before);
  };

  form.hidden = false;
  selects.forEach((select) => select.addEventListener("change", () => apply()));
  onlyShown.addEventListener("change", printClass);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(lead); lead = ""; }, 0));
  // A browser that remembers the form on the way back has to show what it says.
  window.addEventListener("pageshow", () => {
    if (selects.some((select) => select.value)) apply();
  });
})();
