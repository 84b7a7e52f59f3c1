#include "tests/support/random/model.hpp"

#include "tests/support/random/maker.hpp"

#include <regex>

namespace multivector::testing {

namespace {

void shift_dates(std::string& text) {
  for (const auto& [from, to] :
       {std::pair("01", "02"), std::pair("04", "05"), std::pair("07", "08"), std::pair("10", "11")})
    text = std::regex_replace(text, std::regex("(20(19|2[0-2]))-" + std::string(from)), "$1-" + std::string(to));
}

}  // namespace

RandomModel random_model(std::uint64_t seed) {
  ModelMaker maker(seed);
  RandomModel result;
  result.model = maker.model();
  result.scenario = maker.scenario();
  if (maker.shifted()) {
    shift_dates(result.model);
    shift_dates(result.scenario);
  }
  return result;
}

}  // namespace multivector::testing
