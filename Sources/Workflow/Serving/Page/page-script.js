// The page of `satzpaar serve`. Texts are only ever put in as text, never as markup.
"use strict";
const $ = (selector) => document.querySelector(selector);
const results = $("#results");
const views = ["search", "concordance", "review"];
let editable = false;
let view = "search";
let current = -1;
let asked = 0;
let lastUnit = 0;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function say(text, isError = false) {
  $("#status").textContent = text;
  $("#status").classList.toggle("error", isError);
}

async function ask(path, options = {}) {
  const answer = await fetch(path, { credentials: "omit", ...options });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    const failure = new Error(body.error || `the server answered ${answer.status}`);
    failure.status = answer.status;
    throw failure;
  }
  return body;
}

// A question whose answer comes after the next question was asked is not shown.
async function show(path, draw, isMore = false) {
  const number = ++asked;
  say("searching…");
  try {
    const found = await ask(path);
    if (number !== asked) return;
    if (!isMore) { results.replaceChildren(); current = -1; }
    results.append(...found.map(draw));
    const count = results.children.length;
    say(count === 0 ? "nothing found" : count === 1 ? "1 result" : `${count} results`);
    $("#more").hidden = !(view === "review" && found.length === 50);
    if (view === "review" && !isMore && count > 0) select(0, false);
  } catch (failure) {
    if (number === asked) { results.replaceChildren(); $("#more").hidden = true; say(failure.message, true); }
  }
}

function marked(text, matches = []) {
  const parts = [];
  let end = 0;
  for (const [from, to] of matches) {
    if (from < end) continue;
    parts.push(text.slice(end, from), element("mark", {}, text.slice(from, to)));
    end = to;
  }
  return [...parts, text.slice(end)];
}

function side(language, text, matches, correction) {
  const name = element("span", { class: "tag", lang: "en" }, language);
  if (correction && correction !== text) return element("div", { lang: language }, name, correction, element("del", {}, text));
  return element("div", { lang: language }, name, ...marked(text, matches));
}

function link(place) {
  const isWeb = /^https?:\/\//.test(place.source_url || "");
  const words = place.publisher || place.source_url;
  if (!words) return null;
  return isWeb ? element("a", { href: place.source_url, rel: "noopener noreferrer", target: "_blank" }, words) : words;
}

function placeFacts(place, occurrences) {
  const facts = [element("span", {}, `${place.corpus}/${place.article}`)];
  const source = link(place);
  if (source) facts.push(element("span", {}, source));
  if (place.published) facts.push(element("span", {}, place.published.slice(0, 10)));
  if (place.verdict) facts.push(element("span", {}, `attribution ${place.verdict}`));
  facts.push(element("span", {}, `probability ${place.score.toFixed(2)}`));
  if (occurrences > 1) facts.push(element("span", {}, `in ${occurrences} places`));
  return facts;
}

function reviewFact(review) {
  if (!review) return null;
  const day = review.time.slice(0, 10);
  return element("span", { class: `decided ${review.decision}`, title: review.note }, `${review.decision}, ${review.author}, ${day}`);
}

function matchCard(match) {
  const form = $("#form-search");
  const facts = [element("span", { class: "score" }, `${match.score} %`)];
  const differences = match.differences.map((d) => `${d.kind} ${d.match || "∅"} → ${d.text || "∅"}`);
  if (differences.length) facts.push(element("span", {}, differences.join(", ")));
  for (const penalty of match.penalties) facts.push(element("span", {}, `−${penalty.points} ${penalty.reason}: ${penalty.detail}`));
  if (match.places.length) facts.push(...placeFacts(match.places[0], match.occurrences));
  return element("li", { class: "card" },
    element("div", { class: "pair" }, side(form.from.value, match.source), side(form.to.value, match.proposal)),
    element("p", { class: "facts" }, ...facts, reviewFact(match.review)));
}

function hitCard(hit) {
  const place = hit.places[0];
  const corrections = hit.review ? hit.review.corrections : {};
  return element("li", { class: "card" },
    element("div", { class: "pair" },
      side(hit.first.language, hit.first.text, hit.first.matches, corrections[hit.first.language]),
      side(hit.second.language, hit.second.text, hit.second.matches, corrections[hit.second.language])),
    element("p", { class: "facts" }, ...(place ? placeFacts(place.place, hit.occurrences) : []), reviewFact(hit.review)));
}

function unitCard(unit) {
  const card = element("li", { class: "card", tabindex: "-1" });
  card.unit = unit;
  card.addEventListener("focusin", () => select([...results.children].indexOf(card), false));
  drawUnit(card);
  return card;
}

function drawUnit(card) {
  const unit = card.unit;
  lastUnit = Math.max(lastUnit, unit.number);
  const corrections = unit.review ? unit.review.corrections : {};
  const place = unit.places[0];
  card.replaceChildren(
    element("div", { class: "pair" },
      side(unit.first.language, unit.first.text, [], corrections[unit.first.language]),
      side(unit.second.language, unit.second.text, [], corrections[unit.second.language])),
    element("p", { class: "facts" }, ...(place ? placeFacts(place, unit.occurrences) : []), reviewFact(unit.review)));
  if (!editable) return;
  card.append(element("p", { class: "buttons" },
    element("button", { type: "button", onclick: () => decide(card, "right") }, "Right"),
    element("button", { type: "button", onclick: () => decide(card, "wrong") }, "Wrong"),
    element("button", { type: "button", onclick: () => correct(card) }, "Correct…")));
}

// The two texts become fields; what is changed in them is the correction.
function correct(card) {
  const unit = card.unit;
  const old = unit.review ? unit.review.corrections : {};
  const fields = [unit.first, unit.second].map((text) =>
    element("textarea", { lang: text.language, "aria-label": `Text in ${text.language}` }, old[text.language] || text.text));
  const save = () => {
    const corrections = {};
    [unit.first, unit.second].forEach((text, index) => {
      const value = fields[index].value.trim();
      if (value && value !== text.text) corrections[text.language] = value;
    });
    if (Object.keys(corrections).length === 0) { say("nothing was changed", true); return; }
    decide(card, "corrected", corrections);
  };
  const cancel = () => { drawUnit(card); card.focus(); };
  card.replaceChildren(
    element("div", { class: "pair" }, ...fields),
    element("p", { class: "buttons" },
      element("button", { type: "button", class: "main", onclick: save }, "Save correction"),
      element("button", { type: "button", onclick: cancel }, "Cancel")));
  card.onkeydown = (event) => {
    if (event.key === "Escape") { card.onkeydown = null; cancel(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { card.onkeydown = null; save(); }
  };
  fields[1].focus();
}

function signIn() {
  const dialog = $("#sign");
  const form = dialog.querySelector("form");
  form.author.value = localStorage.getItem("author") || "";
  dialog.returnValue = "cancel";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const isSigned = dialog.returnValue === "ok" && form.author.value.trim() && form.token.value;
      if (isSigned) {
        localStorage.setItem("author", form.author.value.trim());
        sessionStorage.setItem("token", form.token.value);
      }
      form.token.value = "";
      resolve(Boolean(isSigned));
    }, { once: true });
  });
}

async function decide(card, decision, corrections) {
  if (!(sessionStorage.getItem("token") && localStorage.getItem("author")) && !(await signIn())) return;
  const body = { decision, author: localStorage.getItem("author") };
  if (corrections) body.corrections = corrections;
  try {
    card.unit = await ask(`units/${card.unit.unit}/decisions`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${sessionStorage.getItem("token")}` },
      body: JSON.stringify(body),
    });
    drawUnit(card);
    say(`stored: ${decision}`);
    const index = [...results.children].indexOf(card);
    select(Math.min(index + 1, results.children.length - 1), true);
  } catch (failure) {
    if (failure.status === 401) sessionStorage.removeItem("token");
    say(failure.message, true);
  }
}

function select(index, moves) {
  const cards = [...results.children];
  if (index < 0 || index >= cards.length) return;
  cards.forEach((card, place) => card.classList.toggle("current", place === index));
  current = index;
  if (moves) {
    cards[index].focus({ preventScroll: true });
    cards[index].scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("keydown", (event) => {
  const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || $("#sign").open;
  if (view !== "review" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const card = results.children[current];
  const actions = {
    j: () => select(current + 1, true),
    k: () => select(current - 1, true),
    r: () => editable && card && decide(card, "right"),
    w: () => editable && card && decide(card, "wrong"),
    c: () => editable && card && correct(card),
  };
  if (!actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
});

function search() {
  const form = $("#form-search");
  const parts = [form.from.value, form.to.value].map(encodeURIComponent);
  show(`tmserver/${parts[0]}/${parts[1]}/unit/?` +
    new URLSearchParams({ source: form.text.value, min_similarity: form.min.value, max_candidates: 20 }), matchCard);
}

function concordance() {
  const form = $("#form-concordance");
  const fields = new URLSearchParams({ q: form.q.value, ignore_tones: form.tones.checked ? 1 : 0 });
  if (form.language.value) fields.set("language", form.language.value);
  show(`concordance?${fields}`, hitCard);
}

function review(isMore) {
  const form = $("#form-review");
  if (!isMore) lastUnit = 0;
  const fields = new URLSearchParams({ state: form.state.value, limit: 50, after: lastUnit });
  if (form.max.value && Number(form.max.value) < 1) fields.set("max_score", form.max.value);
  show(`units?${fields}`, unitCard, isMore);
}

const actions = { search, concordance, review: () => review(false) };
for (const name of views) {
  $(`#form-${name}`).addEventListener("submit", (event) => { event.preventDefault(); actions[name](); });
}
$("#sign-cancel").addEventListener("click", () => $("#sign").close("cancel"));
$("#more").addEventListener("click", () => review(true));

function go() {
  const wanted = location.hash.slice(1);
  view = views.includes(wanted) ? wanted : "search";
  for (const name of views) {
    $(`#form-${name}`).hidden = name !== view;
    if (name === view) $(`#tab-${name}`).setAttribute("aria-current", "page");
    else $(`#tab-${name}`).removeAttribute("aria-current");
  }
  asked += 1;
  results.replaceChildren();
  $("#more").hidden = true;
  say("");
  if (view === "review") review(false);
  else $(`#form-${view} input`).focus();
}

async function begin() {
  try {
    const [health, languages] = await Promise.all([ask("health"), ask("tmserver/languages/")]);
    editable = health.editable;
    $("#memory").textContent = health.memory + (editable ? "" : " · read-only");
    $("#keys .edit").hidden = !editable;
    for (const name of languages.sourceLanguages) {
      for (const list of [$("#form-search").from, $("#form-search").to, $("#form-concordance").language]) {
        list.append(element("option", { value: name }, name));
      }
    }
    if (languages.pairs.length) {
      $("#form-search").from.value = languages.pairs[0][0];
      $("#form-search").to.value = languages.pairs[0][1];
    }
  } catch (failure) {
    say(failure.message, true);
  }
  window.addEventListener("hashchange", go);
  go();
}

begin();
