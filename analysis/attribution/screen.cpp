#include "analysis/attribution/screen.hpp"

#include "analysis/attribution/instances.hpp"
#include "results/hash.hpp"
#include "results/labels.hpp"
#include "results/lacks.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace multivector::attribution {

namespace {

using language::Expr;
using language::ExprPtr;
using model::ElementKind;
using model::ElementRef;

constexpr std::size_t kMostInstances = 20'000, kMostSeries = 60'000;
constexpr int kLanes = 16;  ///< narrow: thousands of series are kept of each

/// The value where the condition holds, else 0.
ExprPtr where_holds(const ExprPtr& condition, const ExprPtr& value) {
  if (!condition) return value;
  auto otherwise = std::make_shared<Expr>();
  otherwise->type = value->type;
  auto chosen = std::make_shared<Expr>();
  chosen->op = language::Op::choose;
  chosen->type = value->type;
  chosen->args = {condition, value, otherwise};
  return chosen;
}

/// All that one mechanism works out, instance by instance.
std::vector<ExprPtr> outputs(const language::Vocabulary& vocabulary, const model::Mechanism& mechanism) {
  std::vector<ExprPtr> all;
  for_each_instance(vocabulary, mechanism.for_, {}, [&](const Bindings& indices) {
    if (all.size() > kMostInstances) return;
    Bindings bindings = indices;
    bind_lets(mechanism, bindings);
    const ExprPtr where = substitute(mechanism.where, bindings);
    if (mechanism.value) all.push_back(where_holds(where, substitute(mechanism.value, bindings)));
    for (const auto& effect : mechanism.effects)
      for_each_instance(vocabulary, effect.for_, bindings, [&](const Bindings& inner) {
        ExprPtr value = where_holds(substitute(effect.when, inner), substitute(effect.value, inner));
        value = where_holds(substitute(effect.where, inner), value);
        all.push_back(where_holds(where, value));
      });
  });
  return all;
}

struct Watched {
  scenario::Scenario scenario;
  std::vector<int> mechanism_of;  ///< series -> mechanism
  std::set<int> unwatched;        ///< mechanisms with too many instances
};

Watched watch(const scenario::Scenario& scenario, const Contrast& contrast) {
  Watched watched{two_cases(scenario, contrast), {}, {}};
  watched.scenario.series.clear();
  watched.scenario.log_replicates = contrast.replicates;
  const auto& model = scenario.model;
  for (std::size_t m = 0; m < model.mechanisms.size(); ++m) {
    const auto& mechanism = model.mechanisms[m];
    if (!mechanism.may_act()) continue;
    const auto values = outputs(model.vocabulary, mechanism);
    if (values.size() > kMostInstances || watched.mechanism_of.size() + values.size() > kMostSeries) {
      watched.unwatched.insert(static_cast<int>(m));
      continue;
    }
    for (const auto& value : values) {
      const std::string name = "~" + mechanism.id + "|" + std::to_string(watched.mechanism_of.size());
      watched.scenario.series.push_back({name, "1", value, mechanism.slots});
      watched.mechanism_of.push_back(static_cast<int>(m));
    }
  }
  return watched;
}

/// What each element did in one branch, as hashes.
struct Traces {
  std::map<int, std::string> rules, doctrines, mechanisms;
  std::vector<double> measures;
};

std::map<int, std::string> finished(const std::map<int, results::Hash>& hashes) {
  std::map<int, std::string> texts;
  for (const auto& [key, hash] : hashes) texts[key] = hash.hex();
  return texts;
}

void add_text(results::Hash& hash, const std::string& text) {
  for (const char c : text) hash.add(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
}

class Keeper {
public:
  Keeper(const Watched& watched, const Contrast& contrast)
      : watched_(watched), labels_(results::measure_labels(watched.scenario)) {
    for (auto& variant : traces_) variant.resize(static_cast<std::size_t>(contrast.replicates));
  }

  void take(const ensemble::BatchResult& batch) {
    const auto lanes = static_cast<std::size_t>(batch.lanes);
    for (std::size_t k = 0; k < lanes; ++k) {
      Traces& traces = at(batch.variant, batch.first_replicate + static_cast<int>(k));
      for (std::size_t m = 0; m < watched_.scenario.measures.size(); ++m)
        traces.measures.push_back(results::within_horizon(batch.measures[m * lanes + k], labels_[m].kind,
                                                          labels_[m].horizon, batch.failed_tick[k] >= 0));
      traces.mechanisms = series_of(batch, k);
    }
    take_events(batch);
  }

  [[nodiscard]] bool differ(std::map<int, std::string> Traces::*of, int element) const {
    for (std::size_t r = 0; r < traces_[0].size(); ++r) {
      const auto& one = traces_[0][r].*of;
      const auto& other = traces_[1][r].*of;
      const auto a = one.find(element), b = other.find(element);
      if ((a == one.end()) != (b == other.end()) || (a != one.end() && a->second != b->second)) return true;
    }
    return false;
  }

  [[nodiscard]] Outcomes outcomes() const {
    Outcomes all;
    for (std::size_t m = 0; m < watched_.scenario.measures.size(); ++m) {
      auto& reference = all.reference.emplace_back();
      auto& variant = all.variant.emplace_back();
      for (const auto& traces : traces_[0]) reference.push_back(traces.measures[m]);
      for (const auto& traces : traces_[1]) variant.push_back(traces.measures[m]);
    }
    return all;
  }

private:
  Traces& at(int variant, int replicate) {
    return traces_[static_cast<std::size_t>(variant)][static_cast<std::size_t>(replicate)];
  }

  [[nodiscard]] std::map<int, std::string> series_of(const ensemble::BatchResult& batch, std::size_t lane) const {
    std::map<int, results::Hash> hashes;
    const auto lanes = static_cast<std::size_t>(batch.lanes);
    const auto ticks = static_cast<std::size_t>(watched_.scenario.ticks());
    for (std::size_t s = 0; s < watched_.mechanism_of.size(); ++s) {
      results::Hash& hash = hashes[watched_.mechanism_of[s]];
      for (std::size_t t = 0; t < ticks; ++t) hash.add(batch.series[(s * ticks + t) * lanes + lane]);
    }
    return finished(hashes);
  }

  void take_events(const ensemble::BatchResult& batch) {
    std::map<int, std::map<int, results::Hash>> rules, doctrines;  // replicate -> element
    for (const auto& event : batch.events) {
      if (event.kind != ensemble::Event::By::rule) continue;
      add(rules[event.replicate][event.source], event);
      if (event.by_doctrine >= 0) add(doctrines[event.replicate][event.by_doctrine], event);
    }
    for (const auto& [replicate, hashes] : rules) at(batch.variant, replicate).rules = finished(hashes);
    for (const auto& [replicate, hashes] : doctrines) at(batch.variant, replicate).doctrines = finished(hashes);
  }

  static void add(results::Hash& hash, const ensemble::Event& event) {
    add_text(hash, event.place);
    for (const int word :
         {event.tick, static_cast<int>(event.outcome), event.act, event.action, event.by_doctrine, event.refused_by})
      hash.add(static_cast<std::uint64_t>(word));
    for (const int party : event.parties) hash.add(static_cast<std::uint64_t>(party));
    for (const double input : event.inputs) hash.add(input);
  }

  const Watched& watched_;
  std::vector<results::MeasureLabel> labels_;
  std::vector<Traces> traces_[2];
};

/// Soft doctrines leave no line in the log: they only make an act less likely.
bool weighs_on(const model::Model& model, const model::Doctrine& doctrine, const std::set<int>& rules) {
  const auto against = [&](const model::ActCall& call) {
    return std::any_of(doctrine.forbids.begin(), doctrine.forbids.end(),
                       [&](const auto& pattern) { return pattern.action == call.action; });
  };
  return !doctrine.hard && std::any_of(rules.begin(), rules.end(), [&](int r) {
    const auto& rule = model.rules[static_cast<std::size_t>(r)];
    return std::any_of(rule.acts.begin(), rule.acts.end(), against) ||
           std::any_of(rule.options.begin(), rule.options.end(), [&](const auto& option) {
             return std::any_of(option.acts.begin(), option.acts.end(), against);
           });
  });
}

}  // namespace

Screening screen(const scenario::Scenario& scenario, const Contrast& contrast, const Means& means, Cost& cost) {
  const Watched watched = watch(scenario, contrast);
  Keeper keeper(watched, contrast);
  ensemble::Options options;
  options.threads = means.threads;
  options.batch = kLanes;
  options.fixed_parameters = means.fixed_parameters;
  options.stop = means.stop;
  std::uint64_t done = 0;
  const auto summary = ensemble::run(watched.scenario, options, [&](ensemble::BatchResult&& batch) {
    keeper.take(batch);
    done += static_cast<std::uint64_t>(batch.lanes);
    if (means.progress) means.progress(done, 2 * static_cast<std::uint64_t>(contrast.replicates));
  });
  if (summary.stopped) throw Stopped{};
  cost.add(summary);

  Screening found{{}, 0, {keeper.outcomes()}};
  const model::Model& model = scenario.model;
  const auto look = [&](ElementKind kind, const auto& elements, const auto& differs) {
    for (int i = 0; i < static_cast<int>(elements.size()); ++i) {
      if (!elements[static_cast<std::size_t>(i)].may_act()) continue;
      ++found.seen;
      if (differs(i)) found.differ.push_back({kind, i});
    }
  };
  std::set<int> rules;
  for (int r = 0; r < static_cast<int>(model.rules.size()); ++r)
    if (keeper.differ(&Traces::rules, r)) rules.insert(r);
  look(ElementKind::mechanism, model.mechanisms,
       [&](int m) { return watched.unwatched.contains(m) || keeper.differ(&Traces::mechanisms, m); });
  look(ElementKind::doctrine, model.doctrines, [&](int d) {
    return keeper.differ(&Traces::doctrines, d) ||
           weighs_on(model, model.doctrines[static_cast<std::size_t>(d)], rules);
  });
  look(ElementKind::rule, model.rules, [&](int r) { return rules.contains(r); });
  return found;
}

}  // namespace multivector::attribution
