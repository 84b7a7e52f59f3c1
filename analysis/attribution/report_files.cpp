// An attribution as JSON and CSV.
#include "analysis/attribution/report.hpp"

#include "results/files.hpp"
#include "results/text.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace multivector::attribution {

namespace {

using Json = nlohmann::ordered_json;

Json real(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }
Json json(const Estimate& e) { return {{"mean", real(e.mean)}, {"low", real(e.low)}, {"high", real(e.high)}}; }

Json options(const Origin& origin, int variant) {
  const auto& answer = origin.run.answer;
  Json chosen = Json::object();
  for (std::size_t a = 0; a < answer.axes.size(); ++a)
    chosen[answer.axes[a]] = answer.variants[static_cast<std::size_t>(variant)].options[a];
  return chosen;
}

void add(std::vector<std::string>& cells, const Estimate& e) {
  for (const double value : {e.mean, e.low, e.high}) cells.push_back(results::number(value));
}

}  // namespace

std::string attribution_json(const Origin& origin, const Question& question, const Attribution& found) {
  Json groups = Json::array(), elements = Json::array();
  for (const Share& s : found.shares)
    groups.push_back({{"name", s.name},
                      {"contribution", json(s.contribution)},
                      {"share", json(s.share)},
                      {"left_out", json(s.left_out)},
                      {"members", s.members}});
  for (const LeftOut& e : found.elements)
    elements.push_back({{"kind", e.kind},
                        {"id", e.id},
                        {"change", json(e.change)},
                        {"p", real(e.p)},
                        {"p_adjusted", real(e.p_adjusted)},
                        {"pairs", e.pairs}});
  const Json all = {
      {"measure", origin.run.answer.measures[static_cast<std::size_t>(question.measure)].name},
      {"unit", origin.run.answer.measures[static_cast<std::size_t>(question.measure)].unit},
      {"variant", options(origin, question.contrast.variant)},
      {"reference", options(origin, question.contrast.reference)},
      {"off_from", results::month(found.parting)},
      {"replicates", found.replicates},
      {"orders", found.orders},
      {"coalitions", found.coalitions},
      {"seen", found.seen},
      {"screened_out", found.screened_out},
      {"effect", json(found.effect)},
      {"remainder", json(found.remainder)},
      {"remainder_share", json(found.remainder_share)},
      {"groups", std::move(groups)},
      {"elements", std::move(elements)},
      {"branches", found.cost.branches},
      {"branch_ticks", found.cost.branch_ticks},
      {"branch_ticks_run", found.cost.ticks_run},
  };
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string elements_csv(const Attribution& found) {
  std::string text = "kind,id,change,low,high,p,p_adjusted,pairs\n";
  for (const LeftOut& e : found.elements) {
    std::vector<std::string> cells = {e.kind, e.id};
    add(cells, e.change);
    for (const double p : {e.p, e.p_adjusted}) cells.push_back(results::number(p));
    cells.push_back(std::to_string(e.pairs));
    text += results::csv_line(cells);
  }
  return text;
}

std::string groups_csv(const Attribution& found) {
  std::string text =
      "group,contribution,low,high,share,share_low,share_high,left_out,left_out_low,left_out_high,members\n";
  const auto row = [&](const std::string& name, const Share& s) {
    std::vector<std::string> cells = {name};
    for (const Estimate& e : {s.contribution, s.share, s.left_out}) add(cells, e);
    std::string members;
    for (const auto& id : s.members) members += (members.empty() ? "" : " ") + id;
    cells.push_back(members);
    text += results::csv_line(cells);
  };
  for (const Share& s : found.shares) row(s.name, s);
  const double none = std::nan("");
  row(kRemainder, {"", {}, {none, none, none}, found.remainder, found.remainder_share});
  return text;
}

void write_attribution(const std::filesystem::path& folder, const Origin& origin, const Question& question,
                       const Attribution& found) {
  results::make_directory(folder);
  const auto write = [&](const char* name, const std::string& text) {
    results::StagedFile file(folder / name);
    file.write(text);
    file.publish();
  };
  write("elements.csv", elements_csv(found));
  write("groups.csv", groups_csv(found));
  write("why.json", attribution_json(origin, question, found));
}

}  // namespace multivector::attribution
