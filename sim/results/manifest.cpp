#include "results/manifest.hpp"

#include "results/build_info.hpp"
#include "results/stored_json.hpp"
#include "results/text.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace multivector::results {

namespace {

using Json = nlohmann::ordered_json;

Json real(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json counts(const std::vector<Count>& all, const char* what) {
  Json list = Json::array();
  for (const auto& c : all) list.push_back({{what, c.what}, {"count", c.count}});
  return list;
}

Json never_held(const Answer& answer) {
  Json list = Json::array();
  for (const auto& condition : answer.never_held)
    list.push_back({{"of", condition.what},
                    {"branches", condition.branches},
                    {"waited_for", condition.luck ? "luck" : "a condition"}});
  return list;
}

Json options(const Answer& answer, const VariantLabel& label) {
  Json chosen = Json::object();
  for (std::size_t a = 0; a < answer.axes.size(); ++a) chosen[answer.axes[a]] = label.options[a];
  return chosen;
}

Json options(const Answer& answer, int variant) {
  return options(answer, answer.variants[static_cast<std::size_t>(variant)]);
}

Json shift(const Shift& s) {
  return {{"difference", real(s.difference)}, {"low", real(s.low)}, {"high", real(s.high)}};
}

Json variants(const Answer& answer) {
  Json list = Json::array();
  for (std::size_t v = 0; v < answer.variants.size(); ++v)
    list.push_back({{"options", options(answer, static_cast<int>(v))}, {"weight", answer.variants[v].weight}});
  return list;
}

Json measures(const Answer& answer) {
  Json list = Json::array();
  for (const auto& m : answer.measures)
    list.push_back({{"name", m.name},
                    {"kind", m.kind},
                    {"unit", m.unit},
                    {"of", m.text},
                    {"window", m.window},
                    {"dimension", m.dimension},
                    {"scale", m.scale},
                    {"horizon", m.horizon},
                    {"units", m.units}});
  return list;
}

Json failures(const Answer& answer) {
  Json list = Json::array();
  for (const auto& f : answer.failed)
    list.push_back(
        {{"options", options(answer, f.variant)}, {"replicate", f.replicate}, {"date", f.date}, {"cell", f.cell}});
  return list;
}

Json head(const Answer& answer) {
  return {{"scenario", answer.scenario},
          {"question", answer.question},
          {"model", answer.model},
          {"horizon", {{"from", month(answer.first_month)}, {"to", month(answer.last_month)}}},
          {"seed", answer.seed},
          {"replicates", answer.replicates},
          {"replicates_per_draw", answer.replicates_per_draw},
          {"axes", answer.axes},
          {"variants", variants(answer)},
          {"measures", measures(answer)}};
}

Json tally(const Answer& answer) {
  return {{"branches", answer.branches},
          {"failed_branches", answer.failed_branches},
          {"clamped", counts(answer.clamped, "cell")},
          {"probability_outside_0_to_1", counts(answer.probabilities, "rule")},
          {"never_happened", never_held(answer)},
          {"set_conflicts", counts(answer.set_conflicts, "cell")},
          {"no_room", counts(answer.no_room, "action")},
          {"rules_that_never_wished", answer.never_wished},
          {"doctrines_that_never_bound", answer.never_bound},
          {"lost_to_holds", counts(answer.lost_to_holds, "cell")}};
}

/// What the numbers of effects.csv are, and how many comparisons were made.
Json effects_head(const Answer& answer) {
  return {{"comparisons", answer.comparisons},
          {"p_adjusted", "Holm, over all comparisons"},
          {"luck_share_by", answer.luck_share_by},
          {"intervals", "90 %: mean by Student's t, median by order statistics, shifts of quantiles by ten sections"}};
}

Json program() {
  Json all = Json::object();
  for (const auto& [name, value] : build_facts()) all[name] = value;
  return all;
}

Json inputs(const scenario::Scenario& scenario) {
  Json list = Json::array();
  for (const auto& [path, hash] : scenario.model.inputs) list.push_back({{"path", path}, {"hash", hash}});
  return list;
}

Json fixed(const scenario::Scenario& scenario) {
  Json all = Json::object();
  for (const auto& [p, value] : scenario.fixed_parameters)
    all[scenario.model.vocabulary.parameters[static_cast<std::size_t>(p)].id] = real(value);
  return all;
}

Json parameters(const Answer& answer, const scenario::Scenario& scenario, const RunFacts& facts) {
  return {{"fixed", fixed(scenario)}, {"all_fixed", facts.fixed_parameters}, {"drawn", answer.drawn}};
}

/// What it takes, beside the files, to run this again.
Json overrides(const Overrides& given) {
  Json set = Json::array();
  for (const auto& [parameter, value] : given.set) set.push_back(parameter + "=" + value);
  return {{"set", set},
          {"disable", given.disable},
          {"enable", given.enable},
          {"replace", given.replace},
          {"add", given.add}};
}

}  // namespace

std::string manifest(const Answer& answer, const scenario::Scenario& scenario, const RunFacts& facts) {
  Json run = {{"multivector_run", kRunFormat}, {"complete", answer.complete}};
  if (!facts.error.empty()) run["error"] = facts.error;
  run.update(head(answer));
  run["results_hash"] = answer.results_hash;
  run["counts"] = tally(answer);
  run["effects"] = effects_head(answer);
  run["failed"] = failures(answer);
  run["parameters"] = parameters(answer, scenario, facts);
  run["overrides"] = overrides(facts.overrides);
  run["inputs"] = inputs(scenario);
  run["identity"] = facts.identity;
  run["program"] = program();
  run["files"] = facts.files;
  run["checksums"] = Json::object();
  for (const auto& [name, sum] : facts.checksums) run["checksums"][name] = sum;
  run["started"] = facts.started;
  run["seconds"] = facts.summary.seconds;
  run["branch_ticks"] = facts.summary.branch_ticks;
  run["branch_ticks_run"] = facts.summary.ticks_run;
  run["resumed_branches"] = facts.resumed_branches;
  run["threads"] = facts.summary.threads;
  run["batch"] = facts.summary.batch;
  std::string text = run.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  seal_json(text);
  return text;
}

std::string answer_json(const Answer& answer) {
  Json all = head(answer);
  all["complete"] = answer.complete;
  all["results_hash"] = answer.results_hash;
  all["counts"] = tally(answer);
  Json summaries = Json::array(), effects = Json::array(), drivers = Json::array();
  const auto start = [&](const VariantLabel& label, int measure) {
    return Json{{"measure", answer.measures[static_cast<std::size_t>(measure)].name},
                {"options", options(answer, label)}};
  };
  const auto add_summaries = [&](const std::vector<SummaryRow>& rows, const std::vector<VariantLabel>& labels) {
    for (const auto& s : rows) {
      Json row = start(labels[static_cast<std::size_t>(s.variant)], s.measure);
      row.update({{"n", s.n},
                  {"mean", real(s.mean)},
                  {"sd", real(s.sd)},
                  {"q05", real(s.q05)},
                  {"q25", real(s.q25)},
                  {"q50", real(s.q50)},
                  {"q75", real(s.q75)},
                  {"q95", real(s.q95)},
                  {"share_empty", real(s.share_empty)},
                  {"never", s.never},
                  {"not_finite", s.not_finite},
                  {"failed", s.failed}});
      summaries.push_back(std::move(row));
    }
  };
  const auto add_effects = [&](const std::vector<EffectRow>& rows, const std::vector<VariantLabel>& labels) {
    for (const auto& e : rows) {
      Json row = start(labels[static_cast<std::size_t>(e.variant)], e.measure);
      row.update({{"mean_difference", real(e.mean_difference)},
                  {"ci_low", real(e.ci_low)},
                  {"ci_high", real(e.ci_high)},
                  {"direction_share", real(e.direction_share)},
                  {"luck_share", real(e.luck_share)},
                  {"pairs", e.pairs},
                  {"q05", real(e.q05)},
                  {"q95", real(e.q95)},
                  {"median", shift(e.median)},
                  {"shift_q05", shift(e.shift05)},
                  {"shift_q50", shift(e.shift50)},
                  {"shift_q95", shift(e.shift95)},
                  {"variance_reduction", real(e.variance_reduction)},
                  {"p", real(e.p)},
                  {"p_adjusted", real(e.p_adjusted)},
                  {"unpaired", e.unpaired},
                  {"happened", real(e.happened)},
                  {"happened_reference", real(e.happened_reference)}});
      effects.push_back(std::move(row));
    }
  };
  add_summaries(answer.summaries, answer.variants);
  add_summaries(answer.pooled_summaries, answer.pools);
  add_effects(answer.effects, answer.variants);
  add_effects(answer.pooled_effects, answer.pools);
  all["comparisons"] = answer.comparisons;
  for (const auto& d : answer.drivers) {
    Json row = start(answer.variants[static_cast<std::size_t>(d.variant)], d.measure);
    row.update({{"parameter", d.parameter},
                {"rank_correlation", real(d.rank_correlation)},
                {"sign_correlation", real(d.sign_correlation)},
                {"pairs", d.pairs}});
    drivers.push_back(std::move(row));
  }
  all["summary"] = std::move(summaries);
  all["effects"] = std::move(effects);
  all["drivers"] = std::move(drivers);
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace multivector::results
