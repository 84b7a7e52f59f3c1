// The order of mechanisms that set cells: each after those whose cells it may read.
#include "model/check.hpp"
#include "model/reads.hpp"

#include <algorithm>

namespace multivector::model {

namespace {

/// What a mechanism may read in this tick that others set: setter -> where it says so.
using Needs = std::map<int, Span>;

class Orderer {
public:
  explicit Orderer(Build& build) : build_(build), model_(build.model), needs_(model_.mechanisms.size()) {
    for (std::size_t m = 0; m < model_.mechanisms.size(); ++m)
      versions_[model_.mechanisms[m].id].push_back(static_cast<int>(m));
  }

  void run() {
    for (std::size_t m = 0; m < model_.mechanisms.size(); ++m) {
      if (model_.mechanisms[m].kind == MechanismKind::set) collect(static_cast<int>(m));
    }
    place_all();
    report_loops();
  }

private:
  void collect(int number) {
    const Mechanism& mechanism = model_.mechanisms[static_cast<std::size_t>(number)];
    bool reported = false;
    for_each_expr(mechanism, [&](const language::ExprPtr& expr) {
      for_each_read(expr, [&](const language::Expr& cell, Access access) {
        if (access == Access::now) add_needs(number, cell, reported);
      });
    });
    waiting_.push_back(number);
  }

  void add_needs(int number, const language::Expr& cell, bool& reported) {
    const std::string& id = model_.mechanisms[static_cast<std::size_t>(number)].id;
    for_each_cell(model_.vocabulary, cell, [&](int c) {
      const int setter = model_.set_by[static_cast<std::size_t>(c)];
      if (setter < 0) return true;
      const std::string& other = model_.mechanisms[static_cast<std::size_t>(setter)].id;
      if (other != id) {
        for (const int version : versions_[other]) needs_[static_cast<std::size_t>(number)].emplace(version, cell.span);
        return true;
      }
      if (!reported) {
        build_.diagnostics.error(
            "reads-itself", cell.span,
            "`" + id + "` sets `" + cell_text(model_.vocabulary, c) + "`, and may read it here",
            "an index stands for all members of its set; `previous(...)` reads the value of the tick before");
      }
      reported = true;
      return false;
    });
  }

  /// By id, as soon as all that is needed has been placed.
  void place_all() {
    std::set<int> placed;
    for (bool progress = true; progress;) {
      progress = false;
      for (auto at = waiting_.begin(); at != waiting_.end();) {
        const Needs& needs = needs_[static_cast<std::size_t>(*at)];
        const bool ready =
            std::all_of(needs.begin(), needs.end(), [&](const auto& need) { return placed.contains(need.first); });
        if (!ready) {
          ++at;
          continue;
        }
        placed.insert(*at);
        model_.set_order.push_back(*at);
        at = waiting_.erase(at);
        progress = true;
      }
    }
  }

  void report_loops() {
    std::set<int> left(waiting_.begin(), waiting_.end());
    while (!left.empty()) {
      std::vector<int> path;
      int at = *left.begin();
      while (at >= 0 && std::find(path.begin(), path.end(), at) == path.end()) {
        path.push_back(at);
        const Needs& needs = needs_[static_cast<std::size_t>(at)];
        const auto next =
            std::find_if(needs.begin(), needs.end(), [&](const auto& need) { return left.contains(need.first); });
        at = next == needs.end() ? -1 : next->first;
      }
      if (at >= 0) report({std::find(path.begin(), path.end(), at), path.end()});
      for (const int number : path) left.erase(number);
    }
  }

  void report(const std::vector<int>& loop) {
    std::string text;
    for (const int number : loop) text += "`" + model_.mechanisms[static_cast<std::size_t>(number)].id + "` needs ";
    text += "`" + model_.mechanisms[static_cast<std::size_t>(loop.front())].id + "`";
    const auto place = [&](std::size_t i) {
      return needs_[static_cast<std::size_t>(loop[i])].at(loop[(i + 1) % loop.size()]);
    };
    auto& error = build_.diagnostics.error("mechanism-loop", place(0), "these mechanisms need each other: " + text,
                                           "read one of them one tick later, with `previous(...)`");
    for (std::size_t i = 1; i < loop.size(); ++i) {
      error.notes.push_back({"`" + model_.mechanisms[static_cast<std::size_t>(loop[i])].id + "` reads this", place(i)});
    }
  }

  Build& build_;
  Model& model_;
  std::vector<Needs> needs_;
  std::vector<int> waiting_;
  std::map<std::string, std::vector<int>> versions_;  ///< id -> the mechanism and its replacements
};

}  // namespace

void order_mechanisms(Build& build) { Orderer(build).run(); }

}  // namespace multivector::model
