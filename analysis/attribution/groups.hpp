// Named groups of elements: what is switched off together.
#pragma once

#include "analysis/attribution/knockout.hpp"

#include <optional>
#include <string>
#include <vector>

namespace multivector::attribution {

struct Group {
  std::string name;
  Knockout off;
};

/// Rows of every decomposition beside its groups: no group is called so.
inline constexpr const char *kRemainder = "remainder", *kSum = "sum";

/// What somebody calls an element: `rule uz.seek-hosts`, `mechanism remit`, `shock crocus`.
[[nodiscard]] std::string kind_of(const model::ElementRef& ref);
[[nodiscard]] std::string shock_name(const scenario::Scenario& scenario, int shock);

/// Channels: elements of one file are a group, named by the file's path from the model's folder; shocks are one group.
[[nodiscard]] std::vector<Group> by_file(const scenario::Scenario& scenario, const Sources& sources,
                                         const std::vector<model::ElementRef>& elements);
/// Each element a group of its own: mechanisms, or rules and doctrines.
[[nodiscard]] std::vector<Group> one_by_one(const scenario::Scenario& scenario,
                                            const std::vector<model::ElementRef>& elements, bool mechanisms);

/// A YAML file, `name: [ids]`, with selectors such as `ru.*` and {agent: RU}, names of shocks, and files as by_file
/// calls them
/// (`mechanisms/trade`: what is in it and in no group by its id). Nothing after a mistake (reported).
/// @param sources  of the model.
[[nodiscard]] std::optional<std::vector<Group>> read_groups(const std::string& path, const scenario::Scenario& scenario,
                                                            const Sources& sources, Diagnostics& diagnostics);

/// The groups of the largest `sizes`, in the order given, and one called `rest` that holds the others: at most `most`.
[[nodiscard]] std::vector<Group> lumped(std::vector<Group> groups, const std::vector<double>& sizes, std::size_t most);

}  // namespace multivector::attribution
