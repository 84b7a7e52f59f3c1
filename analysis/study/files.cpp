#include "analysis/study/files.hpp"

#include "analysis/study/answer.hpp"
#include "analysis/study/table.hpp"
#include "results/files.hpp"
#include "results/text.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace multivector::study {

namespace {

namespace fs = std::filesystem;
using results::number;

/// What every answer rests on: branches with a number, and of `first` how often and how soon it happened.
void counts(const Outcomes& in, const fs::path& folder) {
  Table table(
      in, "counts",
      "measure,policy,branches,with_number,points,points_without_number,happened,restricted_mean,median,horizon");
  for (std::size_t m = 0; m < in.measures.size(); ++m)
    for (std::size_t p = 0; p < in.plan.policies.size(); ++p) {
      const Outcome& outcome = in.measures[m];
      const Counts& c = outcome.counts[p];
      Cells cells = {table.measure(m),
                     table.policy(static_cast<int>(p)),
                     std::to_string(c.branches),
                     std::to_string(c.numbers),
                     std::to_string(in.plan.points),
                     std::to_string((outcome.missing.col(static_cast<Eigen::Index>(p)) == 1).count())};
      if (outcome.waits()) {
        const results::FirstTime time = first_time(outcome.branches[p], outcome.horizon);
        for (const double v : {time.share, time.restricted_mean, time.median, outcome.horizon})
          cells.push_back(number(v));
      } else {
        cells.insert(cells.end(), 4, "");
      }
      table.row(cells);
    }
  table.write(folder);
}

nlohmann::ordered_json indices_json(const Outcomes& in, const Indices& i) {
  const auto names = moved_names(in.plan);
  nlohmann::ordered_json of = nlohmann::ordered_json::object();
  for (std::size_t f = 0; f < i.of.total.size() && i.basis.refused.empty(); ++f)
    of[names[f]] = {{"first", i.of.first[f].value},
                    {"total", i.of.total[f].value},
                    {"total_low", i.of.total[f].low},
                    {"total_high", i.of.total[f].high}};
  nlohmann::ordered_json first;
  if (i.leader.factor >= 0) first = names[static_cast<std::size_t>(i.leader.factor)];
  const auto policy = static_cast<std::size_t>(i.policy);
  return {{"measure", in.measures[i.outcome].name},
          {"policy", in.plan.policies[policy]},
          {"base_points", i.basis.used},
          {"base_points_of", i.basis.all},
          {"refused", i.basis.refused},
          {"varies", i.of.varies},
          {"luck_share", in.measures[i.outcome].luck[policy].of_means},
          {"luck_share_high", in.measures[i.outcome].luck[policy].of_means_high},
          {"stands_first", first},
          {"none_stands_first", i.leader.why_none},
          {"of", of}};
}

void json(const Outcomes& in, const Study& study, const fs::path& folder) {
  nlohmann::ordered_json all = {{"format", "multivector study 1"},
                                {"sweep", in.plan.sweep},
                                {"question", in.plan.question},
                                {"key", in.plan.key},
                                {"design", in.plan.design},
                                {"points", in.plan.points},
                                {"notes", study.notes},
                                {"warnings", study.warnings}};
  for (const Discovery& d : study.discoveries) {
    nlohmann::ordered_json limits = nlohmann::ordered_json::array();
    for (const auto& limit : d.box.limits) limits.push_back(limit_text(in, limit));
    all["discoveries"].push_back({{"interest", d.interest.text},
                                  {"note", d.interest.note},
                                  {"refused", d.basis.refused},
                                  {"points", d.points.size()},
                                  {"threshold", d.interest.threshold},
                                  {"policy", in.plan.policies[static_cast<std::size_t>(d.policy)]},
                                  {"share", d.share},
                                  {"coverage", d.box.coverage},
                                  {"density", d.box.density},
                                  {"limits", limits}});
  }
  for (const Indices& i : study.indices) all["indices"].push_back(indices_json(in, i));
  results::StagedFile file(folder / "study.json");
  file.write(all.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
  file.publish();
}

}  // namespace

void write_files(const fs::path& folder, const Outcomes& outcomes, const Study& study) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw std::runtime_error("cannot make " + folder.string() + ": " + error.message());
  counts(outcomes, folder);
  write_decisions(folder, outcomes, study);
  write_sample(folder, outcomes, study);
  write_figures(folder, outcomes, study);
  json(outcomes, study, folder);
}

}  // namespace multivector::study
