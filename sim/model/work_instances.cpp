// Steps of elements: how many instances they have, and what an instance is to compile.
#include "model/work_counter.hpp"

#include <algorithm>

namespace multivector::model {

namespace {

constexpr std::size_t kSamples = 16;
constexpr double kMaxCounted = 100'000;  ///< combinations of an effect's indices that are looked at one by one

/// Every n-th of what comes, few of them.
class Sampled {
public:
  void see(const WorkCounter::Frame& frame) {
    if (seen_++ % stride_ != 0) return;
    frames_.push_back(frame);
    if (frames_.size() < 2 * kSamples) return;
    for (std::size_t i = 0; i < kSamples; ++i) frames_[i] = std::move(frames_[2 * i]);
    frames_.resize(kSamples);
    stride_ *= 2;
  }
  [[nodiscard]] std::size_t seen() const { return seen_; }
  std::vector<WorkCounter::Frame> take() { return std::move(frames_); }

private:
  std::size_t seen_ = 0, stride_ = 1;
  std::vector<WorkCounter::Frame> frames_;
};

}  // namespace

WorkCounter::Instances WorkCounter::instances(const std::vector<Index>& indices, const ExprPtr& where, int slots) {
  Sampled sampled;
  const bool all = !exact_ || !for_each_instance(model_, constants_, indices, where, slots,
                                                 [&](Frame& frame) { sampled.see(frame); });
  if (!all) return {static_cast<double>(sampled.seen()), sampled.take()};
  Instances whole{1, {Frame(static_cast<std::size_t>(std::max(slots, 0)), std::nan(""))}};
  for (const Index& index : indices) {
    const auto& members = model_.vocabulary.ranges[static_cast<std::size_t>(index.range)].members;
    const auto slot = static_cast<std::size_t>(index.slot);
    if (whole.samples[0].size() <= slot) whole.samples[0].resize(slot + 1, std::nan(""));
    whole.count *= static_cast<double>(members.size());
    if (!members.empty()) whole.samples[0][slot] = members[members.size() / 2];
  }
  if (exact_ && constants_.exhausted()) whole.count = 1;
  return whole;
}

/// Inside of an element whose indices are known, or some of them.
double WorkCounter::count(const std::vector<Index>& indices, const ExprPtr& where, Frame& frame) {
  double all = 1;
  for (const Index& index : indices) all *= size_of(index.range);
  if (!where || !exact_ || indices.empty()) return all;
  if (all > kMaxCounted) return 1;
  double held = 0;
  const std::function<bool(std::size_t)> next = [&](std::size_t depth) {
    if (depth == indices.size()) {
      const auto holds = constants_.value(*where, frame);
      if (holds && *holds != 0) ++held;
      return holds.has_value();
    }
    const auto slot = static_cast<std::size_t>(indices[depth].slot);
    if (frame.size() <= slot) frame.resize(slot + 1, std::nan(""));
    for (const int member : model_.vocabulary.ranges[static_cast<std::size_t>(indices[depth].range)].members) {
      frame[slot] = member;
      if (!next(depth + 1)) return false;
    }
    return true;
  };
  return next(0) ? held : constants_.exhausted() ? 1 : all;
}

/// So often as there are instances; samples stand for all.
double WorkCounter::mean(const Instances& instances, const std::function<double(Frame&)>& once) {
  double sum = 0;
  for (Frame frame : instances.samples) sum += once(frame);
  return instances.samples.empty() ? 0 : instances.count * sum / static_cast<double>(instances.samples.size());
}

void WorkCounter::add_value(const std::string& what, const Instances& instances, const ExprPtr& expr) {
  if (expr) work_.add({what, expr->span, mean(instances, [&](Frame& frame) { return of(expr, frame); })});
}

void WorkCounter::add(const std::string& what, const ExprPtr& expr) { add_value(what, {1, {Frame{}}}, expr); }

double WorkCounter::of_effect(const Effect& effect, Frame& frame) {
  const double all = count(effect.for_, effect.where, frame);
  return all * (1 + of(effect.target, frame) + of(effect.value, frame) + of(effect.when, frame));
}

void WorkCounter::add_effects_of(const std::string& what, const Instances& instances,
                                 const std::vector<Effect>& effects) {
  for (const Effect& effect : effects)
    work_.add({what, effect.span, mean(instances, [&](Frame& frame) { return of_effect(effect, frame); })});
}

void WorkCounter::add_effects(const std::string& what, const std::vector<Effect>& effects, double times) {
  add_effects_of(what, {times, {Frame{}}}, effects);
}

void WorkCounter::add_mechanism(const Mechanism& m) {
  if (!m.may_act()) return;
  const std::string what = "mechanism `" + m.id + "`";
  const Instances all = instances(m.for_, m.where, m.slots);
  for (const Let& let : m.lets) add_value(what, all, let.value);
  add_value(what, all, m.value);
  add_value(what, all, m.target);
  add_effects_of(what, all, m.effects);
}

void WorkCounter::add_model() {
  consents_.resize(model_.actions.size());
  for (std::size_t a = 0; a < consents_.size(); ++a) consents_[a].assign(model_.actions[a].consent.size(), 0);
  for (const Mechanism& mechanism : model_.mechanisms) add_mechanism(mechanism);
  for (const Rule& rule : model_.rules) add_rule(rule);
  add_initials();
}

}  // namespace multivector::model
