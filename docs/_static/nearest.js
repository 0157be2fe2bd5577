// Finds the segment nearest to the answers on its page, by the same steps as survey.nearest()
// of the library, from the codes that the page carries. It loads, sends and stores nothing.
"use strict";

{
  // The place of an answer in a reading of the codes, beside the places of the segments.
  function place({ steps, base }, level) {
    if (!steps.length) return level;
    return base + steps.reduce((sum, [threshold, size]) => sum + (level > threshold ? size : 0), 0);
  }

  // What an answer adds to the sum of each segment; 0 where the segment is not stated.
  function terms({ metric }, placing, level) {
    const at = place(placing, level);
    const power = metric === "euclid" ? 2 : 1;
    return placing.at.map((one) => {
      if (one === null) return 0;
      const gap = placing.span ? Math.abs(at - one) / placing.span : 0;
      return placing.weight * gap ** power;
    });
  }

  // Of each segment, the sum over the answers of what a function returns for a placing.
  function sums(placings, nSegments, ofSegments) {
    const found = Array(nSegments).fill(0);
    for (const placing of placings) {
      ofSegments(placing).forEach((value, number) => {
        found[number] += value;
      });
    }
    return found;
  }

  const weightsOf = (placing) => placing.at.map((one) => (one === null ? 0 : placing.weight));

  const answeredIn = (measure, levels) => measure.placings.filter((one) => levels.has(one.dimension));

  // The distance to each segment; null if it is stated on no dimension that is answered.
  function distances(measure, levels, nSegments) {
    const answered = answeredIn(measure, levels);
    const added = sums(answered, nSegments, (one) => terms(measure, one, levels.get(one.dimension)));
    const weights = sums(answered, nSegments, weightsOf);
    const means = added.map((sum, number) => (weights[number] ? sum / weights[number] : null));
    if (measure.metric !== "euclid") return means;
    return means.map((mean) => (mean === null ? null : Math.sqrt(mean)));
  }

  // The numbers of the smallest distance: several if they tie, none if none is known.
  function first(found, tie) {
    const least = Math.min(...found.filter((one) => one !== null));
    return [...found.keys()].filter((number) => found[number] !== null && found[number] <= least + tie);
  }

  // All segments, the nearest first; ties in the profile's order, unknown distances last.
  function rank(measure, levels, { segments, tie }) {
    const found = distances(measure, levels, segments.length);
    const left = [...segments.keys()];
    const ranking = [];
    while (left.length) {
      const [nearest = 0] = first(left.map((number) => found[number]), tie);
      const [number] = left.splice(nearest, 1);
      const compared = answeredIn(measure, levels).filter((one) => one.at[number] !== null);
      ranking.push({ number, segment: segments[number].id, distance: found[number], nCompared: compared.length });
    }
    return ranking;
  }

  // The same answer to every statement, though some of them are reversed.
  function isStraightLined(answered) {
    const shares = new Set(answered.map(({ answer }) => answer.share));
    const polarities = new Set(answered.map(({ item }) => item.is_reversed));
    return shares.size === 1 && polarities.size > 1;
  }

  function reasonOf([one, other], answered, { rules, tie }) {
    if (answered.length < rules.min_answered || one.distance === null || other.distance === null) {
      return "too few answers";
    }
    if (isStraightLined(answered)) return "straight-lined";
    if (one.distance > rules.max_distance + tie) return "too far from all";
    // With such a margin, a tie is no match either.
    return other.distance - one.distance < rules.min_margin - tie ? "margin too small" : "matched";
  }

  // What each answer adds to the margin of one segment over another, the largest first; the
  // measure is the mean difference, not that of squares.
  function contributions(measure, levels, one, other) {
    const answered = answeredIn(measure, levels);
    const [weightOfOne, weightOfOther] = [one, other].map(({ number }) =>
      answered.reduce((sum, placing) => sum + weightsOf(placing)[number], 0),
    );
    const found = answered.map((placing) => {
      const added = terms(measure, placing, levels.get(placing.dimension));
      const value = added[other.number] / weightOfOther - added[one.number] / weightOfOne;
      return { dimension: placing.dimension, value };
    });
    return found.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  }

  // The result for the codes chosen, by column; a column that is not there has no answer.
  function nearest(codes, chosen) {
    const all = codes.items.map((item) => ({
      item,
      answer: item.answers.find(({ code }) => code === chosen[item.column]),
    }));
    const answered = all.filter(({ answer }) => answer && answer.level !== null);
    const levels = new Map(answered.map(({ item, answer }) => [item.dimension, answer.level]));
    const ranking = rank(codes.as_coded, levels, codes);
    const readings = codes.others.map((measure) => {
      const numbers = first(distances(measure, levels, codes.segments.length), codes.tie);
      return { name: measure.name, first: numbers.map((number) => codes.segments[number].id) };
    });
    const ranked = readings.filter((one) => one.first.length);
    const agreeing = ranked.filter((one) => one.first.includes(ranking[0].segment));
    const known = ranking[0].distance !== null && ranking[1].distance !== null;
    return {
      answered,
      ranking,
      reason: reasonOf(ranking, answered, codes),
      margin: known ? ranking[1].distance - ranking[0].distance : null,
      contributions: known ? contributions(codes.as_coded, levels, ranking[0], ranking[1]) : [],
      readings,
      agreement: ranked.length ? agreeing.length / ranked.length : null,
    };
  }

  function element(tag, ...content) {
    const made = document.createElement(tag);
    made.append(...content);
    return made;
  }

  function link({ name, address }) {
    const made = element("a", name);
    made.href = address;
    return made;
  }

  // A number as it is read, with all its digits for other programs.
  function number(value, { signed = false } = {}) {
    if (value === null) return "not known";
    const sign = signed && value > 0 ? "+" : "";
    const made = element("data", sign + value.toFixed(3));
    made.value = String(value);
    return made;
  }

  function row(heading, headings, ...cells) {
    const name = element("th", heading);
    name.scope = "row";
    const others = cells.map((content, column) => {
      const cell = element("td", content);
      cell.dataset.column = headings[column + 1];
      return cell;
    });
    return element("tr", name, ...others);
  }

  function fill(table, rowsOf) {
    const headings = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    table.tBodies[0].replaceChildren(...rowsOf(headings));
  }

  // The answer in a sentence, as parts of it.
  function sentence(codes, { answered, ranking, reason, margin }) {
    const { rules, segments, items } = codes;
    const [one, other] = ranking.map((match) => segments[match.number].name);
    if (reason === "matched") {
      const name = element("strong", one);
      return ["Nearest: ", name, `, at a distance of ${ranking[0].distance.toFixed(3)}. Second: ${other}, ${margin.toFixed(3)} farther.`];
    }
    const why = {
      "too few answers": () =>
        `${answered.length} of ${items.length} statements are answered; at least ${rules.min_answered} are needed.`,
      "straight-lined": () => "you gave the same answer to every statement, though some of them are worded the other way round.",
      "too far from all": () =>
        `the nearest segment, ${one}, is at a distance of ${ranking[0].distance.toFixed(3)}; a match needs ${rules.max_distance.toFixed(3)} or less. Random answers rarely come that near.`,
      "margin too small": () =>
        `the nearest segment is ${one}; the second, ${other}, is only ${margin.toFixed(3)} farther, and a match needs ${rules.min_margin.toFixed(3)} or more.`,
    };
    return [element("strong", `No match, ${reason}`), `: ${why[reason]()}`];
  }

  function agreementInWords({ ranking, readings }) {
    const ranked = readings.filter((one) => one.first.length);
    const others = ranked.filter((one) => !one.first.includes(ranking[0].segment)).map((one) => one.name);
    const agreeing = ranked.length - others.length;
    return `The same segment comes first under ${agreeing} of ${ranked.length} other readings of the codes${others.length ? `, not under: ${others.join(", ")}` : ""}.`;
  }

  function showRanking(table, codes, result) {
    const ofAnswered = ` of ${result.answered.length}`;
    fill(table, (headings) =>
      result.ranking.map((match) =>
        row(link(codes.segments[match.number]), headings, number(match.distance), match.nCompared + ofAnswered),
      ),
    );
  }

  function showWhy(box, codes, result) {
    const [one, other] = result.ranking;
    const names = [one, other].map((match) => codes.segments[match.number].name);
    const table = box.querySelector("table");
    names.forEach((name, column) => {
      table.tHead.rows[0].cells[column + 2].textContent = name;
    });
    const answerOn = new Map(result.answered.map((given) => [given.item.dimension, given]));
    const deciding = result.contributions.filter(({ value }) => Math.abs(value) > codes.tie);
    fill(table, (headings) =>
      deciding.map(({ dimension, value }) => {
        const { item, answer } = answerOn.get(dimension);
        const stated = [one, other].map((match) => item.codes[match.number] ?? "not stated");
        const given = `${answer.label} (${answer.meaning})`;
        return row(element("span", `${codes.items.indexOf(item) + 1}. `, link(item)), headings, given, ...stated, number(value, { signed: true }));
      }),
    );
    const rest = result.contributions.length - deciding.length;
    const none = rest ? ` The other ${rest === 1 ? "answer adds" : `${rest} answers add`} nothing.` : "";
    box.querySelector("p").replaceChildren(
      "The margin, ",
      number(result.margin),
      `, is the sum of what the answers add: above 0, an answer is nearer to ${names[0]}; below 0, nearer to ${names[1]}.${none}`,
    );
  }

  function start(form) {
    const codes = JSON.parse(document.getElementById("ks-codes").textContent);
    const [answer, tables, agreement, ranking, why] = ["answer", "tables", "agreement", "ranking", "why"].map(
      (name) => document.getElementById(`ks-${name}`),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = Object.fromEntries([...new FormData(form)].map(([column, code]) => [column, Number(code)]));
      const result = nearest(codes, chosen);
      answer.replaceChildren(...sentence(codes, result));
      tables.hidden = !result.answered.length;
      why.hidden = result.margin === null;
      if (result.agreement !== null) agreement.textContent = agreementInWords(result);
      showRanking(ranking, codes, result);
      if (result.margin !== null) showWhy(why, codes, result);
      answer.scrollIntoView();
    });
    // A result of other answers than those on the page would mislead.
    const clear = (message) => {
      if (!answer.textContent) return;
      answer.textContent = message;
      tables.hidden = true;
    };
    form.addEventListener("change", () => clear("The answers have changed."));
    form.addEventListener("reset", () => clear("All answers are cleared."));
    form.hidden = false;
  }

  if (typeof module === "object") module.exports = { nearest };
  else start(document.getElementById("ks-statements"));
}
