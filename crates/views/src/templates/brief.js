(function () {
  "use strict";
  var root = document.documentElement;
  var $ = function (id) { return document.getElementById(id); };

  // Light and dark: follows the system until the reader chooses; the choice lasts as long as the page.
  var theme = $("theme");
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }
  function nameTheme() { theme.textContent = isDark() ? "Light" : "Dark"; }
  theme.hidden = false;
  nameTheme();
  theme.addEventListener("click", function () { root.dataset.theme = isDark() ? "light" : "dark"; nameTheme(); });
  dark.addEventListener("change", nameTheme);

  // The panel: the report an item was read from, at its words. Without this script the link leads there.
  var panel = $("panel"), text = $("panel-text");

  function linkTo(id) { return document.querySelector("a.to[href=\"#" + id + "\"][title]"); }

  function open(id, link) {
    var target = $(id);
    var report = target && target.closest(".report");
    if (!report || !panel.showModal) { return false; }
    var body = report.querySelector(".text").cloneNode(true);
    body.querySelectorAll("[id]").forEach(function (e) { e.removeAttribute("id"); });
    var first = null;
    body.querySelectorAll("mark[data-w]").forEach(function (mark) {
      mark.dataset.w.split(" ").forEach(function (item) {
        var dot = item.lastIndexOf(".");
        if (item.slice(0, dot) !== id) { return; }
        mark.classList.add("on", "on-" + item.slice(dot + 1));
        if (!first || item.slice(dot) === ".c" && !first.matches(".on-c")) { first = mark; }
      });
    });
    link = link && link.title ? link : linkTo(id);
    var svgTitle = link && link.querySelector && link.querySelector("title");
    var says = link ? link.title || (svgTitle ? svgTitle.textContent : "") : "";
    $("panel-says").textContent = id === report.id ? "" : says.split("\n")[0];
    var heading = report.querySelector("h3");
    $("panel-title").textContent = heading.textContent;
    $("panel-title").lang = heading.lang || "en";
    $("panel-meta").textContent = report.querySelector(".meta").textContent;
    text.replaceChildren.apply(text, Array.from(body.childNodes));
    text.className = body.className;
    text.lang = body.lang || "en";
    document.querySelector("#panel > .key").hidden = !first;
    if (!panel.open) { panel.showModal(); }
    text.scrollTop = 0;
    if (first) {
      var above = first.getBoundingClientRect().top - text.getBoundingClientRect().top;
      text.scrollTo({ top: above - text.clientHeight / 3, behavior: "instant" });
    }
    text.focus({ preventScroll: true });
    history.replaceState(null, "", "#" + id);
    return true;
  }

  document.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    var link = event.target.closest("a.to");
    if (!link) { return; }
    var href = link.getAttribute("href");
    if (href && open(href.slice(1), link)) { event.preventDefault(); }
  });
  panel.addEventListener("click", function (event) { if (event.target === panel) { panel.close(); } });
  panel.addEventListener("close", function () { history.replaceState(null, "", location.pathname + location.search); });
  function fromAddress() {
    var id = decodeURIComponent(location.hash.slice(1));
    if (/^[wr]-/.test(id)) { open(id, null); }
  }
  window.addEventListener("hashchange", fromAddress);
  fromAddress();

  // Filters of the statements.
  var form = $("filters");
  if (form) {
    var fold = function (s) { return s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); };
    var rows = Array.from(document.querySelectorAll(".statements > li"), function (row) {
      return { row: row, data: row.dataset, words: null };
    });
    var groups = Array.from(document.querySelectorAll(".group"), function (group) {
      return { group: group, count: group.querySelector("summary .small"), all: group.querySelector("summary .small").textContent, rows: group.getElementsByTagName("ol")[0].children };
    });
    var apply = function () {
      var party = $("f-party").value, speaker = $("f-speaker").value, outlet = $("f-outlet").value;
      var words = fold($("f-text").value).split(/\s+/).filter(Boolean);
      var any = party || speaker || outlet || words.length;
      var shown = new Set();
      rows.forEach(function (r) {
        var fits = (!party || r.data.party === party) && (!speaker || r.data.speaker === speaker) && (!outlet || r.data.outlet === outlet);
        if (fits && words.length) {
          r.words = r.words || fold(r.row.textContent);
          fits = words.every(function (w) { return r.words.indexOf(w) >= 0; });
        }
        r.row.hidden = !fits;
        if (fits) { shown.add(r.data.id || r.row); }
      });
      groups.forEach(function (g) {
        var left = Array.prototype.filter.call(g.rows, function (row) { return !row.hidden; }).length;
        g.group.hidden = !left;
        g.count.textContent = any ? left + " of " + g.all : g.all;
      });
      $("f-count").textContent = any ? shown.size + (shown.size === 1 ? " statement fits" : " statements fit") : "";
    };
    var later = 0;
    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
    form.addEventListener("change", apply);
    form.addEventListener("input", function () { clearTimeout(later); later = setTimeout(apply, 120); });
    form.addEventListener("reset", function () { setTimeout(apply); });
    document.querySelectorAll("a.filter").forEach(function (link) {
      link.addEventListener("click", function () {
        form.reset();
        $("f-speaker").value = link.dataset.speaker;
        setTimeout(apply, 1);
      });
    });
  }

  // On paper everything is open.
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { closed.forEach(function (d) { d.open = false; }); });
})();
