// Axelrod's tribute model by hand, one history at a time, with the luck of scenarios/classics/tribute.
#pragma once

#include "multivector/random.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace multivector::test {

class Tribute {
public:
  Tribute(std::uint64_t seed, std::uint32_t replicate, double bond) : seed_(seed), replicate_(replicate), bond_(bond) {
    for (int i = 0; i < kActors; ++i) {
      wealth[i] = 300 + 200 * uniform(seed, place_hash("initial|wealth|A" + std::to_string(i)), replicate, 0, 2);
      commitment[i][i] = 1;
    }
  }
  /// Quarter k from the start; `tick` is its number in the calendar.
  void step(int k, std::uint32_t tick) {
    if (k % 4 == 3) {
      for (double& w : wealth) w += 20;
      return;
    }
    active_ =
        std::min(static_cast<int>(kActors * uniform(seed_, place_hash("turn|"), replicate_, tick, 2)), kActors - 1);
    int target = -1;
    double best = 0;
    for (int t = 0; t < kActors; ++t) {
      if (t == active_ || !quarrel(t) || attack_ <= defence_ || wealth[t] <= 0) continue;
      const double score = (attack_ - defence_) / attack_ * std::min(250.0, wealth[t]);
      if (target < 0 || score > best) target = t, best = score;
    }
    if (target < 0) return;
    quarrel(target);
    const double losses = std::min(1.0, defence_ / std::max(1.0, 0.25 * attack_)),
                 payment = std::min(250.0, wealth[target]);
    payment < 0.25 * attack_* wealth[target] / std::max(1.0, defence_) ? pay(target, payment) : fight(losses);
  }

  static constexpr int kActors = 10;
  std::array<double, kActors> wealth{};
  std::array<std::array<double, kActors>, kActors> commitment{};
  int tributes = 0, wars = 0;

private:
  /// Takes sides for a quarrel of the active actor with t. @returns whether friends link them.
  bool quarrel(int t) {
    side_.fill(0);
    side_[active_] = 1;
    side_[t] = -1;
    bool reached = false;
    for (const int way : {1, kActors - 1}) {  // clockwise and counter-clockwise
      int k = next(active_, way);
      for (; k != t && leaning(k, t) > 0; k = next(k, way)) side_[k] = 1;
      reached = reached || k == t;
      k = next(t, kActors - way);
      for (; k != active_ && leaning(k, t) < 0; k = next(k, kActors - way)) side_[k] = -1;
    }
    attack_ = defence_ = 0;
    for (int k = 0; k < kActors; ++k) {
      force_[k] = side_[k] > 0 ? commitment[k][active_] * wealth[k] : side_[k] < 0 ? commitment[k][t] * wealth[k] : 0;
      (side_[k] > 0 ? attack_ : defence_) += force_[k];
    }
    return reached;
  }
  [[nodiscard]] static int next(int k, int way) { return (k + way) % kActors; }
  [[nodiscard]] int leaning(int k, int t) const {
    return (commitment[k][active_] > commitment[k][t]) - (commitment[k][active_] < commitment[k][t]);
  }
  void pay(int t, double payment) {
    ++tributes;
    wealth[t] = std::max(0.0, wealth[t] - payment);
    wealth[active_] += payment;
    for (double* c : {&commitment[active_][t], &commitment[t][active_]}) *c = std::min(1.0, *c + bond_);
  }
  void fight(double losses) {
    ++wars;
    for (int k = 0; k < kActors; ++k) {
      const double ratio = side_[k] > 0 ? defence_ / std::max(1.0, attack_) : attack_ / std::max(1.0, defence_);
      wealth[k] = std::max(0.0, wealth[k] - losses * 0.25 * force_[k] * ratio);
      for (int m = 0; m < kActors; ++m)
        if (k != m) commitment[k][m] = std::clamp(commitment[k][m] + bond_ * side_[k] * side_[m], 0.0, 1.0);
    }
  }

  std::uint64_t seed_;
  std::uint32_t replicate_;
  double bond_;
  int active_ = 0;
  std::array<int, kActors> side_{};
  std::array<double, kActors> force_{};
  double attack_ = 0, defence_ = 0;
};

}  // namespace multivector::test
