#include "cli/comments.hpp"
#include "cli/describe_marks.hpp"
#include "cli/describe_picture.hpp"
#include "cli/describe_structure.hpp"
#include "cli/describe_tables.hpp"
#include "cli/svg.hpp"
#include "model/load.hpp"
#include "tests/support/catch.hpp"

#include <regex>

using namespace multivector;
using namespace multivector::cli;

namespace {

/// Rain fills a lake, the lake feeds a mill, the miller (an agent) opens a gate that lets water out.
const char* const kMill = R"yaml(multivector: 1
title: A mill
time: {step: month, start: 2024-01}
include: [parts/*.yaml]
sets:
  miller: {ANN: {name: Ann}}
variables:
  rain: {kind: exogenous, initial: 1}      # what falls in a month
  level: {min: 0, max: 9, kind: outcome, initial: 2}
  flour: {over: miller, kind: outcome}
  gate: {over: miller, min: 0, kind: lever, initial: 0}
parameters:
  # Half of what falls runs in
  runs_in: {value: 0.5, prior: "beta(2, 2)", source: guess}
actions:
  open_gate: {by: {m: miller}, effects: [{add: 1, to: "gate[m]"}]}
rules:
  # She opens the gate when the lake is high
  - {id: ann.open, agent: ANN, when: level > 3, rate: 2 per year, do: open_gate(ANN), evidence: {status: stated, source: "D:L1 | L4"}}
)yaml";
const char* const kLake = R"(# LAKE: water in and out.
# Two lines.
mechanisms:
  - id: lake.level
    add: runs_in * rain - sum(m in miller, gate[m])
    to: level
)";
const char* const kSky = "mechanisms:\n  - {id: sky.rain, add: \"normal(0, 0.1)\", to: rain}\n";
const char* const kStone = "mechanisms:\n  - {id: mill.flour, for: {m: miller}, set: \"flour[m]\", to: level * 2}\n";

struct Mill {
  Diagnostics diagnostics;
  std::optional<model::Model> model =
      load_model_text("model.yaml", kMill, diagnostics,
                      {{"parts/lake.yaml", kLake}, {"parts/sky.yaml", kSky}, {"parts/stone.yaml", kStone}});
};

std::vector<std::string> row_of(const DescribedTable& table, const std::string& first) {
  for (const auto& row : table.rows)
    if (row.front() == first) return row;
  return {};
}

}  // namespace

TEST_CASE("a comment belongs to the part below it or before it", "[cli][describe]") {
  Sources sources;
  const std::string text = "# head\n\n# --- ruled ---\na: 1   # behind\n# above\n# it\nb: \"x # y\"\nc: 2\n";
  const int file = sources.add("f.yaml", text);
  const auto at = [&](const char* word) { return Span{file, text.find(word), text.find(word) + 1}; };
  CHECK(comment_of_file(sources, file) == "head");
  CHECK(comment_at(sources, at("a: 1")) == "behind");
  CHECK(comment_at(sources, at("b: ")) == "above it");
  CHECK(comment_at(sources, at("c: 2")).empty());
  CHECK(comment_at(sources, {}).empty());
}

TEST_CASE("modules stand in the order of a tick and say what flows between them", "[cli][describe]") {
  const Mill mill;
  REQUIRE(mill.model);
  const Words words(*mill.model, mill.diagnostics.sources);
  const Structure s = structure_of(words);
  REQUIRE(s.modules.size() == 3);
  CHECK(s.modules[0].name == "sky");
  CHECK(s.modules[1].name == "lake");
  CHECK(s.modules[2].name == "stone");
  CHECK(s.modules[1].about == "LAKE: water in and out. Two lines.");
  const auto names = [&](int from, int to) {
    std::string text;
    if (const Flow* flow = s.flow(from, to))
      for (const int v : flow->variables)
        text += mill.model->vocabulary.variables[static_cast<std::size_t>(v)].id + " ";
    return text;
  };
  CHECK(names(0, 1) == "rain ");
  CHECK(names(1, 2) == "level ");
  CHECK(names(Flow::kAgents, 1) == "gate ");
  CHECK(names(1, Flow::kAgents) == "level ");
  CHECK(s.flows.size() == 4);
}

TEST_CASE("tables say what the files say", "[cli][describe]") {
  const Mill mill;
  REQUIRE(mill.model);
  const Words words(*mill.model, mill.diagnostics.sources);
  using Row = std::vector<std::string>;
  CHECK(row_of(variables_table(words), "rain") ==
        Row{"rain", "", "", "", "exogenous", "sky", "1", "what falls in a month"});
  CHECK(row_of(variables_table(words), "gate") == Row{"gate", "miller", "", "0 or more", "lever", "", "0", ""});
  CHECK(row_of(parameters_table(words), "runs_in") ==
        Row{"runs_in", "0.5", "", "beta(2, 2)", "guess", "Half of what falls runs in"});
  CHECK(row_of(mechanisms_table(words), "stone") ==
        Row{"stone", "mill.flour", "m in miller", "flour[m] = level * 2", "", "", ""});
  CHECK(rules_table(words).rows ==
        std::vector<Row>{{"ANN", "ann.open", "She opens the gate when the lake is high", "level > 3", "rate 2 per year",
                          "open_gate(ANN)", "", "stated, D:L1 | L4"}});
  CHECK(agents_table(words).rows == std::vector<Row>{{"ANN", "Ann", "1", "0", "0", "0", "1", "0", "0", "0"}});
}

TEST_CASE("Markdown keeps pipes in their cells and leaves empty columns out", "[cli][describe]") {
  const DescribedTable table{{{"a", true}, {"b"}, {"c"}}, {{"x | y", "", "1"}, {"z", "", ""}}};
  CHECK(as_markdown(table) == "| a | c |\n|---|---|\n| `x \\| y` | 1 |\n| `z` |  |\n");
  CHECK(as_csv(table) == "a,b,c\nx | y,,1\nz,,\n");
  CHECK(as_markdown({{{"a"}}, {}}) == "(none)\n");
}

TEST_CASE("what stands between two marks is replaced, the rest stays", "[cli][describe]") {
  const auto shout = [](const std::string& what) { return "(" + what + ")\n"; };
  const std::string text = "A\n<!-- describe: one -->\nold\n<!-- end -->\nB <!-- describe: two X --><!-- end -->.";
  const std::string fresh =
      "A\n<!-- describe: one -->\n(one)\n<!-- end -->\nB <!-- describe: two X -->\n(two X)\n<!-- end -->.";
  CHECK(refreshed(text, shout) == fresh);
  CHECK(refreshed(fresh, shout) == fresh);
  CHECK_THROWS_WITH(refreshed("no mark", shout), "there is no mark `<!-- describe: ... -->` in the document");
  CHECK_THROWS(refreshed("<!-- describe: one -->\n", shout));
}

TEST_CASE("in the picture no text leaves its box and no two boxes overlap", "[cli][describe]") {
  const Mill mill;
  REQUIRE(mill.model);
  const std::string svg = picture(Words(*mill.model, mill.diagnostics.sources));
  const std::regex rectangle(R"re(<rect x="([0-9.]+)" y="([0-9.]+)" width="([0-9.]+)" height="([0-9.]+)")re");
  std::vector<Box> boxes;
  for (std::sregex_iterator it(svg.begin(), svg.end(), rectangle), end; it != end; ++it)
    boxes.push_back({std::stod((*it)[1]), std::stod((*it)[2]), std::stod((*it)[3]), std::stod((*it)[4])});
  CHECK(boxes.size() == 5);  // agents, three modules, a bar
  for (std::size_t i = 0; i < boxes.size(); ++i)
    for (std::size_t j = i + 1; j < boxes.size(); ++j) {
      const bool apart = boxes[i].x + boxes[i].width <= boxes[j].x || boxes[j].x + boxes[j].width <= boxes[i].x ||
                         boxes[i].y + boxes[i].height <= boxes[j].y || boxes[j].y + boxes[j].height <= boxes[i].y;
      CHECK(apart);
    }
  for (const char* word : {">sky<", ">lake<", ">stone<", ">AGENTS<", ">rain<", ">level<", ">gate<"})
    CHECK(svg.find(word) != std::string::npos);
}

TEST_CASE("a text that is too wide is cut with an ellipsis", "[cli][describe]") {
  CHECK(fitted("short", 100, 10) == "short");
  const std::string cut = fitted("Türkiye and the Gulf Cooperation Council", 60, 10);
  CHECK(cut.ends_with("…"));
  CHECK(width_of_text(cut, 10) <= 60);
}
