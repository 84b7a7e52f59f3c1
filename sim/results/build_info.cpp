#include "results/build_info.hpp"

#ifndef MULTIVECTOR_VERSION
#error "MULTIVECTOR_VERSION, MULTIVECTOR_FLAGS, ... come from sim/CMakeLists.txt"
#endif

namespace multivector::results {

BuildInfo build_info() {
  return {MULTIVECTOR_VERSION, MULTIVECTOR_COMPILER, MULTIVECTOR_FLAGS, MULTIVECTOR_BUILD_TYPE};
}

}  // namespace multivector::results
