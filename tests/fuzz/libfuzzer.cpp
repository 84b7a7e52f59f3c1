// The same targets for libFuzzer, which follows what parts of the program a case reaches. MULTIVECTOR_FUZZ names one.
#include "tests/fuzz/corpus.hpp"
#include "tests/fuzz/mutate.hpp"
#include "tests/fuzz/targets.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>

using namespace multivector::fuzz;

namespace {

const Target& chosen() {
  static const Target& one =
      target(std::getenv("MULTIVECTOR_FUZZ") != nullptr ? std::getenv("MULTIVECTOR_FUZZ") : "scenario");
  return one;
}

const std::vector<std::string>& corpus() {
  static const auto all = chosen().corpus == "run" ? run_seeds() : seeds(chosen().corpus);
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  chosen().run({reinterpret_cast<const char*>(data), size});
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(unsigned char* data, std::size_t size, std::size_t most, unsigned seed) {
  Dice dice(seed);
  std::string text(reinterpret_cast<const char*>(data), size);
  text = size < 2 || dice.one_in(50) ? mutated(corpus(), dice) : changed(std::move(text), corpus(), dice);
  text.resize(std::min(text.size(), most));
  std::copy(text.begin(), text.end(), data);
  return text.size();
}
