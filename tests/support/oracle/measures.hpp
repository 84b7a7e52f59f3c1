// Measures and series: read from the record, tick by tick.
#pragma once

#include "tests/support/oracle/world.hpp"

namespace multivector::oracle {

/// What a measure has seen so far.
struct Tally {
  double value = 0;
  int ticks = 0;
  bool any = false;
};

/// Reads this tick's record into series.
void read_series(World& world);
/// Reads this tick's record and acts into the measures' tallies. Called at the end of a tick.
void read_measures(World& world, std::vector<Tally>& tallies);
/// What the measures come out as.
void finish_measures(World& world, const std::vector<Tally>& tallies);

}  // namespace multivector::oracle
