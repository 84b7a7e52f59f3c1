#include "diagnostics/codes.hpp"

namespace multivector::codes {

const std::vector<Code>& model()
{
  static const std::vector<Code> table = {
  };
  return table;
}

}  // namespace multivector::codes
