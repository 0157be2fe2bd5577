// Reads a survey from standard input, and writes what peers of ours find for each respondent:
//   node distances.mjs [OPENVAA] < survey.json > found.json
// OPENVAA is a checkout of the source of OpenVAA, whose packages are on no registry; without it
// only the other peer is used.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import nrk from "@nrk/valg-valgomat-algoritme";

const { segments, people, levels, weights } = JSON.parse(readFileSync(0, "utf8"));
const [openvaa] = process.argv.slice(2);

const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

// Its scale is from -2 to 2, ours from -4 to 4.
const onItsScale = (answers) => mapped(answers, (level) => ({ value: level / 2 }));

function byNrk() {
  const parties = mapped(segments, onItsScale);
  return people.map((answers) => nrk.distanceMap(onItsScale(answers), parties));
}

async function imported(checkout) {
  const folder = mkdtempSync(join(tmpdir(), "openvaa-"));
  const outfile = join(folder, "matching.mjs");
  const source = (name) => resolve(checkout, "packages", name, "src", "index.ts");
  try {
    await build({
      entryPoints: [source("matching")],
      alias: { "@openvaa/core": source("core") },
      bundle: true,
      format: "esm",
      outfile,
      tsconfigRaw: {},
    });
    return await import(pathToFileURL(outfile));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function byOpenVaa(checkout) {
  const { DISTANCE_METRIC, MatchingAlgorithm, MISSING_VALUE_METHOD, OrdinalQuestion } =
    await imported(checkout);
  const values = levels.map((value) => ({ id: String(value), value }));
  const ids = [...new Set(Object.values(segments).flatMap(Object.keys))];
  const questions = ids.map((id) => new OrdinalQuestion({ id, values }));
  const entity = (answers) => ({ answers: mapped(answers, (level) => ({ value: String(level) })) });
  const targets = Object.entries(segments).map(([id, answers]) => ({ id, ...entity(answers) }));
  const found = (metric, method, questionWeights) => {
    const algorithm = new MatchingAlgorithm({
      distanceMetric: DISTANCE_METRIC[metric],
      missingValueOptions: { method: MISSING_VALUE_METHOD[method] },
    });
    return people.map((answers) =>
      Object.fromEntries(
        algorithm
          .match({ questions, reference: entity(answers), targets, options: { questionWeights } })
          .map((match) => [match.target.id, match.distance]),
      ),
    );
  };
  return {
    manhattan: found("Manhattan", "RelativeMaximum"),
    manhattan_neutral: found("Manhattan", "Neutral"),
    manhattan_weighted: found("Manhattan", "RelativeMaximum", weights),
    euclidean: found("Euclidean", "RelativeMaximum"),
    euclidean_weighted: found("Euclidean", "RelativeMaximum", weights),
    directional: found("Directional", "RelativeMaximum"),
  };
}

// Objects keep their order: that of OpenVAA is its ranking.
console.log(JSON.stringify({ nrk: byNrk(), openvaa: openvaa ? await byOpenVaa(openvaa) : null }));
