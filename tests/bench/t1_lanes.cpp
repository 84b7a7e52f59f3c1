#include "t1.hpp"

#include "multivector/random.hpp"

#include <algorithm>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace multivector::bench {

namespace {

constexpr int kLanes = 64;
using Column = std::array<double, kLanes>;

struct alignas(64) Batch {
  std::array<Column, kAgents> wealth, delta;
};

#if defined(__AVX2__)

__m256d number(__m256i a, __m256i b) {
  const __m256i low = _mm256_set1_epi64x(0xffffffff), exponent = _mm256_castpd_si256(_mm256_set1_pd(0x1p52));
  const auto to_double = [&](__m256i whole) {
    return _mm256_sub_pd(_mm256_castsi256_pd(_mm256_or_si256(whole, exponent)), _mm256_set1_pd(0x1p52));
  };
  const __m256d high = to_double(_mm256_srli_epi64(_mm256_and_si256(a, low), 5));
  const __m256d rest = to_double(_mm256_srli_epi64(_mm256_and_si256(b, low), 6));
  const __m256d sum =
      _mm256_add_pd(_mm256_mul_pd(high, _mm256_set1_pd(0x1p26)), _mm256_add_pd(rest, _mm256_set1_pd(0.5)));
  return _mm256_mul_pd(sum, _mm256_set1_pd(0x1p-53));
}

/// Two numbers for each of 64 replicates from `first` on.
void pair(double* first_number, double* second_number, std::uint32_t first, std::uint64_t seed, std::uint64_t place,
          std::uint32_t word3) {
  const __m256i m0 = _mm256_set1_epi64x(0xD2511F53u), m1 = _mm256_set1_epi64x(0xCD9E8D57u);
  for (int lane = 0; lane < kLanes; lane += 8) {
    __m256i c0[2], c1[2], c2[2], c3[2];
    for (int h = 0; h < 2; ++h) {
      c0[h] = _mm256_set1_epi64x(static_cast<std::uint32_t>(place));
      c1[h] = _mm256_set1_epi64x(static_cast<long long>(place >> 32));
      const long long r = static_cast<long long>(first) + lane + 4 * h;
      c2[h] = _mm256_add_epi64(_mm256_set1_epi64x(r), _mm256_set_epi64x(3, 2, 1, 0));
      c3[h] = _mm256_set1_epi64x(word3);
    }
    auto k0 = static_cast<std::uint32_t>(seed), k1 = static_cast<std::uint32_t>(seed >> 32);
    for (int round = 0; round < 10; ++round, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
      for (int h = 0; h < 2; ++h) {
        const __m256i p0 = _mm256_mul_epu32(m0, c0[h]), p1 = _mm256_mul_epu32(m1, c2[h]);
        c0[h] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), c1[h]), _mm256_set1_epi64x(k0));
        c2[h] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), c3[h]), _mm256_set1_epi64x(k1));
        c1[h] = p1;
        c3[h] = p0;
      }
    }
    for (int h = 0; h < 2; ++h) {
      _mm256_storeu_pd(first_number + lane + 4 * h, number(c0[h], c1[h]));
      if (second_number) _mm256_storeu_pd(second_number + lane + 4 * h, number(c2[h], c3[h]));
    }
  }
}

#else

void pair(double* first_number, double* second_number, std::uint32_t first, std::uint64_t seed, std::uint64_t place,
          std::uint32_t word3) {
  const std::uint32_t tick = word3 & 0xfffffu, n = word3 >> 20 << 1;
  for (int lane = 0; lane < kLanes; ++lane) {
    const std::uint32_t replicate = first + static_cast<std::uint32_t>(lane);
    first_number[lane] = uniform(seed, place, replicate, tick, n);
    if (second_number) second_number[lane] = uniform(seed, place, replicate, tick, n + 1);
  }
}

#endif

void meet(Batch& batch, int i, const double* who, const double* whether, const double* how_much) {
  Column gift;
  for (int lane = 0; lane < kLanes; ++lane) {
    const double given = 0.1 * how_much[lane] * batch.wealth[i][lane];
    gift[lane] = whether[lane] < 0.5 ? given : 0;
    batch.delta[i][lane] -= gift[lane];
  }
  for (int lane = 0; lane < kLanes; ++lane) {
    const int k = std::min(static_cast<int>(who[lane] * (kAgents - 1)), kAgents - 2);
    batch.delta[k < i ? k : k + 1][lane] += gift[lane];
  }
}

void record(T1Result& result, const Batch& batch, int lanes) {
  for (int lane = 0; lane < lanes; ++lane) {
    double most = batch.wealth[0][lane], least = most;
    for (const Column& column : batch.wealth) {
      most = std::max(most, column[lane]);
      least = std::min(least, column[lane]);
    }
    result.richest.push_back(most);
    result.poorest.push_back(least);
  }
}

}  // namespace

T1Result t1_lanes(int branches, std::uint64_t seed) {
  T1Result result;
  const auto places = t1_places();
  alignas(64) Column who, whether, how_much;
  for (int first = 0; first < branches; first += kLanes) {
    Batch batch;
    for (Column& column : batch.wealth) column.fill(kStart);
    for (int t = 0; t < kTicks; ++t) {
      if (t + 1 == kTicks) record(result, batch, std::min(kLanes, branches - first));
      const std::uint32_t tick = kFirstTick + static_cast<std::uint32_t>(t);
      for (Column& column : batch.delta) column.fill(0);
      for (int i = 0; i < kAgents; ++i) {
        pair(who.data(), whether.data(), static_cast<std::uint32_t>(first), seed, places[i], tick + (1u << 20));
        pair(how_much.data(), nullptr, static_cast<std::uint32_t>(first), seed, places[i], tick + (2u << 20));
        meet(batch, i, who.data(), whether.data(), how_much.data());
      }
      for (int i = 0; i < kAgents; ++i)
        for (int lane = 0; lane < kLanes; ++lane) batch.wealth[i][lane] += batch.delta[i][lane];
    }
  }
  return result;
}

}  // namespace multivector::bench
