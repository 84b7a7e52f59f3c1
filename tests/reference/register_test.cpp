// The register of what the documents say (coverage/*.csv) and the model hold together.
#include "model/csv.hpp"
#include "model/load.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace multivector::tests {
namespace {

namespace fs = std::filesystem;
const fs::path kWorld = MULTIVECTOR_SOURCE_DIR "/scenarios/central-asia";

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

using Row = std::map<std::string, std::string>;

std::vector<Row> read_register() {
  std::vector<Row> rows;
  for (const auto& entry : fs::directory_iterator(kWorld / "coverage")) {
    Diagnostics diagnostics;
    const auto table = read_csv(diagnostics.sources.add(entry.path().string(), read_text(entry.path())), diagnostics);
    INFO(entry.path().string() << render_text(diagnostics));
    REQUIRE(table);
    for (const auto& cells : table->rows) {
      Row& row = rows.emplace_back();
      for (std::size_t c = 0; c < cells.size(); ++c)
        row[table->text(table->header[c], diagnostics).text] = table->text(cells[c], diagnostics).text;
    }
  }
  return rows;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

const model::Model& world() {
  static const model::Model model = [] {
    Diagnostics diagnostics;
    auto loaded = load_model((kWorld / "model.yaml").string(), diagnostics);
    INFO(render_text(diagnostics));
    REQUIRE(loaded);
    return std::move(*loaded);
  }();
  return model;
}

std::set<std::string> expectation_ids() {
  std::set<std::string> ids;
  static const std::regex line("\\s*-\\s*id:\\s*(\\S+)");
  for (const auto& entry : fs::directory_iterator(kWorld / "expectations")) {
    std::istringstream lines(entry.path().extension() == ".yaml" ? read_text(entry.path()) : "");
    std::smatch found;
    for (std::string text; std::getline(lines, text);)
      if (std::regex_search(text, found, line)) ids.insert(found[1]);
  }
  return ids;
}

std::set<std::string> rule_ids() {
  std::set<std::string> ids;
  for (const auto& rule : world().rules) ids.insert(rule.id);
  return ids;
}

/// All that an element of the register may name beside files and expectations.
std::set<std::string> model_ids() {
  std::set<std::string> ids = rule_ids();
  for (const auto& m : world().mechanisms) ids.insert(m.id);
  for (const auto& d : world().doctrines) ids.insert(d.id);
  for (const auto& v : world().vocabulary.variables) ids.insert(v.id);
  for (const auto& p : world().vocabulary.parameters) ids.insert(p.id);
  for (const auto& a : world().vocabulary.actions) ids.insert(a.id);
  return ids;
}

/// Figures, dated events and expectations have ids of their own kind; all else is a rule, a mechanism or a doctrine.
bool is_claim(const Row& row) {
  static const std::regex figure("(G-|R-)?(Q|E|V|K|TL?|D|F|B|A|N|P)-?\\d+.*|R-Q-.*|G-B\\d+.*|G-R\\d+.*");
  return !std::regex_match(row.at("id"), figure);
}

}  // namespace

TEST_CASE("every row of the register is carried by something that exists, or says why not", "[central-asia]") {
  const std::set<std::string> carriers = {"constraint", "standing effort", "initiative", "reflex", "mechanism", "test",
                                          "data",       "expectation",     "event",      "out"};
  const std::set<std::string> statuses = {"stated", "one_case", "inferred", "partisan", "allegation"};
  std::set<std::string> known = model_ids();
  known.merge(expectation_ids());
  std::set<std::string> seen;
  for (const Row& row : read_register()) {
    INFO(row.at("id"));
    CHECK(seen.insert(row.at("id")).second);
    CHECK(carriers.contains(row.at("carrier")));
    CHECK(statuses.contains(row.at("status")));
    CHECK(!row.at("claim").empty());
    CHECK(!row.at("lines").empty());
    const auto elements = words_of(row.at("elements"));
    CHECK((!elements.empty() || !row.at("reason").empty()));
    if (row.at("carrier") == "out") CHECK(!row.at("reason").empty());
    for (const std::string& element : elements) {
      INFO(element);
      CHECK((known.contains(element) || fs::exists(kWorld / element)));
    }
  }
}

TEST_CASE("at least 95 % of rules, mechanisms and doctrines have a carrier", "[central-asia]") {
  int all = 0, carried = 0;
  for (const Row& row : read_register()) {
    if (!is_claim(row)) continue;
    ++all;
    carried += row.at("carrier") != "out" && !words_of(row.at("elements")).empty() ? 1 : 0;
  }
  CHECK(all >= 425 + 165);
  CHECK(carried >= 0.95 * all);
}

TEST_CASE("a pattern is tested and not written as a rule", "[central-asia]") {
  const auto rules = rule_ids(), tests = expectation_ids();
  for (const Row& row : read_register()) {
    if (row.at("carrier") != "test") continue;
    INFO(row.at("id"));
    CHECK(!rules.contains(row.at("id")));
    const auto elements = words_of(row.at("elements"));
    for (const auto& element : elements) CHECK(!rules.contains(element));
    CHECK(std::ranges::any_of(elements, [&](const auto& e) { return tests.contains(e); }));
  }
}

TEST_CASE("every rule has evidence in the bibliography and a row in the register", "[central-asia]") {
  std::set<std::string> named;
  for (const Row& row : read_register())
    for (const auto& element : words_of(row.at("elements"))) named.insert(element);
  for (const auto& rule : world().rules) {
    if (rule.id.starts_with("nature.")) continue;  // what befalls states; each says that it is a guess
    INFO(rule.id);
    const auto& sources = world().bibliography;
    CHECK(std::ranges::any_of(sources, [&](const auto& s) { return s.id == rule.evidence.source; }));
    CHECK(!rule.evidence.lines.empty());
    CHECK(named.contains(rule.id));
  }
}

TEST_CASE("partisan claims and allegations are off unless they are switched on", "[central-asia]") {
  for (const auto& rule : world().rules)
    if (rule.evidence.status == "partisan" || rule.evidence.status == "allegation") {
      INFO(rule.id);
      CHECK(!rule.enabled);
    }
}

}  // namespace multivector::tests
