#include "t1.hpp"

#include "multivector/random.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace multivector::bench {

namespace {

using Row = std::array<double, kAgents>;

struct Philox {
  std::uint64_t seed = 1;
  std::uint32_t replicate = 0;
  std::array<std::uint64_t, kAgents> places = t1_places();

  /// Numbers n = 2 pair and 2 pair + 1 of agent i's place.
  std::array<double, 2> pair(int i, std::uint32_t tick, std::uint32_t pair_number) const {
    const std::uint64_t place = places[i];
    const auto w = philox4x32({static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(place >> 32), replicate,
                               tick + (pair_number << 20)},
                              {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    return {number(w[0], w[1]), number(w[2], w[3])};
  }
  static double number(std::uint32_t a, std::uint32_t b) {
    return (static_cast<double>(a >> 5) * 0x1p26 + (static_cast<double>(b >> 6) + 0.5)) * 0x1p-53;
  }
};

/// xoshiro256++ 1.0. @source Blackman and Vigna 2019, public domain.
struct Xoshiro {
  std::array<std::uint64_t, 4> s;
  explicit Xoshiro(std::uint64_t seed) {
    for (auto& word : s) {  // splitmix64
      std::uint64_t z = (seed += 0x9e3779b97f4a7c15u);
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
      word = z ^ (z >> 31);
    }
  }
  double operator()() {
    const std::uint64_t result = std::rotl(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = std::rotl(s[3], 45);
    return static_cast<double>(result >> 11) * 0x1p-53;
  }
};

int partner(int i, double u) {
  const int k = std::min(static_cast<int>(u * (kAgents - 1)), kAgents - 2);
  return k < i ? k : k + 1;
}

void change(Row& wealth, const Row& delta) {
  for (int i = 0; i < kAgents; ++i) wealth[i] += delta[i];
}

void record(T1Result& result, const Row& wealth) {
  result.richest.push_back(*std::max_element(wealth.begin(), wealth.end()));
  result.poorest.push_back(*std::min_element(wealth.begin(), wealth.end()));
}

}  // namespace

std::array<std::uint64_t, kAgents> t1_places() {
  std::array<std::uint64_t, kAgents> places{};
  for (int i = 0; i < kAgents; ++i) {
    const std::string number = std::to_string(i + 1);
    places[i] = place_hash("meet|A" + (number.size() < 2 ? "0" + number : number));
  }
  return places;
}

T1Result t1_scalar_philox(int branches, std::uint64_t seed) {
  T1Result result;
  Philox luck{.seed = seed};
  for (int b = 0; b < branches; ++b) {
    luck.replicate = static_cast<std::uint32_t>(b);
    Row wealth;
    wealth.fill(kStart);
    for (int t = 0; t < kTicks; ++t) {
      if (t + 1 == kTicks) record(result, wealth);
      const std::uint32_t tick = kFirstTick + static_cast<std::uint32_t>(t);
      Row delta{};
      for (int i = 0; i < kAgents; ++i) {
        const auto [who, whether] = luck.pair(i, tick, 1);
        if (whether >= 0.5) continue;
        const double gift = 0.1 * luck.pair(i, tick, 2)[0] * wealth[i];
        delta[i] -= gift;
        delta[partner(i, who)] += gift;
      }
      change(wealth, delta);
    }
  }
  return result;
}

T1Result t1_scalar_xoshiro(int branches, std::uint64_t seed) {
  T1Result result;
  for (int b = 0; b < branches; ++b) {
    Xoshiro luck(seed + static_cast<std::uint64_t>(b));
    Row wealth;
    wealth.fill(kStart);
    for (int t = 0; t < kTicks; ++t) {
      if (t + 1 == kTicks) record(result, wealth);
      Row delta{};
      for (int i = 0; i < kAgents; ++i) {
        const int j = partner(i, luck());
        const double whether = luck(), how_much = luck();
        if (whether >= 0.5) continue;
        const double gift = 0.1 * how_much * wealth[i];
        delta[i] -= gift;
        delta[j] += gift;
      }
      change(wealth, delta);
    }
  }
  return result;
}

}  // namespace multivector::bench
