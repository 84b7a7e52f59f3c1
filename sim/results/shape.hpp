// Whether a batch that was read back is one of a scenario's: every number in it is used as a place later on.
#pragma once

#include "ensemble/ensemble.hpp"

namespace multivector::results {

class Shape {
public:
  /// @param lanes  of a batch of this run. The scenario must live as long as this.
  Shape(const scenario::Scenario& scenario, int lanes);
  [[nodiscard]] bool fits(const ensemble::BatchResult& batch) const;

private:
  [[nodiscard]] bool place_fits(const ensemble::BatchResult& batch) const;
  [[nodiscard]] bool sizes_fit(const ensemble::BatchResult& batch) const;
  [[nodiscard]] bool failures_fit(const ensemble::BatchResult& batch) const;
  [[nodiscard]] bool event_fits(const ensemble::Event& event, const ensemble::BatchResult& batch) const;
  [[nodiscard]] bool parties_fit(const ensemble::Event& event) const;

  const scenario::Scenario& scenario_;
  int lanes_, variants_;
  std::size_t waiting_;
};

}  // namespace multivector::results
