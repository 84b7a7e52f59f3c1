// Prints one hash of the numerics over many inputs. Built for several instruction sets by same_bits_test.cpp.
#include "support/distributions.hpp"
#include "support/math.hpp"
#include "support/philox.hpp"

#include <bit>
#include <cstdio>
#include <vector>

using namespace multivector;

namespace {

std::uint64_t hash = 0xcbf29ce484222325u;

void add(const std::vector<double>& values) {
  for (const double x : values) hash = (hash ^ (x != x ? 0 : std::bit_cast<std::uint64_t>(x))) * 0x100000001b3u;
}

}  // namespace

int main() {
  const std::size_t n = 4097;  // a tail that fills no packet
  std::vector<std::uint32_t> replicate(n);
  for (std::size_t i = 0; i < n; ++i) replicate[i] = static_cast<std::uint32_t>(i);
  std::vector<double> u(n), v(n), x(n), a(n), b(n), out(n);
  support::uniforms(u.data(), replicate.data(), n, 1, place_hash("u"), 24000, 0);
  support::uniforms(v.data(), replicate.data(), n, 1, place_hash("u"), 24000, 1);
  add(u);
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = (u[i] - 0.5) * (i % 3 == 0 ? 1600 : 4);
    a[i] = 8 * v[i];
    b[i] = a[i] + u[i];
  }
  using namespace engine;
  exp_n(out.data(), x.data(), n), add(out);
  exp_n(out.data(), out.data(), n), log_n(out.data(), out.data(), n), add(out);
  log_n(out.data(), a.data(), n), add(out);
  logistic_n(out.data(), x.data(), n), add(out);
  sqrt_n(out.data(), a.data(), n), add(out);
  for (const double e : {2.0, -3.0, 0.5, 0.9, -1.7}) pow_n(out.data(), a.data(), e, n), add(out);
  pow_n(out.data(), a.data(), x.data(), n), add(out);
  uniform_n(out.data(), u.data(), a.data(), b.data(), n), add(out);
  normal_n(out.data(), u.data(), a.data(), b.data(), n), add(out);
  lognormal_n(out.data(), u.data(), a.data(), v.data(), n), add(out);
  exponential_n(out.data(), u.data(), a.data(), n), add(out);
  triangular_n(out.data(), u.data(), v.data(), v.data(), b.data(), n), add(out);
  poisson_n(out.data(), u.data(), b.data(), n), add(out);
  binomial_n(out.data(), u.data(), b.data(), v.data(), n), add(out);
  beta_n(out.data(), u.data(), a.data(), b.data(), n), add(out);
  gamma_n(out.data(), u.data(), a.data(), b.data(), n), add(out);
  for (double& y : b) y *= 1000;
  poisson_n(out.data(), u.data(), b.data(), n), add(out);
  binomial_n(out.data(), u.data(), b.data(), v.data(), n), add(out);
  std::printf("%016llx\n", static_cast<unsigned long long>(hash));
}
