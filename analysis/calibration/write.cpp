// What a calibration leaves: tables, and a summary for programs.
#include "analysis/calibration/calibrate.hpp"
#include "results/build_info.hpp"
#include "results/files.hpp"
#include "results/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace multivector::calibration {

namespace {

using Json = nlohmann::ordered_json;

/// Four significant digits: more says nothing about a fit.
std::string short_number(double value) { return fmt::format("{:.4g}", value); }

void put(const std::filesystem::path& path, const std::string& text) {
  results::StagedFile file(path);
  file.write(text);
  file.publish();
}

std::string losses_csv(const Outcome& outcome) {
  std::string text = "block,prior,model,drawn,posterior,best\n";
  const auto row = [&](const std::string& name, const Loss& loss) {
    text +=
        results::csv_line(std::array{name, short_number(loss.prior), short_number(loss.model), short_number(loss.drawn),
                                     short_number(loss.posterior), short_number(loss.best)});
  };
  for (const auto& [block, loss] : outcome.blocks) row(block, loss);
  row("all", outcome.total);
  return text;
}

Json json_of(const Range& r) {
  return {{"q05", r.q05}, {"q25", r.q25}, {"q50", r.q50}, {"q75", r.q75}, {"q95", r.q95}};
}

Json json_of(const Loss& l) {
  return {{"prior", l.prior}, {"model", l.model}, {"drawn", l.drawn}, {"posterior", l.posterior}, {"best", l.best}};
}

Json json_of(const Outcome& outcome, const Plan& plan) {
  Json parameters = Json::array(), blocks = Json::object();
  for (const Posterior& p : outcome.posteriors)
    parameters.push_back({{"parameter", p.parameter},
                          {"model_value", p.value},
                          {"prior", p.prior},
                          {"prior_range", json_of(p.before)},
                          {"posterior_range", json_of(p.after)},
                          {"judged_by", p.judges},
                          {"share_kept", p.kept},
                          {"points_kept", p.points},
                          {"coverage", p.coverage},
                          {"narrowed", p.narrowed},
                          {"loss_prior", p.loss_before},
                          {"loss_kept", p.loss_after}});
  for (const auto& [block, loss] : outcome.blocks) blocks[block] = json_of(loss);
  return {{"version", results::build_info().version},
          {"method", "history matching over Sobol' points, CRPS"},
          {"points", plan.points},
          {"luck", plan.luck},
          {"waves", plan.waves},
          {"histories", plan.histories},
          {"seed", plan.seed},
          {"figures", outcome.figures},
          {"branches", outcome.branches},
          {"failed_branches", outcome.failed_branches},
          {"loss", json_of(outcome.total)},
          {"blocks", blocks},
          {"parameters", parameters}};
}

}  // namespace

std::string posterior_csv(const Outcome& outcome, const Plan& plan) {
  std::string text =
      "parameter,model_value,prior,prior_q05,prior_q50,prior_q95,q05,q25,q50,q75,q95,narrowed,share_kept,points_kept,"
      "coverage,loss_prior,loss_kept,seed,judged_by,note\n";
  for (const Posterior& p : outcome.posteriors) {
    std::vector<std::string> row{p.parameter, short_number(p.value), p.prior};
    for (const double v : {p.before.q05, p.before.q50, p.before.q95, p.after.q05, p.after.q25, p.after.q50, p.after.q75,
                           p.after.q95, p.narrowed, p.kept})
      row.push_back(short_number(v));
    row.push_back(std::to_string(p.points));
    for (const double v : {p.coverage, p.loss_before, p.loss_after}) row.push_back(short_number(v));
    row.push_back(std::to_string(plan.seed));
    row.push_back(p.judges);
    row.push_back(p.note);
    text += results::csv_line(row);
  }
  return text;
}

std::string text_table(const Outcome& outcome) {
  std::string text = fmt::format("{:<22} {:>8} {:>24} {:>8} {:>24} {:>9} {:>5} {:>9}\n", "parameter", "model",
                                 "prior 5 to 95 %", "median", "posterior 5 to 95 %", "narrowed", "kept", "coverage");
  for (const Posterior& p : outcome.posteriors)
    text += fmt::format("{:<22} {:>8.3g} {:>24} {:>8.3g} {:>24} {:>7.0f} % {:>3.0f} % {:>7.0f} %\n", p.parameter,
                        p.value, fmt::format("{:.3g} to {:.3g}", p.before.q05, p.before.q95), p.after.q50,
                        fmt::format("{:.3g} to {:.3g}", p.after.q05, p.after.q95), 100 * p.narrowed, 100 * p.kept,
                        100 * p.coverage);
  text += fmt::format("\n{:<22} {:>8} {:>8} {:>8} {:>10} {:>8}\n", "loss (CRPS/spread)", "prior", "model", "drawn",
                      "posterior", "best");
  const auto row = [&](const std::string& name, const Loss& loss) {
    text += fmt::format("{:<22} {:>8.3f} {:>8.3f} {:>8.3f} {:>10.3f} {:>8.3f}\n", name, loss.prior, loss.model,
                        loss.drawn, loss.posterior, loss.best);
  };
  for (const auto& [block, loss] : outcome.blocks) row(block, loss);
  row("all blocks alike", outcome.total);
  return text;
}

void write(const Outcome& outcome, const Plan& plan, const std::filesystem::path& directory) {
  results::make_directory(directory);
  put(directory / "calibration.csv", posterior_csv(outcome, plan));
  put(directory / "losses.csv", losses_csv(outcome));
  put(directory / "calibration.json",
      json_of(outcome, plan).dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace multivector::calibration
