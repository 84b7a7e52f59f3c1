#include "support/philox.hpp"

#include <algorithm>
#include <bit>

#if defined(__AVX2__) || defined(__SSE2__)
#include <immintrin.h>
#endif

namespace multivector {

namespace {

constexpr std::uint32_t kMultiply0 = 0xD2511F53u, kMultiply1 = 0xCD9E8D57u;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9u, kWeyl1 = 0xBB67AE85u;
constexpr double kLargestBelowOne = 0x1.fffffffffffffp-1;

std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
std::uint32_t high(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); }

}  // namespace

std::uint64_t place_hash(std::string_view place) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : place) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t p0 = std::uint64_t{kMultiply0} * c[0], p1 = std::uint64_t{kMultiply1} * c[2];
    c = {high(p1) ^ c[1] ^ key[0], low(p1), high(p0) ^ c[3] ^ key[1], low(p0)};
    key = {key[0] + kWeyl0, key[1] + kWeyl1};
  }
  return c;
}

double uniform(std::uint64_t seed, std::uint64_t place, std::uint32_t replicate, std::uint32_t tick, std::uint32_t n) {
  const auto word = philox4x32({low(place), high(place), replicate, tick + ((n / 2) << 20)}, {low(seed), high(seed)});
  const double a = word[n % 2 * 2] >> 5, b = word[n % 2 * 2 + 1] >> 6;
  const double u = (a * 0x1p26 + (b + 0.5)) * 0x1p-53;
  return u < 1.0 ? u : kLargestBelowOne;
}

namespace support {

namespace {

// Words stand in 64-bit lanes; only their low halves count, so that high halves may hold rubbish between rounds.
#if defined(__AVX2__)
struct Words {
  static constexpr std::size_t kWidth = 4;
  __m256i v;
  static Words all(std::uint64_t x) { return {_mm256_set1_epi64x(static_cast<long long>(x))}; }
  static Words load(const std::uint32_t* p) {
    return {_mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)))};
  }
  static Words load(const std::uint64_t* p) { return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))}; }
  Words times(Words o) const { return {_mm256_mul_epu32(v, o.v)}; }
  Words right(int n) const { return {_mm256_srli_epi64(v, n)}; }
  Words left(int n) const { return {_mm256_slli_epi64(v, n)}; }
  Words operator+(Words o) const { return {_mm256_add_epi64(v, o.v)}; }
  Words operator^(Words o) const { return {_mm256_xor_si256(v, o.v)}; }
  void store(double* p) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v); }
};
#elif defined(__SSE2__)
struct Words {
  static constexpr std::size_t kWidth = 2;
  __m128i v;
  static Words all(std::uint64_t x) { return {_mm_set1_epi64x(static_cast<long long>(x))}; }
  static Words load(const std::uint32_t* p) {
    return {_mm_set_epi64x(static_cast<long long>(p[1]), static_cast<long long>(p[0]))};
  }
  static Words load(const std::uint64_t* p) { return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))}; }
  Words times(Words o) const { return {_mm_mul_epu32(v, o.v)}; }
  Words right(int n) const { return {_mm_srli_epi64(v, n)}; }
  Words left(int n) const { return {_mm_slli_epi64(v, n)}; }
  Words operator+(Words o) const { return {_mm_add_epi64(v, o.v)}; }
  Words operator^(Words o) const { return {_mm_xor_si128(v, o.v)}; }
  void store(double* p) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(p), v); }
};
#else
struct Words {
  static constexpr std::size_t kWidth = 1;
  std::uint64_t v;
  static Words all(std::uint64_t x) { return {x}; }
  static Words load(const std::uint32_t* p) { return {*p}; }
  static Words load(const std::uint64_t* p) { return {*p}; }
  Words times(Words o) const { return {(v & 0xffffffffu) * (o.v & 0xffffffffu)}; }
  Words right(int n) const { return {v >> n}; }
  Words left(int n) const { return {v << n}; }
  Words operator+(Words o) const { return {v + o.v}; }
  Words operator^(Words o) const { return {v ^ o.v}; }
  void store(double* p) const { *p = std::bit_cast<double>(v); }
};
#endif

constexpr std::size_t kSide = 4;  // registers side by side: hides the multiplier's latency
constexpr std::size_t kGroup = kSide * Words::kWidth;

struct Counter {
  Words c[4];
};

/// The ten rounds, on a group of lanes.
[[gnu::always_inline]] inline void rounds(Counter (&x)[kSide], std::uint64_t seed) {
  Words k0 = Words::all(low(seed)), k1 = Words::all(high(seed));
  const Words m0 = Words::all(kMultiply0), m1 = Words::all(kMultiply1), w0 = Words::all(kWeyl0),
              w1 = Words::all(kWeyl1);
#pragma GCC unroll 10
  for (int round = 0; round < 10; ++round) {
#pragma GCC unroll 4
    for (std::size_t j = 0; j < kSide; ++j) {
      Counter& y = x[j];
      const Words p0 = y.c[0].times(m0), p1 = y.c[2].times(m1);
      y.c[0] = p1.right(32) ^ y.c[1] ^ k0;
      y.c[2] = p0.right(32) ^ y.c[3] ^ k1;
      y.c[1] = p1;
      y.c[3] = p0;
    }
    k0 = k0 + w0;
    k1 = k1 + w1;
  }
}

/// Words to uniform numbers: a and b become doubles through the bits of 2^52 + a.
[[gnu::always_inline]] inline void to_uniform(double* out, const Counter (&x)[kSide], std::uint32_t n) {
  const Words exponent = Words::all(0x4330000000000000u);
  double a[kGroup], b[kGroup];
  for (std::size_t j = 0; j < kSide; ++j) {
    (x[j].c[n % 2 * 2].left(32).right(37) ^ exponent).store(a + j * Words::kWidth);
    (x[j].c[n % 2 * 2 + 1].left(32).right(38) ^ exponent).store(b + j * Words::kWidth);
  }
  for (std::size_t i = 0; i < kGroup; ++i) {
    const double u = ((a[i] - 0x1p52) * 0x1p26 + ((b[i] - 0x1p52) + 0.5)) * 0x1p-53;
    out[i] = std::min(u, kLargestBelowOne);
  }
}

/// One group of lanes, with one place for all of them or one for each.
template <bool OnePlace>
[[gnu::always_inline]] inline void group(double* out, const std::uint32_t* replicate, const std::uint64_t* place,
                                         std::uint64_t seed, std::uint32_t last, std::uint32_t n) {
  Counter x[kSide];
  for (std::size_t j = 0; j < kSide; ++j) {
    const Words h = OnePlace ? Words::all(*place) : Words::load(place + j * Words::kWidth);
    x[j] = {{h, h.right(32), Words::load(replicate + j * Words::kWidth), Words::all(last)}};
  }
  rounds(x, seed);
  to_uniform(out, x, n);
}

template <bool OnePlace>
void all_lanes(double* out, const std::uint32_t* replicate, const std::uint64_t* place, std::size_t lanes,
               std::uint64_t seed, std::uint32_t tick, std::uint32_t n) {
  const std::uint32_t last = tick + ((n / 2) << 20);
  std::size_t i = 0;
  for (; i + kGroup <= lanes; i += kGroup)
    group<OnePlace>(out + i, replicate + i, OnePlace ? place : place + i, seed, last, n);
  for (; i < lanes; ++i) out[i] = uniform(seed, place[OnePlace ? 0 : i], replicate[i], tick, n);
}

}  // namespace

void uniforms(double* out, const std::uint32_t* replicate, std::size_t lanes, std::uint64_t seed, std::uint64_t place,
              std::uint32_t tick, std::uint32_t n) {
  all_lanes<true>(out, replicate, &place, lanes, seed, tick, n);
}

void uniform_pairs(double* even, double* odd, const std::uint32_t* replicate, std::size_t lanes, std::uint64_t seed,
                   std::uint64_t place, std::uint32_t tick, std::uint32_t pair) {
  std::size_t i = 0;
  for (; i + kGroup <= lanes; i += kGroup) {
    Counter x[kSide];
    const Words h = Words::all(place);
    for (std::size_t j = 0; j < kSide; ++j)
      x[j] = {{h, h.right(32), Words::load(replicate + i + j * Words::kWidth), Words::all(tick + (pair << 20))}};
    rounds(x, seed);
    to_uniform(even + i, x, 0);
    to_uniform(odd + i, x, 1);
  }
  for (; i < lanes; ++i) {
    even[i] = uniform(seed, place, replicate[i], tick, 2 * pair);
    odd[i] = uniform(seed, place, replicate[i], tick, 2 * pair + 1);
  }
}

void uniforms(double* out, const std::uint32_t* replicate, const std::uint64_t* place, std::size_t lanes,
              std::uint64_t seed, std::uint32_t tick, std::uint32_t n) {
  all_lanes<false>(out, replicate, place, lanes, seed, tick, n);
}

}  // namespace support
}  // namespace multivector
