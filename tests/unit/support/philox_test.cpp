#include "support/philox.hpp"

#include "tests/support/catch.hpp"

#include <string>
#include <vector>

using namespace multivector;

TEST_CASE("Philox4x32-10 gives the published known answers", "[support][philox]") {
  using Words = std::array<std::uint32_t, 4>;
  CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox4x32({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}) == Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("the hash of a place is 64-bit FNV-1a", "[support][philox]") {
  CHECK(place_hash("") == 0xcbf29ce484222325u);
  CHECK(place_hash("a") == 0xaf63dc4c8601ec8cu);
  CHECK(place_hash("foobar") == 0x85944171f73967e8u);
}

TEST_CASE("a uniform number is made of the word pair n mod 2 of its counter", "[support][philox]") {
  const std::uint64_t seed = 0x0123456789abcdefu, place = place_hash("ru.tighten|UZ");
  const std::uint32_t replicate = 17, tick = 24288;
  const auto words = philox4x32(
      {static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(place >> 32), replicate, tick + (1u << 20)},
      {0x89abcdefu, 0x01234567u});
  const auto made = [&](int i) { return ((words[i] >> 5) * 0x1p26 + (words[i + 1] >> 6) + 0.5) * 0x1p-53; };
  CHECK(uniform(seed, place, replicate, tick, 2) == made(0));
  CHECK(uniform(seed, place, replicate, tick, 3) == made(2));
}

TEST_CASE("uniform numbers lie between 0 and 1 and look uniform", "[support][philox]") {
  double sum = 0, squares = 0;
  const int n = 200000;
  for (int i = 0; i < n; ++i) {
    const double u = uniform(1, 2, static_cast<std::uint32_t>(i), 3, 0);
    REQUIRE((u > 0 && u < 1));
    sum += u;
    squares += u * u;
  }
  CHECK(sum / n == Approx(0.5).margin(0.003));
  CHECK(squares / n == Approx(1.0 / 3).margin(0.003));
}

TEST_CASE("lanes get the numbers that each would get alone", "[support][philox]") {
  const std::size_t lanes = GENERATE(1, 3, 16, 64, 77);
  std::vector<std::uint32_t> replicate(lanes);
  std::vector<std::uint64_t> place(lanes);
  for (std::size_t i = 0; i < lanes; ++i) {
    replicate[i] = static_cast<std::uint32_t>(i * 7919 + 5);
    place[i] = place_hash(std::to_string(i));
  }
  std::vector<double> out(lanes);
  for (std::uint32_t n = 0; n < 5; ++n) {
    support::uniforms(out.data(), replicate.data(), lanes, 99, place[0], 24000, n);
    for (std::size_t i = 0; i < lanes; ++i) CHECK(out[i] == uniform(99, place[0], replicate[i], 24000, n));
    support::uniforms(out.data(), replicate.data(), place.data(), lanes, 99, 24000, n);
    for (std::size_t i = 0; i < lanes; ++i) CHECK(out[i] == uniform(99, place[i], replicate[i], 24000, n));
  }
}
