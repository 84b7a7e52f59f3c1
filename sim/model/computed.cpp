// Which mechanism computes which cell: one only.
#include "model/check.hpp"
#include "model/reads.hpp"

namespace multivector::model {

namespace {

/// The cell that this instance sets, or -1 (reported once) if its members are not known at load.
int exact_cell(Build& build, Constants& constants, const Mechanism& mechanism, std::vector<double>& frame,
               bool& reported) {
  std::vector<int> members;
  for (const auto& arg : mechanism.target->args) {
    const auto member = constants.value(*arg, frame);
    if (!member) {
      if (!reported) {
        build.diagnostics.error("varying-target", arg->span, "which cell is set must be known at load",
                                "use indices, members and attributes here");
      }
      reported = true;
      return -1;
    }
    members.push_back(static_cast<int>(*member));
  }
  const auto& variable = build.model.vocabulary.variables[static_cast<std::size_t>(mechanism.target->id)];
  return language::cell_of(build.model.vocabulary, variable, members);
}

void claim(Build& build, int number, int cell, std::set<std::pair<int, int>>& reported) {
  const Mechanism& mechanism = build.model.mechanisms[static_cast<std::size_t>(number)];
  int& owner = build.model.set_by[static_cast<std::size_t>(cell)];
  if (owner < 0) {
    owner = number;
    return;
  }
  const Mechanism& other = build.model.mechanisms[static_cast<std::size_t>(owner)];
  if (other.id == mechanism.id && owner != number) return;  // a scenario's replacement
  if (!reported.insert({owner, number}).second) return;
  const std::string by =
      owner == number ? "twice by `" + mechanism.id + "`" : "by `" + mechanism.id + "` and by `" + other.id + "`";
  auto& error = build.diagnostics.error(
      "set-twice", mechanism.target->span, "`" + cell_text(build.model.vocabulary, cell) + "` is set " + by,
      "a cell is computed by one mechanism: thin the instances with `where`, or use `add`");
  if (owner != number) error.notes.push_back({"the other one", other.target->span});
}

void read_targets(Build& build, Constants& constants, int number, std::set<std::pair<int, int>>& reported) {
  const Mechanism& mechanism = build.model.mechanisms[static_cast<std::size_t>(number)];
  bool varying = false;
  int instances = 0;
  const bool known = for_each_instance(build.model, constants, mechanism.for_, mechanism.where, mechanism.slots,
                                       [&](std::vector<double>& frame) {
                                         ++instances;
                                         if (mechanism.kind != MechanismKind::set) return;
                                         const int cell = exact_cell(build, constants, mechanism, frame, varying);
                                         if (cell >= 0) claim(build, number, cell, reported);
                                       });
  if (!known && constants.exhausted()) {
    build.diagnostics.error("too-much-work", mechanism.where ? mechanism.where->span : mechanism.span,
                            "at load, the conditions of `where` take more than 50,000,000 steps",
                            "use smaller sets, or fewer folds in `where`");
  }
  if (!known || instances > 0 || build.diagnostics.has_errors()) return;
  build.diagnostics.warning("no-instance", mechanism.span,
                            "`" + mechanism.id + "` has no instance: its `where` never holds");
}

}  // namespace

void find_computed(Build& build, Constants& constants) {
  std::set<std::pair<int, int>> reported;
  for (std::size_t m = 0; m < build.model.mechanisms.size() && !constants.exhausted(); ++m)
    read_targets(build, constants, static_cast<int>(m), reported);
}

}  // namespace multivector::model
