// One expectation with its whole story.
#include "analysis/validation/layout.hpp"
#include "analysis/validation/report.hpp"
#include "analysis/validation/table.hpp"
#include "results/statistics.hpp"
#include "results/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace multivector::validation {

namespace {

constexpr double kLeastActs = 0.005;  ///< a branch: what differs less is not worth a line
constexpr std::size_t kMostActs = 15;

std::string head(const Expectation& e) {
  std::string out = fmt::format("{} ({}), {}\n  {}\n", e.id, e.tier, e.place, wrapped(e.claim, 116, 2));
  if (!e.evidence.text.empty() || !e.evidence.source.empty())
    out += fmt::format("  source {}{}{}\n", e.evidence.text.empty() ? e.evidence.source : e.evidence.text,
                       e.evidence.status.empty() ? "" : ", " + e.evidence.status,
                       e.evidence.strength.empty() ? "" : ", " + e.evidence.strength);
  if (!e.reading.empty()) out += "  reading: " + wrapped(e.reading, 116, 4) + "\n";
  if (!e.note.empty()) out += "  note: " + wrapped(e.note, 116, 4) + "\n";
  return out + fmt::format("  from {} to {}, each measure averaged over {} of luck in a draw\n", results::month(e.from),
                           results::month(e.to), e.luck);
}

/// Mean over draws, and between which values nine of ten draws lie.
std::string numbers(const Expectation& e, const Sample& sample) {
  std::string align = "l";
  std::vector<std::string> header = {"measure, mean over draws (9 in 10 between)"};
  for (const Case& c : e.cases) {
    align += 'r';
    header.push_back(c.name);
  }
  Columns columns(align);
  columns.row(header);
  std::vector<std::vector<std::vector<double>>> all(e.measures.size(),
                                                    std::vector<std::vector<double>>(e.cases.size()));
  for (int draw = 0; draw < sample.draws; ++draw) {
    const auto means = means_of_draw(e, sample, draw);
    for (std::size_t m = 0; m < means.size(); ++m)
      for (std::size_t c = 0; c < means[m].size(); ++c)
        if (!std::isnan(means[m][c])) all[m][c].push_back(means[m][c]);
  }
  for (std::size_t m = 0; m < e.measures.size(); ++m) {
    std::vector<std::string> row = {e.measures[m].name + ", " + e.measures[m].unit_text};
    for (auto& values : all[m]) {
      std::sort(values.begin(), values.end());
      row.push_back(
          fmt::format("{} ({} to {})", short_number(results::moments(values).mean),
                      short_number(values.empty() ? std::nan("") : values[values.size() / 20]),
                      short_number(values.empty() ? std::nan("") : values[values.size() - 1 - values.size() / 20])));
    }
    columns.row(row);
  }
  return "\n" + columns.text(2);
}

std::string conditions(const Expectation& e, const Judgement& j) {
  std::string out =
      fmt::format("\n{} {}: P = {:.2f}, 90 % interval {:.2f} to {:.2f} ({} of {} {})\n", e.id, to_text(j.verdict),
                  j.held.p, j.held.low, j.held.high, j.held.held, j.held.of, e.tier == "T0" ? "branches" : "draws");
  if (j.has_size)
    out += fmt::format("  size, left less right of `{}`: {} ({} to {})\n", j.size_text, short_number(j.size),
                       short_number(j.size_low), short_number(j.size_high));
  Columns columns("lrrrr");
  columns.row({"condition", "holds in", "less", "equal", "more"});
  for (std::size_t c = 0; c < j.conditions.size(); ++c) {
    const ConditionResult& r = j.conditions[c];
    const auto side = [&r](double share) { return r.compares ? percent(share) : std::string(); };
    columns.row({e.conditions[c].text, percent(r.held.p), side(r.less), side(r.equal), side(r.more)});
  }
  return out + columns.text(2);
}

std::string module_of(const Suite& suite, const Graph& graph, model::ElementRef element) {
  const int file = graph.file(element);
  std::string path = file < 0 ? "" : suite.files[static_cast<std::size_t>(file)];
  const std::string folder = folder_of(suite.path);
  if (!folder.empty() && path.starts_with(folder + "/")) path = path.substr(folder.size() + 1);
  return path.ends_with(".yaml") ? path.substr(0, path.size() - 5) : path;
}

std::string paths(const Suite& suite, const Expectation& e) {
  const Graph graph = graph_of(suite);
  std::string out = "\nShortest ways from lever to measure\n";
  std::vector<std::size_t> seen;
  for (const Condition& condition : e.conditions) {
    for (const int measure : condition.measures) {
      const auto m = static_cast<std::size_t>(measure);
      if (std::find(seen.begin(), seen.end(), m) != seen.end()) continue;
      seen.push_back(m);
      const Path path = graph.path(e.cases, e.measures[m]);
      std::string line = e.measures[m].name + ": ";
      if (!path.found) line += "none";
      if (path.found) line += fmt::format("{}, modules {}, links {}: ", path.tier(), path.modules, path.links.size());
      if (path.from >= 0) line += graph.name(path.from);
      for (const Link& link : path.links)
        line += fmt::format(" → [{}, {}] → {}", graph.id(link.element), module_of(suite, graph, link.element),
                            graph.name(link.to));
      out += "  " + wrapped(line, 116, 4) + "\n";
    }
  }
  return out;
}

struct Difference {
  std::string rule;
  double size;
  std::vector<double> acts;
};

std::string acts(const Expectation& e, const Sample& sample, const model::Model& model) {
  std::vector<Difference> found;
  for (std::size_t r = 0; r < model.rules.size(); ++r) {
    Difference d{model.rules[r].id, 0, {}};
    for (const auto& of_case : sample.acts) {
      d.acts.push_back(of_case[r]);
      d.size = std::max(d.size, std::abs(of_case[r] - sample.acts[0][r]));
    }
    if (d.size >= kLeastActs) found.push_back(std::move(d));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.size > b.size; });
  if (found.empty()) return "\nNo rule acted more or less often in one case than in another.\n";
  std::string align = "l";
  std::vector<std::string> header = {"acts done in a branch, by rule"};
  for (const Case& c : e.cases) {
    align += 'r';
    header.push_back(c.name);
  }
  Columns columns(align);
  columns.row(header);
  for (std::size_t i = 0; i < std::min(found.size(), kMostActs); ++i) {
    std::vector<std::string> row = {found[i].rule};
    for (const double n : found[i].acts) row.push_back(fmt::format("{:.2f}", n));
    columns.row(row);
  }
  std::string more;
  if (found.size() > kMostActs) more = fmt::format("  and {} more rules\n", found.size() - kMostActs);
  return "\nRules that acted more or less often\n" + columns.text(2) + more;
}

}  // namespace

std::string story_text(const Suite& suite, const Design& design, int expectation) {
  const Expectation& e = suite.expectations[static_cast<std::size_t>(expectation)];
  Design counting = design;
  counting.count_acts = true;
  const auto samples = run_all(suite, {{expectation, e.cases}}, counting);
  return head(e) + numbers(e, samples[0]) + conditions(e, judge(e, samples[0])) + paths(suite, e) +
         acts(e, samples[0], suite.model_of(e));
}

}  // namespace multivector::validation
