// A NetCDF4 file being defined and filled. The library is not thread-safe: one thread of the process at a time.
#pragma once

#include <netcdf.h>

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace multivector::results {

/// One NetCDF4 file being defined and filled.
class NetcdfFile {
public:
  explicit NetcdfFile(const std::filesystem::path& path) : name_(path.filename().string()) {
    check(nc_create(path.c_str(), NC_NETCDF4 | NC_CLOBBER, &id_), "cannot create");
  }
  ~NetcdfFile() {
    if (id_ >= 0) nc_close(id_);
  }
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;

  int dimension(const char* name, std::size_t length) {
    int dimension = -1;
    check(nc_def_dim(id_, name, length, &dimension), "dimension");
    return dimension;
  }
  int variable(const std::string& name, nc_type type, const std::vector<int>& dimensions) {
    int variable = -1;
    check(nc_def_var(id_, name.c_str(), type, static_cast<int>(dimensions.size()), dimensions.data(), &variable),
          "variable");
    return variable;
  }
  void attribute(int variable, const char* name, const std::string& text) {
    check(nc_put_att_text(id_, variable, name, text.size(), text.c_str()), "attribute");
  }
  void texts(const std::string& name, int dimension, const std::vector<std::string>& values) {
    const int v = variable(name, NC_STRING, {dimension});
    std::vector<const char*> pointers;
    for (const auto& value : values) pointers.push_back(value.c_str());
    check(nc_put_var_string(id_, v, pointers.data()), "text");
  }
  /// Compressed, written block by block: `chunk` says how many of each dimension stand together on the disk.
  int blocks(const std::string& name, nc_type type, const std::vector<int>& dimensions,
             const std::vector<std::size_t>& chunk) {
    const int v = variable(name, type, dimensions);
    check(nc_def_var_chunking(id_, v, NC_CHUNKED, chunk.data()), "chunks");
    check(nc_def_var_deflate(id_, v, 1, 1, 1), "compression");
    return v;
  }
  void put(int variable, const std::vector<std::size_t>& start, const std::vector<std::size_t>& count,
           const double* values) {
    check(nc_put_vara_double(id_, variable, start.data(), count.data(), values), "values");
  }
  int packed(const char* name, const std::vector<int>& dimensions, const std::vector<double>& values) {
    const int v = variable(name, NC_DOUBLE, dimensions);
    check(nc_def_var_deflate(id_, v, 1, 1, 1), "compression");
    check(nc_put_var_double(id_, v, values.data()), "values");
    return v;
  }
  void numbers(const std::string& name, int dimension, const std::vector<double>& values) {
    check(nc_put_var_double(id_, variable(name, NC_DOUBLE, {dimension}), values.data()), "numbers");
  }
  int days(const char* name, int dimension, const std::vector<int>& values) {
    const int v = variable(name, NC_INT, {dimension});
    check(nc_put_var_int(id_, v, values.data()), "dates");
    return v;
  }
  void close() { check(nc_close(std::exchange(id_, -1)), "cannot close"); }

private:
  void check(int status, const char* what) {
    if (status == NC_NOERR) return;
    id_ = -1;  // the library crashes when it closes a file that the disk would not have
    throw std::runtime_error("cannot write " + name_ + ": " + what + ": " + nc_strerror(status));
  }

  std::string name_;
  int id_ = -1;
};

}  // namespace multivector::results
