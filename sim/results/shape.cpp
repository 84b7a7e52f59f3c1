#include "results/shape.hpp"

#include <algorithm>

namespace multivector::results {

namespace {

using ensemble::BatchResult, ensemble::Event;

/// A number of a list of `size` things, or -1.
bool is_place(int number, std::size_t size) { return number >= -1 && number < static_cast<int>(size); }

}  // namespace

Shape::Shape(const scenario::Scenario& scenario, int lanes)
    : scenario_(scenario), lanes_(lanes), variants_(static_cast<int>(scenario::variants(scenario).size())),
      waiting_(scenario::waiting_steps(scenario).size()) {}

bool Shape::place_fits(const BatchResult& batch) const {
  return batch.variant >= 0 && batch.variant < variants_ && batch.lanes >= 1 && batch.lanes <= lanes_ &&
         batch.first_replicate >= 0 && batch.first_replicate <= scenario_.replicates - batch.lanes;
}

bool Shape::sizes_fit(const BatchResult& batch) const {
  const auto lanes = static_cast<std::size_t>(batch.lanes), ticks = static_cast<std::size_t>(scenario_.ticks());
  const auto& vocabulary = scenario_.model.vocabulary;
  const bool hashed = batch.series.empty() && batch.series_hash.size() == 2 * lanes;
  return batch.measures.size() == scenario_.measures.size() * lanes &&
         (hashed || batch.series.size() == scenario_.series.size() * ticks * lanes) &&
         (batch.parameters.size() == vocabulary.parameters.size() * lanes ||
          (batch.variant != 0 && batch.parameters.empty())) &&
         batch.failed_tick.size() == lanes && batch.failed_cell.size() == lanes &&
         batch.counts.clamped.size() <= static_cast<std::size_t>(vocabulary.cell_count) &&
         batch.counts.probability.size() <= scenario_.model.rules.size() && batch.counts.held.size() <= waiting_;
}

bool Shape::failures_fit(const BatchResult& batch) const {
  for (std::size_t lane = 0; lane < batch.failed_tick.size(); ++lane)
    if (!is_place(batch.failed_tick[lane], static_cast<std::size_t>(scenario_.ticks())) ||
        !is_place(batch.failed_cell[lane], static_cast<std::size_t>(scenario_.model.vocabulary.cell_count)))
      return false;
  return true;
}

bool Shape::parties_fit(const Event& event) const {
  const auto& vocabulary = scenario_.model.vocabulary;
  const auto members = [&](int base) {
    return base < 0 ? std::size_t{0} : vocabulary.bases[static_cast<std::size_t>(base)].members.size();
  };
  if (!is_place(event.refused_base, vocabulary.bases.size()) ||
      !is_place(event.refused_by, members(event.refused_base)))
    return false;
  if (event.action < 0) return true;
  const auto& parties = vocabulary.actions[static_cast<std::size_t>(event.action)].parties;
  for (std::size_t p = 0; p < event.parties.size() && p < parties.size(); ++p)
    if (!is_place(event.parties[p], members(vocabulary.ranges[static_cast<std::size_t>(parties[p].range)].base)))
      return false;
  return true;
}

bool Shape::event_fits(const Event& event, const BatchResult& batch) const {
  return event.variant == batch.variant && event.replicate >= batch.first_replicate &&
         event.replicate < batch.first_replicate + batch.lanes && event.tick >= 0 && event.tick < scenario_.ticks() &&
         is_place(event.action, scenario_.model.vocabulary.actions.size()) &&
         is_place(event.by_doctrine, scenario_.model.doctrines.size()) && parties_fit(event);
}

bool Shape::fits(const BatchResult& batch) const {
  if (!place_fits(batch) || !sizes_fit(batch) || !failures_fit(batch)) return false;
  return std::all_of(batch.events.begin(), batch.events.end(),
                     [&](const Event& event) { return event_fits(event, batch); });
}

}  // namespace multivector::results
