// Numbers of a NetCDF4 file. The library is not thread-safe: one thread of the process at a time.
#pragma once

#include <netcdf.h>

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace multivector::results {

/// @throws std::runtime_error from every function: no such file, or not what is expected.
class NetcdfReader {
public:
  explicit NetcdfReader(const std::filesystem::path& path) : path_(path) {
    check(nc_open(path.c_str(), NC_NOWRITE, &id_));
  }
  ~NetcdfReader() {
    if (id_ >= 0) nc_close(id_);
  }
  NetcdfReader(const NetcdfReader&) = delete;
  NetcdfReader& operator=(const NetcdfReader&) = delete;

  /// All numbers of a variable, row-major.
  [[nodiscard]] std::vector<double> numbers(const std::string& name, std::size_t expected) const {
    int variable = 0, count = 0;
    check(nc_inq_varid(id_, name.c_str(), &variable));
    check(nc_inq_varndims(id_, variable, &count));
    std::vector<int> dimensions(static_cast<std::size_t>(count));
    check(nc_inq_vardimid(id_, variable, dimensions.data()));
    std::size_t size = 1;
    for (const int d : dimensions) {
      std::size_t length = 0;
      check(nc_inq_dimlen(id_, d, &length));
      size *= length;
    }
    if (size != expected) throw std::runtime_error(path_.string() + ": `" + name + "` does not fit plan.json");
    std::vector<double> values(size);
    check(nc_get_var_double(id_, variable, values.data()));
    return values;
  }

private:
  void check(int status) const {
    if (status != NC_NOERR) throw std::runtime_error(path_.string() + ": " + nc_strerror(status));
  }

  std::filesystem::path path_;
  int id_ = -1;
};

}  // namespace multivector::results
