// A small scenario without files, and batches whose numbers are easy to work out by hand.
#pragma once

#include "ensemble/ensemble.hpp"

#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>

namespace multivector::fake {

inline constexpr int kJanuary2024 = 12 * 2024;

/// Two axes (law: none, package, visa; west: lenient 0.75, secondary 0.25), measures `stock` and `first_deal`, one
/// series, a parameter with a prior and one without, two cells x[A], x[B] and one rule.
inline scenario::Scenario scenario(int replicates = 4) {
  scenario::Scenario s;
  s.id = "fake";
  s.question = "What if?";
  s.from = kJanuary2024;
  s.to = kJanuary2024 + 2;
  s.replicates = replicates;
  s.seed = 7;
  auto& v = s.model.vocabulary;
  v.bases = {{"place", {{"A", "Aland", {}}, {"B", "Bland", {}}}}};
  v.ranges = {{"place", 0, {0, 1}, {}}};
  language::Variable x;
  x.id = "x";
  x.over = {0};
  x.index_names = {"place"};
  x.cell_count = 2;
  v.variables = {x};
  v.cell_count = 2;
  v.parameters = {{"gain", {}, {}}, {"fixed_one", {}, {}}};
  s.model.parameter_info.resize(2);
  s.model.parameter_info[0].prior = std::make_shared<const language::Expr>();
  language::ActionSignature act;
  act.id = "court";
  act.has_by = true;
  act.parties = {{"a", 0}, {"b", 0}};
  act.inputs = {{"size", {}, 1.0}};
  v.actions = {act};
  s.model.rules.resize(1);
  s.model.rules[0].id = "a.court";
  s.model.doctrines.resize(1);
  s.model.doctrines[0].id = "C-01";
  s.axes.resize(2);
  s.axes[0].name = "law";
  for (const char* name : {"none", "package", "visa"}) s.axes[0].options.push_back({name, -1, {}, {}, {}});
  s.axes[1].name = "west";
  s.axes[1].options.push_back({"lenient", 0.75, {}, {}, {}});
  s.axes[1].options.push_back({"secondary", 0.25, {}, {}, {}});
  s.measures.resize(2);
  s.measures[0].name = "stock";
  s.measures[0].unit_text = "person mn";
  s.measures[0].text = "x[A]";
  s.measures[1].name = "first_deal";
  s.measures[1].kind = scenario::MeasureKind::first;
  s.measures[1].to = kJanuary2024 + 3;  // never: 4 months
  s.series.resize(1);
  s.series[0].name = "x_of_A";
  s.series[0].unit_text = "person mn";
  return s;
}

/// stock = variant + replicate / 8, first_deal = replicate for odd replicates and never for even ones,
/// series = variant + tick + replicate / 8, gain = replicate, fixed_one = 1.
inline ensemble::BatchResult batch(int variant, int first, int lanes) {
  ensemble::BatchResult b;
  b.variant = variant;
  b.first_replicate = first;
  b.lanes = lanes;
  for (int r = first; r < first + lanes; ++r) b.measures.push_back(variant + r / 8.0);
  for (int r = first; r < first + lanes; ++r)
    b.measures.push_back(r % 2 == 1 ? r : std::numeric_limits<double>::quiet_NaN());
  for (int t = 0; t < 3; ++t)
    for (int r = first; r < first + lanes; ++r) b.series.push_back(variant + t + r / 8.0);
  for (int r = first; r < first + lanes; ++r) b.parameters.push_back(r);
  b.parameters.insert(b.parameters.end(), static_cast<std::size_t>(lanes), 1.0);
  b.failed_tick.assign(static_cast<std::size_t>(lanes), -1);
  b.failed_cell.assign(static_cast<std::size_t>(lanes), -1);
  return b;
}

/// All branches, `width` at a time.
template <typename Sink>
void run(const scenario::Scenario& s, int width, Sink&& sink) {
  const int n_variants = static_cast<int>(scenario::variants(s).size());
  for (int v = 0; v < n_variants; ++v)
    for (int r = 0; r < s.replicates; r += width) sink(batch(v, r, std::min(width, s.replicates - r)));
}

/// A directory of its own, gone afterwards.
class TemporaryDirectory {
public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "multivector-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(path_ / name).rdbuf();
    return text.str();
  }

private:
  std::filesystem::path path_;
};

}  // namespace multivector::fake
