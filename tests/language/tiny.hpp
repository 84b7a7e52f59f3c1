// Tiny models in text, and the course of their cells from tick to tick.
#pragma once

#include "tests/language/blocks.hpp"

#include <map>
#include <string>
#include <vector>

namespace multivector::test {

struct Tiny {
  std::string model;                    ///< what follows the head of model.yaml
  std::string scenario = {};            ///< what follows the head of scenario.yaml
  std::vector<std::string> watch = {};  ///< expressions; their course is `course(i)`
  int ticks = 8;
  int replicates = 1;
  std::string step = "month";
  std::string measures = {};  ///< more measures, each on a line with two blanks before it
  std::string files = {};     ///< more files, each with its line `# NAME.yaml`
};

inline std::string month_name(int months) {
  const int month = months % 12 + 1;
  return std::to_string(2020 + months / 12) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

inline std::string text_of(const Tiny& tiny) {
  const int per_tick = tiny.step == "year" ? 12 : tiny.step == "quarter" ? 3 : 1;
  std::string out =
      "# model.yaml\nmultivector: 1\ntitle: tiny\ntime: {step: " + tiny.step + ", start: 2020-01}\n" + tiny.model;
  out += "\n" + tiny.files + "\n# scenario.yaml\nscenario: tiny\nmodel: model.yaml\nhorizon: {from: 2020-01, to: ";
  out += month_name((tiny.ticks - 1) * per_tick) + "}\nreplicates: " + std::to_string(tiny.replicates) + "\nlog: ";
  out += std::to_string(tiny.replicates) + "\n" + tiny.scenario + "\nmeasures:\n" + tiny.measures;
  for (std::size_t i = 0; i < tiny.watch.size(); ++i)
    for (int t = 0; t < tiny.ticks; ++t)
      out += "  w" + std::to_string(i) + "_" + std::to_string(t) + ": {of: \"" + tiny.watch[i] +
             "\", at: " + month_name(t * per_tick) + "}\n";
  return out;
}

struct TinyRun : Run {
  int ticks = 0;
  /// Values of watch i at each tick, in one replicate of one variant.
  [[nodiscard]] std::vector<double> course(int i, int v = 0, int replicate = 0) const {
    std::vector<double> out;
    for (int t = 0; t < ticks; ++t) out.push_back(all("w" + std::to_string(i) + "_" + std::to_string(t), v)[replicate]);
    return out;
  }
  [[nodiscard]] int count(ensemble::Outcome outcome) const {
    int n = 0;
    for (const auto& event : events) n += event.outcome == outcome;
    return n;
  }
};

inline TinyRun run_tiny(const Tiny& tiny, const ensemble::Options& options = {.threads = 1}) {
  return {run_block(text_of(tiny), options), tiny.ticks};
}

using Course = std::vector<double>;

}  // namespace multivector::test
