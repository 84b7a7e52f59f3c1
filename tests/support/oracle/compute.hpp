// Phase 2 of a tick: passing effects, computed cells, the record. And what mechanisms add in phase 4.
#pragma once

#include "tests/support/oracle/evaluate.hpp"

namespace multivector::oracle {

/// The frame of an element's instance in this tick, with its `let` filled in. Place `id|members`.
[[nodiscard]] Frame frame_of(const World& world, const model::Element& element, const Instance& instance,
                             const std::set<int>& own = {});

void compute(World& world);
/// Computed cells as the initial state makes them: what steps of the first tick read. Counts no clamps.
void compute_initial_state(World& world);
/// Adds of all mechanisms, from the snapshot, by id.
void mechanisms_add(World& world);

}  // namespace multivector::oracle
