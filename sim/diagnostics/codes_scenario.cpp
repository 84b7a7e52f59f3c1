#include "diagnostics/codes.hpp"

namespace multivector::codes {

const std::vector<Code>& scenario()
{
  static const std::vector<Code> table = {
  };
  return table;
}

}  // namespace multivector::codes
