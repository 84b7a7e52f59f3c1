#include "cli/describe_structure.hpp"

#include "cli/comments.hpp"
#include "model/reads.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace multivector::cli {

namespace {

using model::Mechanism;
using model::Model;

std::vector<int> targets(const Mechanism& mechanism) {
  std::vector<int> variables;
  if (mechanism.target) variables.push_back(mechanism.target->id);
  for (const auto& effect : mechanism.effects) variables.push_back(effect.target->id);
  return variables;
}

std::vector<Module> modules_of(const Words& words) {
  const Model& model = words.model();
  std::set<int> files;
  for (const auto& mechanism : model.mechanisms) files.insert(mechanism.file);
  std::map<std::string, Module> by_name;  // by path: whatever the order in which files were read
  for (std::size_t m = 0; m < model.mechanisms.size(); ++m) {
    const auto& mechanism = model.mechanisms[m];
    const std::string path = words.sources().path(mechanism.file);
    Module& module = by_name[files.size() > 1 ? path : mechanism.id];
    module.name = files.size() > 1 ? std::filesystem::path(path).stem().string() : mechanism.id;
    module.about = files.size() > 1 ? comment_of_file(words.sources(), mechanism.file) : words.note(mechanism);
    module.mechanisms.push_back(static_cast<int>(m));
    for (const int variable : targets(mechanism)) module.writes.push_back(variable);
  }
  std::vector<Module> modules;
  for (auto& [name, module] : by_name) {
    std::sort(module.writes.begin(), module.writes.end());
    module.writes.erase(std::unique(module.writes.begin(), module.writes.end()), module.writes.end());
    modules.push_back(std::move(module));
  }
  return modules;
}

using Links = std::map<std::pair<int, int>, std::set<int>>;  ///< (from, to) -> variables

/// Who writes each variable, so that others may depend on it: modules; for levers the agents alone, whose acts the
/// module's book-keeping only lets fade.
std::vector<std::set<int>> writers_of(const Model& model, const std::vector<Module>& modules) {
  std::vector<std::set<int>> writers(model.vocabulary.variables.size());
  for (std::size_t m = 0; m < modules.size(); ++m)
    for (const int v : modules[m].writes)
      if (model.variable_info[static_cast<std::size_t>(v)].kind != model::VariableKind::lever)
        writers[static_cast<std::size_t>(v)].insert(static_cast<int>(m));
  for (const auto& action : model.actions)
    for (const auto& effect : action.effects)
      writers[static_cast<std::size_t>(effect.target->id)].insert(Flow::kAgents);
  return writers;
}

template <typename Elements>
void link(Links& links, const std::vector<std::set<int>>& writers, const Elements& elements, int to) {
  for (const auto* element : elements)
    model::for_each_expr(*element, [&](const language::ExprPtr& expr) {
      model::for_each_read(expr, [&](const language::Expr& cell, model::Access access) {
        if (access == model::Access::initial) return;
        for (const int from : writers[static_cast<std::size_t>(cell.id)])
          if (from != to) links[{from, to}].insert(cell.id);
      });
    });
}

template <typename Element>
std::vector<const Element*> pointers(const std::vector<Element>& elements) {
  std::vector<const Element*> list;
  for (const auto& element : elements) list.push_back(&element);
  return list;
}

Links links_of(const Model& model, const std::vector<Module>& modules) {
  const auto writers = writers_of(model, modules);
  Links links;
  for (std::size_t m = 0; m < modules.size(); ++m) {
    std::vector<const Mechanism*> own;
    for (const int i : modules[m].mechanisms) own.push_back(&model.mechanisms[static_cast<std::size_t>(i)]);
    link(links, writers, own, static_cast<int>(m));
  }
  link(links, writers, pointers(model.rules), Flow::kAgents);
  link(links, writers, pointers(model.actions), Flow::kAgents);
  link(links, writers, pointers(model.doctrines), Flow::kAgents);
  return links;
}

/// What an order costs: flows that lead back; one of a computed cell weighs as much as all others can.
double cost(const Model& model, const Links& links, const std::vector<int>& order) {
  std::vector<int> position(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) position[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
  double sum = 0;
  for (const auto& [ends, variables] : links) {
    if (ends.first < 0 || ends.second < 0) continue;
    const int back = position[static_cast<std::size_t>(ends.first)] - position[static_cast<std::size_t>(ends.second)];
    if (back <= 0) continue;
    for (const int v : variables) {
      const auto cell = static_cast<std::size_t>(model.vocabulary.variables[static_cast<std::size_t>(v)].first_cell);
      sum += model.set_by[cell] >= 0 ? 1000 : 1;
    }
    sum += 0.01 * back;
  }
  return sum;
}

/// Each module in turn goes where the order costs least, until nothing moves.
std::vector<int> best_order(const Model& model, const Links& links, std::size_t count) {
  std::vector<int> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = static_cast<int>(i);
  double best = cost(model, links, order);
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t from = 0; from < count; ++from)
      for (std::size_t to = 0; to < count; ++to) {
        std::vector<int> other = order;
        const int module = other[from];
        other.erase(other.begin() + static_cast<std::ptrdiff_t>(from));
        other.insert(other.begin() + static_cast<std::ptrdiff_t>(to), module);
        if (const double sum = cost(model, links, other); sum < best - 1e-9) {
          best = sum, order = other, moved = true;
        }
      }
  }
  return order;
}

}  // namespace

const Flow* Structure::flow(int from, int to) const {
  for (const Flow& flow : flows)
    if (flow.from == from && flow.to == to) return &flow;
  return nullptr;
}

Structure structure_of(const Words& words) {
  const Model& model = words.model();
  std::vector<Module> modules = modules_of(words);
  const Links links = links_of(model, modules);
  const std::vector<int> order = best_order(model, links, modules.size());
  std::vector<int> position(order.size());
  Structure structure;
  for (std::size_t i = 0; i < order.size(); ++i) {
    position[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    structure.modules.push_back(modules[static_cast<std::size_t>(order[i])]);
  }
  const auto place = [&](int module) {
    return module == Flow::kAgents ? Flow::kAgents : position[static_cast<std::size_t>(module)];
  };
  for (const auto& [ends, variables] : links)
    structure.flows.push_back({place(ends.first), place(ends.second), {variables.begin(), variables.end()}});
  std::sort(structure.flows.begin(), structure.flows.end(),
            [](const Flow& a, const Flow& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
  return structure;
}

}  // namespace multivector::cli
