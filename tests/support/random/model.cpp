#include "tests/support/random/model.hpp"

#include "tests/support/random/maker.hpp"

namespace multivector::testing {

RandomModel random_model(std::uint64_t seed)
{
  ModelMaker maker(seed);
  RandomModel result;
  result.model = maker.model();
  result.scenario = maker.scenario();
  return result;
}

}  // namespace multivector::testing
