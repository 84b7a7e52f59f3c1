#include "results/collector.hpp"

#include "results/labels.hpp"
#include "results/paired.hpp"
#include "results/summary.hpp"
#include "results/text.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace multivector::results {

namespace {

constexpr std::size_t kMostFailuresListed = 1000;

void add_to(std::vector<std::uint64_t>& sum, const std::vector<std::uint64_t>& part) {
  if (sum.size() < part.size()) sum.resize(part.size());
  for (std::size_t i = 0; i < part.size(); ++i) sum[i] += part[i];
}

/// Ids of elements that are on, or may be, and did nothing in any of their versions.
template <typename Element, typename Counts>
std::vector<std::string> idle(const std::vector<std::uint64_t>& done, const std::vector<Element>& elements,
                              const Counts& counts) {
  std::map<std::string, std::uint64_t> by_id;
  for (std::size_t i = 0; i < done.size(); ++i)
    if (const Element& e = elements[i]; (e.enabled || e.switched) && counts(e)) by_id[e.id] += done[i];
  std::vector<std::string> ids;
  for (const auto& [id, times] : by_id)
    if (times == 0) ids.push_back(id);
  return ids;
}

}  // namespace

Collector::Collector(const scenario::Scenario& scenario, bool fixed_parameters)
    : scenario_(scenario), drawn_(drawn_parameters(scenario, fixed_parameters)), n_measures_(scenario.measures.size()),
      parameters_(drawn_.size()), pools_(scenario) {
  answer_.scenario = scenario.id;
  answer_.question = scenario.question;
  answer_.model = scenario.model.title;
  answer_.first_month = scenario.from;
  answer_.last_month = scenario.to;
  answer_.replicates = scenario.replicates;
  answer_.replicates_per_draw = scenario.replicates_per_draw;
  answer_.seed = scenario.seed;
  answer_.axes = axis_names(scenario);
  answer_.variants = variant_labels(scenario);
  answer_.measures = measure_labels(scenario);
  for (const int p : drawn_)
    answer_.drawn.push_back(scenario.model.vocabulary.parameters[static_cast<std::size_t>(p)].id);
  answer_.luck_share_by = drawn_.empty()                     ? "no parameter drawn"
                          : scenario.replicates_per_draw > 1 ? "nested analysis of variance"
                                                             : "regression bound";
}

void Collector::add(const ensemble::BatchResult& batch) {
  if (batch.variant != variant_) begin_variant(batch.variant);
  for (int lane = 0; lane < batch.lanes; ++lane) take_lane(batch, lane);
  take_counts(batch);
}

void Collector::begin_variant(int variant) {
  close_variant();
  variant_ = variant;
  failed_here_.clear();
  current_.assign(n_measures_, {});
}

void Collector::take_lane(const ensemble::BatchResult& batch, int lane) {
  const auto lanes = static_cast<std::size_t>(batch.lanes), at = static_cast<std::size_t>(lane);
  const bool failed = !batch.failed_tick.empty() && batch.failed_tick[at] >= 0;
  ++answer_.branches;
  hash_.add(static_cast<std::uint64_t>(batch.variant));
  hash_.add(static_cast<std::uint64_t>(batch.first_replicate + lane));
  hash_.add(static_cast<std::uint64_t>(failed ? batch.failed_tick[at] + 1 : 0));
  for (std::size_t m = 0; m < n_measures_; ++m) {
    const double value = failed ? std::nan("") : batch.measures[m * lanes + at];
    hash_.add(value);
    current_[m].push_back(value);
  }
  for (const std::uint64_t word : series_hash(batch, lane)) hash_.add(word);
  if (batch.variant == 0)
    for (std::size_t p = 0; p < drawn_.size(); ++p)
      parameters_[p].push_back(batch.parameters[static_cast<std::size_t>(drawn_[p]) * lanes + at]);
  failed_here_.push_back(failed);
  if (!failed) return;
  ++answer_.failed_branches;
  if (answer_.failed.size() >= kMostFailuresListed) return;
  answer_.failed.push_back({batch.variant, batch.first_replicate + lane,
                            month(month_of_tick(scenario_, batch.failed_tick[at])),
                            cell_name(scenario_.model.vocabulary, batch.failed_cell[at])});
}

void Collector::take_counts(const ensemble::BatchResult& batch) {
  const auto& counts = batch.counts;
  const auto& choice = variants_[static_cast<std::size_t>(batch.variant)].choice;
  for (std::size_t i = 0; i < counts.held.size(); ++i) {
    const scenario::Waiting& step = waiting_[i];
    if (step.axis >= 0 && choice[static_cast<std::size_t>(step.axis)] != step.option) continue;
    waited_[i] += static_cast<std::uint64_t>(batch.lanes);
    held_[i] += counts.held[i];
  }
  add_to(clamped_, counts.clamped);
  add_to(probabilities_, counts.probability);
  add_to(no_room_, counts.no_room);
  add_to(wished_, counts.wished);
  add_to(bound_, counts.bound);
  add_to(lost_to_holds_, counts.lost_to_holds);
  add_to(set_conflicts_, counts.set_conflicts);
}

void Collector::close_variant() {
  if (variant_ < 0) return;
  put_waits_within_the_horizon();
  pools_.add(variant_, current_, lacks_);
  for (int m = 0; m < static_cast<int>(n_measures_); ++m) summarise(m);
  if (variant_ == 0)
    reference_ = std::move(current_);
  else if (!reference_.empty())
    for (int m = 0; m < static_cast<int>(n_measures_); ++m) compare(m);
}

void Collector::put_waits_within_the_horizon() {
  lacks_.clear();
  for (std::size_t m = 0; m < n_measures_; ++m) {
    const MeasureLabel& label = answer_.measures[m];
    lacks_.push_back(lacks_of(current_[m], label.kind, failed_here_));
    current_[m] = within_horizon(std::move(current_[m]), label.kind, label.horizon, failed_here_);
  }
}

void Collector::summarise(int measure) {
  const auto at = static_cast<std::size_t>(measure);
  answer_.summaries.push_back(summary_of(variant_, measure, current_[at], lacks_[at]));
}

void Collector::compare(int measure) {
  const auto at = static_cast<std::size_t>(measure);
  Pairs pairs = paired(reference_[at], current_[at]);
  EffectRow row = effect_of(variant_, measure, pairs, scenario_.replicates_per_draw);
  row.unpaired = current_[at].size() - pairs.rows.size();
  count_waits(row, pairs, answer_.measures[at]);
  const Design& parameters = design();
  if (parameters.parameters() > 0) {
    const auto used = std::lower_bound(pairs.rows.begin(), pairs.rows.end(), parameters.rows()) - pairs.rows.begin();
    pairs.rows.resize(static_cast<std::size_t>(used));
    pairs.differences.resize(static_cast<std::size_t>(used));
  }
  if (scenario_.replicates_per_draw == 1) row.luck_share = parameters.luck_share(pairs.rows, pairs.differences);
  answer_.effects.push_back(row);
  const auto strengths = parameters.strengths(pairs.rows, pairs.differences);
  const auto first = static_cast<std::ptrdiff_t>(answer_.drivers.size());
  for (std::size_t p = 0; p < strengths.size(); ++p)
    if (!std::isnan(strengths[p].rank_correlation))
      answer_.drivers.push_back({variant_, measure, answer_.drawn[p], strengths[p].rank_correlation,
                                 strengths[p].sign_correlation, pairs.rows.size()});
  std::stable_sort(answer_.drivers.begin() + first, answer_.drivers.end(), [](const auto& a, const auto& b) {
    return std::abs(a.rank_correlation) > std::abs(b.rank_correlation);
  });
}

const Design& Collector::design() {
  if (!design_) design_.emplace(parameters_);
  return *design_;
}

/// Cells with a count above 0, by name.
std::vector<Count> Collector::by_cell(const std::vector<std::uint64_t>& counts) const {
  std::vector<Count> list;
  for (std::size_t c = 0; c < counts.size(); ++c)
    if (counts[c] > 0) list.push_back({cell_name(scenario_.model.vocabulary, static_cast<int>(c)), counts[c]});
  return list;
}

Answer Collector::finish(bool complete) {
  close_variant();
  variant_ = -1;
  answer_.complete = complete;
  answer_.comparisons = adjust(answer_.effects);
  if (!pools_.empty()) pools_.write(answer_, scenario_.replicates_per_draw == 1 ? &design() : nullptr);
  adjust(answer_.pooled_effects);
  for (std::size_t i = 0; i < waiting_.size(); ++i)
    if (held_[i] == 0 && waited_[i] > 0) answer_.never_held.push_back({waiting_[i].name, waited_[i], waiting_[i].luck});
  answer_.results_hash = hash_.hex();
  answer_.clamped = by_cell(clamped_);
  answer_.set_conflicts = by_cell(set_conflicts_);
  answer_.lost_to_holds = by_cell(lost_to_holds_);
  for (std::size_t r = 0; r < probabilities_.size(); ++r)
    if (probabilities_[r] > 0) answer_.probabilities.push_back({scenario_.model.rules[r].id, probabilities_[r]});
  answer_.never_wished = idle(wished_, scenario_.model.rules, [](const model::Rule&) { return true; });
  answer_.never_bound = idle(bound_, scenario_.model.doctrines, [](const model::Doctrine& d) { return d.hard; });
  for (std::size_t a = 0; a < no_room_.size(); ++a)
    if (no_room_[a] > 0) answer_.no_room.push_back({scenario_.model.actions[a].id, no_room_[a]});
  return std::move(answer_);
}

}  // namespace multivector::results
