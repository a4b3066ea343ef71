/*
 * Keeps listings right between builds: shows and hides what waits in them, by the visitor's clock;
 * says how soon a seminar is, and when it is for the visitor. Without it a page is complete, as of
 * its build. Nothing here is inline, asks the network or remembers anything.
 */
(() => {
  "use strict";

  const MINUTE = 60000;
  const SOON = 60 * MINUTE;
  const DAY = 24 * 60 * MINUTE;
  const FAR = 31;
  const FRESH = DAY;
  const DATE = /^\d{4}-\d\d-\d\d$/;

  const all = (selector, root) => (root || document).querySelectorAll(selector);
  const formats = new Map();
  let words = {};
  let timer = 0;

  /* Return a format of a zone, of which a page needs few but often. */
  function format(zone, options) {
    const key = `${zone}|${Object.keys(options)}`;
    if (!formats.has(key)) {
      try {
        formats.set(key, new Intl.DateTimeFormat(words.language, { timeZone: zone, ...options }));
      } catch {
        formats.set(key, null); // a zone or language that this browser does not know
      }
    }
    return formats.get(key);
  }

  /* Return the day of an instant in a zone as a number of days, so that days can be counted. */
  function dayNumber(instant, zone) {
    const parts = format(zone, { year: "numeric", month: "numeric", day: "numeric", calendar: "gregory", numberingSystem: "latn" });
    if (!parts) return NaN;
    const found = {};
    for (const { type, value } of parts.formatToParts(instant)) found[type] = Number(value);
    return Date.UTC(found.year, found.month - 1, found.day) / DAY;
  }

  const say = (name, values) =>
    (words[name] || "").replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));

  /* Return how soon a seminar is, in words; nothing when that is far away. */
  function label(data, now, isList) {
    const over = Date.parse(data.over);
    if (over <= now) return !isList || now - over < FRESH ? words.ended : "";
    const isDay = DATE.test(data.start);
    const start = Date.parse(data.start);
    if (!isDay && start <= now) return words.live;
    if (!isDay && start - now <= SOON) return words.soon;
    const day = isDay ? start / DAY : dayNumber(start);
    const days = day - dayNumber(now, isDay ? data.zone : undefined);
    if (days <= 0) return isDay && days < 0 ? words.live : words.today;
    if (days === 1) return words.tomorrow;
    return days < FAR ? say("inDays", { days }) : "";
  }

  /* Return when a seminar is by the visitor's clock, or nothing when that shows the same. */
  function localTime(data) {
    const wall = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
    const there = format(data.zone, wall);
    const here = format(undefined, wall);
    const start = Date.parse(data.start);
    if (!there || !here || there.format(start) === here.format(start)) return "";
    const isSameDay = dayNumber(start, data.zone) === dayNumber(start);
    const clock = isSameDay ? format(undefined, { hour: "2-digit", minute: "2-digit" }) : here;
    const time = data.end ? clock.formatRange(start, Date.parse(data.end)) : clock.format(start);
    return say("yourTime", { time });
  }

  function fill(element, text) {
    if (!element) return;
    element.hidden = !text;
    if (element.textContent !== text) element.textContent = text;
  }

  /* Write label and local time into one seminar. */
  function tell(holder, now, isList) {
    const { data } = cached(holder);
    if (!data.start) return;
    const soon = holder.querySelector(".seminar-label");
    fill(soon, label(data, now, isList));
    if (soon) soon.classList.toggle("seminar-live", soon.textContent === words.live);
    const local = holder.querySelector(".seminar-local");
    if (local && !local.textContent) fill(local, localTime(data));
    turn(holder, now);
    if (local) local.hidden = !local.textContent || cached(holder).over <= now;
  }

  function turn(holder, now) {
    holder.classList.toggle("seminar-over", cached(holder).over <= now);
  }

  const memory = new WeakMap();

  function cached(holder) {
    if (!memory.has(holder)) {
      const data = holder.dataset;
      memory.set(holder, { data, over: data.over ? Date.parse(data.over) : Infinity });
    }
    return memory.get(holder);
  }

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /* Tell whether a text has a word; a number is one only as a whole. */
  const has = (text, word) =>
    /^\d+$/.test(word) ? new RegExp(`(^|\\D)${word}(\\D|$)`).test(text) : text.includes(word);

  /* Tell whether a seminar has every word that was typed. */
  function matches(holder, typed) {
    const known = cached(holder);
    if (known.text === undefined) {
      const { words: more, start } = holder.dataset;
      known.text = plain(`${holder.textContent} ${more || ""} ${start || ""}`);
    }
    return typed.every((word) => has(known.text, word));
  }

  const BELONGS = {
    past: (over, now) => over <= now,
    list: () => true,
    speakers: () => true,
  };

  /* Show what belongs into a listing now, as much as its limit allows. */
  function sort(listing, now) {
    const { seminars: kind, limit } = listing.dataset;
    const belongs = BELONGS[kind] || ((over, moment) => over > moment);
    const input = listing.querySelector(".seminar-filter input");
    const typed = input ? plain(input.value).split(/\s+/).filter(Boolean) : [];
    const most = limit && !typed.length ? Number(limit) : Infinity;
    let due = 0;
    let shown = 0;
    for (const place of all(".seminar-list > li, .seminar-roll > li", listing)) {
      const is = belongs(cached(place).over, now);
      due += is ? 1 : 0;
      const isShown = is && shown < most && (!typed.length || matches(place, typed));
      shown += isShown ? 1 : 0;
      if (place.hidden === isShown) place.hidden = !isShown;
      if (isShown) tell(place, now, true);
    }
    for (const group of all(".seminar-group", listing)) group.hidden = !group.querySelector(".seminar-list > li:not([hidden])");
    const none = listing.querySelector(".seminar-none");
    if (none) none.hidden = due > 0;
    const count = listing.querySelector(".seminar-filter output");
    if (count) fill(count, typed.length ? say("found", { count: shown, total: due }) : "");
  }

  function turnMonth(block, now) {
    const today = new Date(now);
    const key = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, "0")}`;
    const months = [...all(".seminar-month", block)];
    if (months.some((month) => month.dataset.month === key)) {
      for (const month of months) month.hidden = month.dataset.month !== key;
    }
  }

  /* Bring everything on the page up to now, and come back at the next full minute. */
  function refresh() {
    const holder = document.querySelector(".seminar-words");
    clearTimeout(timer);
    if (!holder) return;
    words = holder.dataset;
    const now = Date.now();
    for (const listing of all("[data-seminars]")) {
      if (listing.dataset.seminars === "month") turnMonth(listing, now);
      else sort(listing, now);
    }
    for (const card of all(".seminar-card[data-over]")) turn(card, now);
    for (const sitting of all(".seminar-sitting[data-over]")) tell(sitting, now, false);
    timer = setTimeout(refresh, MINUTE - (now % MINUTE));
  }

  /* Show what only works with a script, on a page that is new. */
  function begin() {
    for (const element of all(".seminar-filter")) element.hidden = false;
    for (const element of all(".seminar-as-of")) element.hidden = true;
    if (navigator.clipboard) for (const button of all(".seminar-copy")) button.hidden = false;
    formats.clear();
    refresh();
  }

  document.addEventListener("input", (event) => {
    if (event.target.closest(".seminar-filter")) refresh();
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".seminar-copy");
    if (button) {
      await navigator.clipboard.writeText(button.dataset.copy || location.href.split("#")[0]);
      fill(button.parentNode.querySelector(".seminar-copied"), words.copied);
    }
    for (const menu of all(".seminar-add[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("focusout", (event) => {
    const menu = event.target.closest(".seminar-add[open]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest(".seminar-add[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  addEventListener("pageshow", refresh);

  /* Material replaces the page without loading it again, and says so. */
  if (typeof document$ !== "undefined") document$.subscribe(begin);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
