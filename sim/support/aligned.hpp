// Memory for columns: doubles that begin at a multiple of 64 bytes.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace multivector::support {

class AlignedDoubles {
public:
  AlignedDoubles() = default;
  /// @param count  a multiple of 8. Values are not set.
  explicit AlignedDoubles(std::size_t count)
      : data_(static_cast<double*>(std::aligned_alloc(64, (count == 0 ? 8 : count) * sizeof(double)))) {
    if (!data_) throw std::bad_alloc();
  }
  [[nodiscard]] double* data() { return data_.get(); }
  [[nodiscard]] const double* data() const { return data_.get(); }

private:
  struct Free {
    void operator()(double* p) const { std::free(p); }
  };
  std::unique_ptr<double[], Free> data_;
};

}  // namespace multivector::support
